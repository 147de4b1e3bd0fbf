import { wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { withUpstreamNames } from './upstream-names.js';
import { fenAmount, told, wireInstant } from './wire-fields.js';

const refundMembers = {
  refundId: told(wireId),
  refundFee: told(fenAmount).describe('Fen'),
  refundStatus: told(wireText),
  refundType: told(wireText).describe('1 refund only, 2 return and refund'),
  goodsStatus: told(wireText),
  reasonDesc: told(wireText),
  timeoutDate: told(wireInstant).describe('Until when the next step has to be taken'),
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
  itemTitle: told(wireText),
  skuId: told(wireId),
};

const logisticsMembers = {
  logisticsCompany: z
    .looseObject({ code: told(wireText), name: told(wireText) })
    .nullish()
    .describe('Carrier of the return'),
  logisticsNo: told(wireId).describe('Tracking number of the return'),
};

const aggregateMembers = {
  refundOrder: withUpstreamNames(refundMembers, refundAliases).nullish(),
  purchaseOrderLine: withUpstreamNames(lineMembers).nullish(),
  logistics: withUpstreamNames(logisticsMembers).nullish(),
};

/**
 * One Taobao after-sale. No PandaPon answer is readable; inferred from the platform behind, where a row is an
 * aggregate of refund order, order line and return logistics. Nested and flat rows are taken, in either spelling;
 * the members are offered flat. `externalId` is added by us and equals `refundId`.
 */
export const taobaoRefundRow = withUpstreamNames(
  {
    currency: told(wireText),
    refundOrderAggregate: withUpstreamNames(aggregateMembers).nullish(),
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

export type TaobaoRefundRow = z.output<typeof taobaoRefundRow>;
