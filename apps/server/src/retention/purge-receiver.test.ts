import {
  assembleOrder,
  createStamp,
  mergeObservation,
  orderKeepsOldWhenEmpty,
  type OrderFragment,
} from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { purgeReceiver } from './purge-receiver.js';

const secret = 'v1:00000000:s.sealed';
const text = { ciphertext: secret, mask: '张**', searchIndex: 'index' };
const first: OrderFragment = {
  lifecycle: 'open',
  receiver: { city: '广州市', name: text, phone: { ...text, mask: '138****0000' }, street: { ciphertext: secret } },
  remarks: { buyer: 'please ring twice', seller: 'fragile' },
};
const later: OrderFragment = { lifecycle: 'completed' };

function purged() {
  const stamps = [createStamp(1_000, 1_000, 'a'), createStamp(2_000, 2_000, 'b')] as const;
  const begun = mergeObservation<OrderFragment>(undefined, first, stamps[0], orderKeepsOldWhenEmpty);
  const state = mergeObservation(begun, later, stamps[1], orderKeepsOldWhenEmpty);
  const identity = {
    id: 'i',
    connectionId: 'c',
    side: 'sell',
    platform: 'p',
    channel: 'pinduoduo',
    externalId: '1',
    version: 2,
  } as const;
  const document = assembleOrder(identity, state.fragment);
  return { before: state, order: purgeReceiver({ document, state }), identity };
}

describe('purging the receiver of an order', () => {
  it('leaves nothing that could be decrypted, searched or was written by the buyer, and all the rest', () => {
    const { order } = purged();
    expect(JSON.stringify(order)).not.toMatch(/v1:|"index"|ring twice/);
    expect(order.document).toMatchObject({
      lifecycle: 'completed',
      remarks: { buyer: null, seller: 'fragile' },
      receiver: { city: '广州市', name: { mask: '张**', ciphertext: null, searchIndex: null } },
    });
  });

  it('leaves a state that assembles to the very document', () => {
    const { order, identity } = purged();
    const { street: _street, ...receiver } = order.document.receiver ?? {};
    expect(assembleOrder(identity, order.state.fragment)).toMatchObject({ ...order.document, receiver });
  });

  it('leaves no stamp of a leaf that is gone, so that what is told anew is taken', () => {
    const { before, order } = purged();
    expect(Object.keys(before.older)).toContain('receiver/name/ciphertext');
    expect(Object.keys(order.state.older)).toEqual(
      Object.keys(before.older).filter((path) => !/ciphertext|searchIndex|buyer/.test(path)),
    );
    const told = mergeObservation(
      order.state,
      { receiver: { name: { ciphertext: 'v1:00000000:s.new' } } },
      createStamp(1_500, 1_500, 'c'),
      orderKeepsOldWhenEmpty,
    );
    expect(told.fragment.receiver?.name).toEqual({ ciphertext: 'v1:00000000:s.new', mask: '张**' });
  });
});
