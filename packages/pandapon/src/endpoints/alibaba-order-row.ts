import { wireDecimal, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { fenAmount, told, wireInstant, yuanAmount } from './wire-fields.js';

/** Members are inferred from the 1688 open platform (`upstream` of 1688.order.detail in the catalogue). */
const baseRow = z.looseObject({
  id: told(wireId).describe('Order id, an integer above 2^53'),
  idOfStr: told(wireId).describe('The same as text'),
  status: told(wireText),
  refundStatus: told(wireText).describe('Refund before completion'),
  refundStatusForAs: told(wireText).describe('Refund after completion'),
  refundId: told(wireId),
  refund: told(yuanAmount).describe('Refunded, yuan'),
  totalAmount: told(yuanAmount).describe('Goods and freight, yuan'),
  shippingFee: told(yuanAmount).describe('Freight, yuan'),
  sumProductPayment: told(yuanAmount).describe('Goods, yuan'),
  discount: told(fenAmount).describe('Price change, fen; negative = cheaper'),
  createTime: told(wireInstant),
  payTime: told(wireInstant),
  allDeliveredTime: told(wireInstant).describe('When all was shipped'),
  receivingTime: told(wireInstant),
  completeTime: told(wireInstant),
  modifyTime: told(wireInstant),
  closeReason: told(wireText).describe('Such as BUYER_NO_PAY'),
  tradeType: told(wireText).describe('Such as 50060, guaranteed trade'),
  alipayTradeId: told(wireId),
  buyerLoginId: told(wireText),
  sellerLoginId: told(wireText),
  receiverInfo: z
    .looseObject({
      toFullName: told(wireText),
      toArea: told(wireText),
      toPost: told(wireText),
      toDivisionCode: told(wireText),
      toTownCode: told(wireText),
    })
    .nullish(),
});

/** What an order tells of itself. Amounts are minor units, instants epoch ms. */
export interface AlibabaOrderBase extends z.output<typeof baseRow> {}

const base: z.ZodType<AlibabaOrderBase> = baseRow;

const lineRow = z.looseObject({
  subItemID: told(wireId).describe('Line id, an integer above 2^53'),
  subItemIDString: told(wireId).describe('The same as text'),
  productID: told(wireId),
  skuID: told(wireId),
  productCargoNumber: told(wireText),
  name: told(wireText),
  price: told(yuanAmount).describe('Unit price, yuan'),
  quantity: told(wireDecimal).describe('Decimal: some goods are sold by weight'),
  itemAmount: told(yuanAmount).describe('Amount of the line, yuan'),
  refund: told(yuanAmount).describe('Refunded, yuan'),
  status: told(wireText),
  refundId: told(wireId),
  refundStatus: told(wireText),
  unit: told(wireText),
  productImgUrl: z.array(wireText).nullish(),
  productSnapshotUrl: told(wireText),
  skuInfos: z
    .array(z.looseObject({ name: told(wireText), value: told(wireText) }))
    .nullish()
    .describe('Options'),
});

/** One line of an order. Amounts are minor units; `quantity` is decimal text. */
export interface AlibabaOrderLine extends z.output<typeof lineRow> {}

const line: z.ZodType<AlibabaOrderLine> = lineRow;

const parcelRow = z.looseObject({
  id: told(wireId),
  logisticsCode: told(wireId),
  logisticsBillNo: told(wireId).describe('Tracking number'),
  logisticsCompanyName: told(wireText),
  logisticsCompanyNo: told(wireText),
  deliveredTime: told(wireInstant).describe('When it was shipped'),
  subItemIds: told(wireText).describe('Line ids, comma between'),
});

const logisticsRow = z.looseObject({
  province: told(wireText),
  city: told(wireText),
  area: told(wireText).describe('District'),
  town: told(wireText),
  areaCode: told(wireText).describe('Division code'),
  townCode: told(wireText),
  zip: told(wireText),
  address: told(wireText),
  contactPerson: told(wireText),
  mobile: told(wireText),
  telephone: told(wireText),
  logisticsItems: z.array(parcelRow).nullish(),
});

/** Receiver and parcels of an order. */
export interface AlibabaOrderLogistics extends z.output<typeof logisticsRow> {}

const logistics: z.ZodType<AlibabaOrderLogistics> = logisticsRow;

const orderMembers = {
  productItems: z.array(line).nullish(),
  tradeTerms: z
    .array(
      z.looseObject({ payStatus: told(wireText).describe('1 unpaid, 2 paid, 4 refunded, 6 seller has the money') }),
    )
    .nullish(),
  nativeLogistics: logistics.nullish(),
};

const orderBody = z.looseObject({ baseInfo: base.nullish(), ...orderMembers });

/** The body of an order as the creation calls answer it; it may lack `baseInfo` and with it the id. */
export interface AlibabaOrderBody extends z.output<typeof orderBody> {}

/** See {@link AlibabaOrderBody}. */
export const alibabaOrderBody: z.ZodType<AlibabaOrderBody> = orderBody;

const orderRow = z.looseObject({ baseInfo: base, ...orderMembers }).transform((row, context) => {
  const externalId = row.baseInfo.idOfStr ?? row.baseInfo.id;
  if (externalId !== undefined && externalId !== null) return { ...row, externalId };
  context.issues.push({ code: 'custom', message: 'expected baseInfo.idOfStr or baseInfo.id', input: undefined });
  return z.NEVER;
});

/** One 1688 purchase order. `externalId` is added by us: the order id as text. Amounts are minor units. */
export interface AlibabaOrderRow extends z.output<typeof orderRow> {}

/**
 * A row of the order list (inferred: without parcels) or the answer of the detail (documented: the twelve top-level
 * keys, doc-vnm api-250496569).
 */
export const alibabaOrderRow: z.ZodType<AlibabaOrderRow> = orderRow;
