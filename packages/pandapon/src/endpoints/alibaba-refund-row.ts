import { wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { fenAmount, told, wireInstant } from './wire-fields.js';

const refundRow = z.looseObject({
  id: told(wireId),
  refundId: told(wireId).describe('After-sale id, TQ…'),
  orderId: told(wireId),
  status: told(wireText).describe('Such as waitselleragree'),
  goodsStatus: told(wireText),
  applyPayment: told(fenAmount).describe('Amount applied for, fen'),
  applyCarriage: told(fenAmount).describe('Freight applied for, fen'),
  refundPayment: told(fenAmount).describe('Amount refunded, fen'),
  refundCarriage: told(fenAmount).describe('Freight refunded, fen'),
  applyReason: told(wireText),
  applyReasonId: told(wireId),
  applySubReason: told(wireText),
  applySubReasonId: told(wireId),
  rejectReason: told(wireText),
  alipayPaymentId: told(wireId),
  buyerLogisticsName: told(wireText).describe('Carrier of the return'),
  freightBill: told(wireText).describe('Waybill of the return'),
  buyerSendGoods: told(wireBoolean).describe('Whether the goods were sent back'),
  goodsReceived: told(wireBoolean).describe('Whether the buyer has the goods'),
  refundGoods: told(wireBoolean).describe('Whether goods go back'),
  buyerMemberId: told(wireId),
  buyerUserId: told(wireId),
  createTime: told(wireInstant),
  updateTime: told(wireInstant),
  remark: told(wireText),
});

/** One 1688 after-sale. Amounts are minor units. */
export interface AlibabaRefundRow extends z.output<typeof refundRow> {}

/**
 * The answer about one after-sale (documented: doc api-250313117, of which not all could be read). Inferred from the
 * 1688 open platform, whose members stand in the same alphabetical order: `refundId`, `orderId`, `status`,
 * `goodsStatus`, `refundPayment`, `refundCarriage`, `rejectReason`, `freightBill`, `goodsReceived`, `refundGoods`.
 */
export const alibabaRefundRow: z.ZodType<AlibabaRefundRow> = refundRow;
