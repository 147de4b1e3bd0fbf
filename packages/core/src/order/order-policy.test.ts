import { describe, expect, it } from 'vitest';
import type { AfterSaleFragment, OrderFragment } from './fragment.js';
import { mergeObservation } from './merge.js';
import { afterSaleKeepsOldWhenEmpty, orderKeepsOldWhenEmpty } from './order-policy.js';

function mergeTwo(first: OrderFragment, second: OrderFragment): OrderFragment {
  const state = mergeObservation(undefined, first, 's1', orderKeepsOldWhenEmpty);
  return mergeObservation(state, second, 's2', orderKeepsOldWhenEmpty).fragment;
}

describe('orderKeepsOldWhenEmpty', () => {
  it('receiver data that the platform blanked after shipping stay', () => {
    const receiver = { province: '浙江省', phone: { ciphertext: '$cipher$1$', mask: '1**' } };
    const blanked = { province: '', phone: { ciphertext: '', mask: '' } };
    expect(mergeTwo({ receiver }, { receiver: blanked }).receiver).toStrictEqual(receiver);
  });

  it('an instant that was known is not taken back', () => {
    const timestamps = { paidAt: '2024-03-18T02:00:00Z' };
    expect(mergeTwo({ timestamps }, { timestamps: { paidAt: null } }).timestamps).toStrictEqual(timestamps);
  });

  it('a new ciphertext that comes without an index clears the old index', () => {
    const first = { receiver: { name: { ciphertext: '~a~i~1~~', searchIndex: 'i' } } };
    const second = { receiver: { name: { ciphertext: '~b~1~', searchIndex: null } } };
    expect(mergeTwo(first, second)).toStrictEqual(second);
  });

  it('a remark, a hold, a tag, an own number or an unreadable field that is empty now was removed', () => {
    const first: OrderFragment = {
      holds: ['presale'],
      tags: ['vip'],
      outerId: 'own-1',
      remarks: { buyer: 'please hurry' },
      unreadableFields: { list: ['pay_amount'] },
    };
    const second: OrderFragment = {
      holds: [],
      tags: [],
      outerId: '',
      remarks: { buyer: '' },
      unreadableFields: { list: [] },
    };
    expect(mergeTwo(first, second)).toStrictEqual(second);
  });
});

it('afterSaleKeepsOldWhenEmpty clears only the list of unreadable fields', () => {
  const first: AfterSaleFragment = { reason: 'too small', unreadableFields: { list: ['refund_amount'] } };
  const second: AfterSaleFragment = { reason: '', unreadableFields: { list: [] } };
  const state = mergeObservation(undefined, first, 's1', afterSaleKeepsOldWhenEmpty);
  expect(mergeObservation(state, second, 's2', afterSaleKeepsOldWhenEmpty).fragment).toStrictEqual({
    reason: 'too small',
    unreadableFields: { list: [] },
  });
});
