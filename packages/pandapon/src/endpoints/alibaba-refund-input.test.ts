import { describe, expect, it } from 'vitest';
import { alibabaRefundInput } from './alibaba-refund-input.js';

const valid = {
  orderId: '2542285634920880794',
  orderEntryIds: ['2542285634920880795', '2542285634920880796'],
  disputeRequest: 'refund',
  applyPayment: 1900,
  applyCarriage: 0,
  applyReasonId: '20025',
  description: 'no more wanted',
  goodsStatus: 'refundWaitSellerSend',
};

const pathsOf = (input: object) =>
  alibabaRefundInput.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a request for an after-sale', () => {
  it('is taken when it keeps the rules', () => {
    expect(pathsOf(valid)).toStrictEqual([]);
  });

  it.each(['refundBuyerReceived', 'aftersaleBuyerReceived'])('may ask for a return of goods in state %s', (status) => {
    expect(pathsOf({ ...valid, disputeRequest: 'returnRefund', goodsStatus: status })).toStrictEqual([]);
  });

  it.each(['refundWaitSellerSend', 'refundWaitBuyerReceive', 'aftersaleBuyerNotReceived'])(
    'may not ask for a return of goods in state %s',
    (status) => {
      expect(pathsOf({ ...valid, disputeRequest: 'returnRefund', goodsStatus: status })).toStrictEqual([
        'disputeRequest',
      ]);
    },
  );

  it.each([
    ['applyPayment', 19.5],
    ['applyPayment', -1],
    ['applyCarriage', '0'],
    ['description', 'x'],
    ['description', 'x'.repeat(151)],
    ['orderEntryIds', []],
    ['orderEntryIds', ['1', '1']],
    ['orderId', 2_542_285_634],
    ['goodsStatus', 'received'],
    ['vouchers', ['1', '2', '3', '4', '5', '6']],
  ])('does not take %s: %j', (name, value) => {
    expect(pathsOf({ ...valid, [name]: value })).toStrictEqual([name]);
  });

  it('takes descriptions of 2 and of 150 characters', () => {
    for (const length of [2, 150]) expect(pathsOf({ ...valid, description: 'x'.repeat(length) })).toStrictEqual([]);
  });

  it('takes counts of lines only for a return of goods received before completion, and only of its lines', () => {
    const counts = (id: string) => ({ orderEntryCountList: [{ id, count: 1 }] });
    const returned = { ...valid, disputeRequest: 'returnRefund', goodsStatus: 'refundBuyerReceived' };
    expect(pathsOf({ ...returned, ...counts('2542285634920880795') })).toStrictEqual([]);
    expect(pathsOf({ ...valid, ...counts('2542285634920880795') })).toStrictEqual(['orderEntryCountList']);
    expect(
      pathsOf({ ...returned, goodsStatus: 'aftersaleBuyerReceived', ...counts('2542285634920880795') }),
    ).toStrictEqual(['orderEntryCountList']);
    expect(pathsOf({ ...returned, ...counts('7') })).toStrictEqual(['orderEntryCountList.0.id']);
  });
});
