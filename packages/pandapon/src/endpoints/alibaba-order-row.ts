import { wireId, wireText, wireDecimal } from '@orderloom/core/http';
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
  alipayTradeId: told(wireId),
  sellerLoginId: told(wireText),
  receiverInfo: z.looseObject({ toFullName: told(wireText), toArea: told(wireText), toPost: told(wireText) }).nullish(),
});

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
  skuInfos: z
    .array(z.looseObject({ name: told(wireText), value: told(wireText) }))
    .nullish()
    .describe('Options'),
});

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
  zip: told(wireText),
  address: told(wireText),
  contactPerson: told(wireText),
  mobile: told(wireText),
  telephone: told(wireText),
  logisticsItems: z.array(parcelRow).nullish(),
});

/**
 * One 1688 purchase order, from the detail (documented: the twelve top-level keys, doc-vnm api-250496569) or the list
 * (inferred: the same without parcels). `externalId` is added by us: the order id as text.
 */
export const alibabaOrderRow = z
  .looseObject({
    baseInfo: baseRow,
    productItems: z.array(lineRow).nullish(),
    tradeTerms: z.array(z.looseObject({ payStatus: told(wireText) })).nullish(),
    nativeLogistics: logisticsRow.nullish(),
  })
  .transform((row, context) => {
    const externalId = row.baseInfo.idOfStr ?? row.baseInfo.id;
    if (externalId !== undefined && externalId !== null) return { ...row, externalId };
    context.issues.push({ code: 'custom', message: 'expected baseInfo.idOfStr or baseInfo.id', input: undefined });
    return z.NEVER;
  });

export type AlibabaOrderRow = z.output<typeof alibabaOrderRow>;
