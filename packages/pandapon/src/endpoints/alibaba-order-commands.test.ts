import { OutcomeUnknownError, PlatformRefusalError, UnsupportedOperationError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { callThrough, caught, createDoubledClient } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { alibabaCartAdd } from './alibaba-carts.js';
import { alibabaOrderBatchPay, alibabaOrderCancel, alibabaOrderConfirmReceipt } from './alibaba-order-commands.js';
import { alibabaRefundCreate, alibabaRefundReturnGoods, alibabaRefundUploadVoucher } from './alibaba-refunds.js';

const orderId = '2542285634920880794';
const cancel = { orderId, cancelReason: 'buyerCancel' };

describe('a write inside a 200', () => {
  it.each(['false', '"false"', '{"success":false}', '{"success":"false"}'])(
    'that answers %s is a refusal',
    async (data) => {
      const error = await caught(callThrough(alibabaOrderCancel, cancel, envelope(data)));
      expect(error).toBeInstanceOf(PlatformRefusalError);
    },
  );

  it('carries the inner code and text of its refusal', async () => {
    const answer = envelope('{"success":false,"errorInfo":"not shipped yet","errorCode":"500_2"}');
    const input = { orderId, orderEntryIds: [orderId] };
    const error = await caught(callThrough(alibabaOrderConfirmReceipt, input, answer));
    expect(error).toMatchObject({ platformCode: '200', subCode: '500_2', platformMessage: 'not shipped yet' });
  });

  it('carries the code that the platform behind puts beside success', async () => {
    const answer = envelope('{"success":false,"code":"5005","message":"wrong amount"}');
    const error = await caught(callThrough(alibabaOrderCancel, cancel, answer));
    expect(error).toMatchObject({ subCode: '5005', platformMessage: 'wrong amount' });
  });

  it.each([
    ['true', true],
    ['1', true],
    ['{"success":"true"}', true],
    ['null', undefined],
    ['{}', undefined],
    ['"done"', undefined],
    ['[true]', undefined],
  ])('that answers %s has taken effect', async (data, success) => {
    const { value } = await callThrough(alibabaOrderCancel, cancel, envelope(data));
    expect(value.success).toBe(success);
    expect(value.answer).toStrictEqual(JSON.parse(data));
  });

  it('tells the orders that cannot be paid, whatever else the answer is', async () => {
    const pay = (data: string) => callThrough(alibabaOrderBatchPay, { orderIds: [orderId] }, envelope(data));
    expect((await pay(`{"cantPayOrderList":[${orderId}]}`)).value.cantPayOrderList).toStrictEqual([orderId]);
    expect((await pay('true')).value).toStrictEqual({ answer: true, cantPayOrderList: [] });
    expect((await pay('[1]')).value).toStrictEqual({ answer: [1], cantPayOrderList: [] });
  });
});

describe('input of writes', () => {
  it.each([
    [alibabaOrderBatchPay, { orderIds: [] }, 'orderIds'],
    [alibabaOrderBatchPay, { orderIds: [orderId, orderId] }, 'orderIds'],
    [alibabaOrderCancel, { orderId, cancelReason: '' }, 'cancelReason'],
    [alibabaOrderCancel, { orderId: `${orderId}x`, cancelReason: 'other' }, 'orderId'],
    [alibabaRefundReturnGoods, { refundId: '1', logisticsCompanyNo: 'ZTO', freightBill: '1' }, 'refundId'],
    [alibabaRefundUploadVoucher, { imageData: 'iVBORw0KGgo' }, 'imageData'],
    [alibabaRefundUploadVoucher, { imageData: `/9j/${'A'.repeat((1024 * 1024 * 4) / 3)}` }, 'imageData'],
    [alibabaCartAdd, { offerId: '1', specId: '', quantity: 0 }, 'quantity'],
  ])('is refused before anything is sent (%#)', (endpoint, input, path) => {
    expect(endpoint.request.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))).toStrictEqual([path]);
  });
});

describe('an after-sale', () => {
  const input = {
    orderId,
    orderEntryIds: [orderId],
    disputeRequest: 'refund' as const,
    applyPayment: 1,
    applyCarriage: 0,
    applyReasonId: '1',
    description: 'xx',
    goodsStatus: 'refundWaitSellerSend' as const,
  };

  it('is told by the id in the result of the platform behind, too', async () => {
    const { value } = await callThrough(
      alibabaRefundCreate,
      input,
      envelope('{"success":true,"result":{"refundId":"TQ1"}}'),
    );
    expect(value).toStrictEqual({ refundId: 'TQ1' });
  });

  it('without an id may have been made or not', async () => {
    const error = await caught(callThrough(alibabaRefundCreate, input, envelope('{"refundId":null}')));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
  });
});

describe('an operation whose path is in no document', () => {
  it('is unsupported until the setting that it names gives one', async () => {
    const { client, sent } = createDoubledClient();
    const { carts, marketing } = client.alibaba1688;
    const error = await caught(carts.add({ offerId: '1', specId: '', quantity: 1 }));
    expect(error).toBeInstanceOf(UnsupportedOperationError);
    expect(error).toMatchObject({ message: expect.stringContaining('paths["1688.cart.add"]') });
    expect(await caught(marketing.listStrictSelection({}))).toBeInstanceOf(UnsupportedOperationError);
    expect(sent).toHaveLength(0);
  });
});
