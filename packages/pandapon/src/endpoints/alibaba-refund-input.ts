import { z } from 'zod';
import { digitsInput, fenInput, orderEntryIdsInput, orderIdInput, textInput } from './alibaba-input.js';

/**
 * State of the goods: before shipment, before receipt, received but the order not completed, and after completion
 * without or with the goods. Values of the 1688 open platform.
 */
export const alibabaGoodsStatuses = [
  'refundWaitSellerSend',
  'refundWaitBuyerReceive',
  'refundBuyerReceived',
  'aftersaleBuyerNotReceived',
  'aftersaleBuyerReceived',
] as const;

const hasGoods = new Set<string>(['refundBuyerReceived', 'aftersaleBuyerReceived']);

/**
 * A request for money, or for money against goods. What no order is needed to know is checked here. Not checked: the
 * amount may not exceed what was paid for the lines and has to be all of it while the seller has not sent yet, and
 * some reasons refund no freight or want a voucher (`noRefundCarriage`, `needVoucher`).
 */
export const alibabaRefundInput = z
  .strictObject({
    orderId: orderIdInput,
    orderEntryIds: orderEntryIdsInput,
    disputeRequest: z.enum(['refund', 'returnRefund']).describe('refund: money only; returnRefund: only after receipt'),
    applyPayment: fenInput.describe('Amount, fen; not more than was paid'),
    applyCarriage: fenInput.describe('Freight, fen'),
    applyReasonId: digitsInput.describe('Id of a reason'),
    description: z.string().min(2).max(150).describe('2 to 150 characters'),
    goodsStatus: z.enum(alibabaGoodsStatuses),
    vouchers: z.array(textInput).min(1).max(5).optional().describe('Uploaded vouchers, at most 5'),
    orderEntryCountList: z
      .array(z.strictObject({ id: digitsInput.describe('Line id'), count: z.int().min(1).describe('Pieces') }))
      .min(1)
      .optional()
      .describe('Pieces to send back, where not all are; only for goods received before completion'),
  })
  .check((context) => {
    const { disputeRequest, goodsStatus, orderEntryIds, orderEntryCountList } = context.value;
    const refuse = (path: PropertyKey[], message: string) =>
      context.issues.push({ code: 'custom', path, message, input: undefined });
    if (disputeRequest === 'returnRefund' && !hasGoods.has(goodsStatus)) {
      refuse(['disputeRequest'], 'returnRefund needs goods that were received');
    }
    if (orderEntryCountList === undefined) return;
    if (disputeRequest !== 'returnRefund' || goodsStatus !== 'refundBuyerReceived') {
      refuse(['orderEntryCountList'], 'expected only with returnRefund and refundBuyerReceived');
    }
    for (const [index, { id }] of orderEntryCountList.entries()) {
      if (!orderEntryIds.includes(id)) refuse(['orderEntryCountList', index, 'id'], 'expected one of orderEntryIds');
    }
  });
