import { wireBoolean, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { withUpstreamNames } from './upstream-names.js';
import { fenAmount, told, wireInstant } from './wire-fields.js';

/** Members of a reverse order (documented in camelCase: doc-cnv2 api-288803028). */
const refundMembers = {
  refundId: told(wireId),
  refundFee: told(fenAmount).describe('Fen'),
  refundStatus: told(wireText),
  refundType: told(wireText).describe('1 refund only, 2 return and refund'),
  goodsStatus: told(wireText).describe(
    '1 not shipped, 2 shipped, 3 not received, 4 received, 5 sent back, 6 seller has it back',
  ),
  reasonId: told(wireId),
  reasonDesc: told(wireText),
  refundDesc: told(wireText).describe('What the buyer wrote'),
  payOrderId: told(wireId),
  canEditFee: told(wireBoolean),
  feeTips: told(wireText),
  timeoutType: told(wireText),
  timeoutDate: told(wireInstant).describe('Until when the next step has to be taken'),
  remainingTime: told(wireText).describe('Time left for the next step; unit not told'),
  sellerRefuseReason: told(wireText),
  sellerRefuseReasonDescribe: told(wireText),
  createTime: told(wireInstant),
  modifyTime: told(wireInstant),
};
const refundAliases = {
  createTime: ['gmtCreate', 'gmt_create', 'createdTime', 'created_time'],
  modifyTime: ['gmtModified', 'gmt_modified', 'modifiedTime', 'modified_time', 'updateTime', 'update_time'],
};

const lineMembers = {
  orderNo: told(wireId),
  outerPurchaseId: told(wireId),
  purchaseOrderId: told(wireId),
  purchaseOrderLineId: told(wireId),
  salesOrderId: told(wireId),
  quantity: told(wireInteger),
  totalPrice: told(fenAmount).describe('Fen'),
  postFee: told(fenAmount).describe('Freight, fen'),
  productFee: told(fenAmount).describe('Goods, fen'),
  price: told(fenAmount).describe('Fen'),
  itemTitle: told(wireText),
  skuId: told(wireId),
};

const logisticsMembers = {
  logisticsCompany: z
    .looseObject({ code: told(wireText), name: told(wireText) })
    .nullish()
    .describe('Carrier of the return'),
  logisticsNo: told(wireId).describe('Tracking number of the return'),
  receiverAddress: told(wireText).describe('Where the goods go back to'),
  buyerPhone: told(wireText),
  returnGoodsDesc: told(wireText),
  sellerAgreeReturnDescribe: told(wireText),
};

const refundOrderSchema = withUpstreamNames(refundMembers, refundAliases);

/** A reverse order by itself, as it also stands in the answer of the rendering. */
export interface TaobaoRefundOrder extends z.output<typeof refundOrderSchema> {}
/** Reads a {@link TaobaoRefundOrder}. */
export const taobaoRefundOrder: z.ZodType<TaobaoRefundOrder> = refundOrderSchema;

const lineSchema = withUpstreamNames(lineMembers);
interface RefundLine extends z.output<typeof lineSchema> {}
const refundLine: z.ZodType<RefundLine> = lineSchema;

const logisticsSchema = withUpstreamNames(logisticsMembers);
interface RefundLogistics extends z.output<typeof logisticsSchema> {}
const refundLogistics: z.ZodType<RefundLogistics> = logisticsSchema;

const aggregateMembers = {
  refundOrder: taobaoRefundOrder.nullish(),
  purchaseOrderLine: refundLine.nullish(),
  logistics: refundLogistics.nullish(),
};

const aggregateSchema = withUpstreamNames(aggregateMembers);

/** A reverse order with its line and its return, as the answers about a single one hold it. */
export interface TaobaoRefundAggregate extends z.output<typeof aggregateSchema> {}
/** Reads a {@link TaobaoRefundAggregate}. */
export const taobaoRefundAggregate: z.ZodType<TaobaoRefundAggregate> = aggregateSchema;

const rowSchema = withUpstreamNames(
  {
    currency: told(wireText),
    distributorId: told(wireId),
    refundOrderAggregate: taobaoRefundAggregate.nullish(),
    ...aggregateMembers,
    ...refundMembers,
    ...lineMembers,
    ...logisticsMembers,
  },
  refundAliases,
).transform((row, context) => {
  const { refundOrderAggregate: aggregate } = row;
  const merged = {
    ...row,
    ...(aggregate?.logistics ?? row.logistics),
    ...(aggregate?.purchaseOrderLine ?? row.purchaseOrderLine),
    ...(aggregate?.refundOrder ?? row.refundOrder),
  };
  if (merged.refundId !== undefined && merged.refundId !== null) return { ...merged, externalId: merged.refundId };
  context.issues.push({ code: 'custom', message: 'expected refundId', input: undefined });
  return z.NEVER;
});

/**
 * One Taobao after-sale. No PandaPon answer is readable; inferred from the platform behind, where a row is an
 * aggregate of refund order, order line and return logistics. Nested and flat rows are taken, in either spelling;
 * the members are offered flat. `externalId` is added by us and equals `refundId`.
 */
export interface TaobaoRefundRow extends z.output<typeof rowSchema> {}

/** Reads a {@link TaobaoRefundRow}. */
export const taobaoRefundRow: z.ZodType<TaobaoRefundRow> = rowSchema;
