import { wireBoolean, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { withUpstreamNames } from './upstream-names.js';
import { fenAmount, told, wireInstant } from './wire-fields.js';

const parcelRow = withUpstreamNames({
  logisticCompanyName: told(wireText).describe('Carrier'),
  logisticNumber: told(wireId).describe('Tracking number'),
  rtsTime: told(wireInstant).describe('Shipping time, epoch ms'),
});

const receiverSchema = withUpstreamNames({
  country: told(wireText),
  state: told(wireText).describe('Province'),
  city: told(wireText),
  district: told(wireText),
  address: told(wireText),
  zip: told(wireText),
  name: told(wireText),
  phone: told(wireText),
  mobilePhone: told(wireText),
});

interface ReceiverRow extends z.output<typeof receiverSchema> {}
const receiverRow: z.ZodType<ReceiverRow> = receiverSchema;

const lineSchema = withUpstreamNames({
  subPurchaseOrderId: told(wireId),
  title: told(wireText),
  quantity: told(wireInteger),
  price: told(fenAmount).describe('Unit price, fen; null in the documented sample'),
  productAmount: told(fenAmount).describe('Goods, fen; a string in the documented sample'),
  domesticPostFee: told(fenAmount).describe('Share of the freight, fen'),
  purchaseAmount: told(fenAmount).describe('productAmount + domesticPostFee, fen'),
  payAmount: told(fenAmount).describe('Paid, fen; only the sum over the lines agrees with the order'),
  purchaseCurrency: told(wireText),
  payCurrency: told(wireText),
  subOrderCloseTimeWithoutPayment: told(wireInstant).describe('When the unpaid line will be closed'),
  alipayPayOrderNo: told(wireId).describe('Payment number'),
  optionFields: z
    .looseObject({ zh: told(wireText), en: told(wireText) })
    .nullish()
    .describe('Options per language, each a JSON text'),
  logisticOrders: z.array(parcelRow).nullish(),
  skuId: told(wireId),
  purchaseOrderLineOuterId: told(wireId).describe('Taobao line id'),
  purchaseOrderOuterId: told(wireId).describe('Taobao order id'),
  itemId: told(wireId),
  status: told(wireText),
  refundStatus: told(wireText),
  refundId: told(wireId),
  closeReason: told(wireText),
  errorCode: told(wireText),
  errorMessage: told(wireText),
  detailErrorCode: told(wireText),
  canConfirmReceipt: told(wireBoolean),
});

/** A line. Documented are the first members (api-263477617); those after `purchaseOrderOuterId` are inferred upstream. */
export interface TaobaoOrderLineRow extends z.output<typeof lineSchema> {}
const lineRow: z.ZodType<TaobaoOrderLineRow> = lineSchema;

const orderSchema = withUpstreamNames(
  {
    orderNo: told(wireId),
    purchaseId: told(wireId),
    outerPurchaseId: told(wireId),
    status: told(wireText).describe('Only in lists: number of the sister platform or raw Taobao text'),
    createTime: told(wireInstant),
    modifyTime: told(wireInstant),
    payTime: told(wireInstant),
    closeTimeWithoutPayment: told(wireInstant).describe('When an unpaid order will be closed'),
    purchaseAmount: told(fenAmount).describe('Total, fen'),
    productAmount: told(fenAmount).describe('Goods, fen; only upstream'),
    domesticPostFee: told(fenAmount).describe('Freight, fen'),
    payAmount: told(fenAmount).describe('Paid, fen; only upstream'),
    purchaseCurrency: told(wireText),
    payCurrency: told(wireText),
    subUserId: told(wireId).describe('Sub-account'),
    supplierNick: told(wireText),
    receiverVO: receiverRow.nullish(),
    subOrderVO: z.array(lineRow).nullish(),
  },
  {
    createTime: ['createdTime', 'created_time'],
    closeTimeWithoutPayment: ['nextCloseTimeWithoutPayment', 'next_close_time_without_payment'],
    receiverVO: ['receiver', 'receiverVo'],
    subOrderVO: ['subOrderVo', 'subPurchaseOrders', 'sub_purchase_orders'],
  },
).transform((row, context) => {
  const externalId = row.orderNo ?? row.outerPurchaseId ?? row.purchaseId;
  if (externalId !== undefined && externalId !== null) return { ...row, externalId };
  context.issues.push({ code: 'custom', message: 'expected orderNo, outerPurchaseId or purchaseId', input: undefined });
  return z.NEVER;
});

/**
 * One Taobao purchase order, from the detail (documented: api-263477617) or the list (inferred: the same plus
 * `status`, `payTime` and sums). `externalId` is added by us: the order number, or where a row has none the caller's
 * number, which equals it in the documented sample, or at last the purchase id.
 */
export interface TaobaoOrderRow extends z.output<typeof orderSchema> {}

/** Reads a {@link TaobaoOrderRow}. */
export const taobaoOrderRow: z.ZodType<TaobaoOrderRow> = orderSchema;
