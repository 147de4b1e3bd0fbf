import { wireDecimal, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told, wireInstant, yuanAmount } from './wire-fields.js';

const attributeMembers = {
  attributeId: told(wireId),
  attributeName: told(wireText),
  attributeNameTrans: told(wireText),
  value: told(wireText),
  valueTrans: told(wireText),
};

const skuRow = z.looseObject({
  skuId: told(wireId).describe('Unique among all offers'),
  specId: told(wireText).describe('Unique within the offer; what orders take'),
  price: told(yuanAmount).describe('Yuan; absent when the offer is priced by quantity'),
  promotionPrice: told(yuanAmount).describe('Yuan'),
  consignPrice: told(yuanAmount).describe('Price of a single piece, yuan'),
  amountOnSale: told(wireInteger).describe('Stock'),
  cargoNumber: told(wireText).describe('The seller’s own number'),
  skuAttributes: z
    .array(z.looseObject({ ...attributeMembers, skuImageUrl: told(wireText) }))
    .nullish()
    .describe('Options'),
});

/** A specification of a product. Prices are minor units. */
export interface AlibabaOfferSku extends z.output<typeof skuRow> {}

const sku: z.ZodType<AlibabaOfferSku> = skuRow;

const saleInfo = z.looseObject({
  amountOnSale: told(wireInteger).describe('Stock'),
  quoteType: told(wireInteger).describe('0 by quantity, no specifications; 1 by specification; 2 by quantity'),
  priceRangeList: z
    .array(
      z.looseObject({
        startQuantity: told(wireInteger).describe('From this quantity on'),
        price: told(yuanAmount).describe('Yuan'),
        promotionPrice: told(yuanAmount).describe('Yuan'),
      }),
    )
    .nullish(),
  unitInfo: z.looseObject({ unit: told(wireText), transUnit: told(wireText) }).nullish(),
});

/** How a product is sold. Prices are minor units. */
export interface AlibabaOfferSale extends z.output<typeof saleInfo> {}

const sale: z.ZodType<AlibabaOfferSale> = saleInfo;

const shippingInfo = z.looseObject({
  sendGoodsAddressText: told(wireText).describe('Where it is sent from'),
  weight: told(wireDecimal).describe('kg'),
  width: told(wireDecimal).describe('cm'),
  height: told(wireDecimal).describe('cm'),
  length: told(wireDecimal).describe('cm'),
  shippingTimeGuarantee: told(wireText).describe('shipIn24Hours, shipIn48Hours'),
  skuShippingDetails: z
    .array(
      z.looseObject({
        skuId: told(wireId),
        weight: told(wireDecimal).describe('kg'),
        width: told(wireDecimal).describe('cm'),
        height: told(wireDecimal).describe('cm'),
        length: told(wireDecimal).describe('cm'),
      }),
    )
    .nullish(),
});

/** Weight in kg and sizes in cm, as decimal text. */
export interface AlibabaOfferShipping extends z.output<typeof shippingInfo> {}

const shipping: z.ZodType<AlibabaOfferShipping> = shippingInfo;

const offerMembers = {
  offerId: told(wireId).describe('v1'),
  offerMapId: told(wireId).describe('v2: the mapped id'),
  categoryId: told(wireId),
  categoryName: told(wireText),
  subject: told(wireText).describe('Title'),
  subjectTrans: told(wireText).describe('Translated title'),
  description: told(wireText).describe('HTML'),
  mainVideo: told(wireText),
  productImage: z.looseObject({ images: z.array(wireText).nullish(), whiteImage: told(wireText) }).nullish(),
  productAttribute: z.array(z.looseObject(attributeMembers)).nullish(),
  productSkuInfos: z.array(sku).nullish(),
  productSaleInfo: sale.nullish(),
  productShippingInfo: shipping.nullish(),
  sellerOpenId: told(wireText).describe('Encrypted seller id, for the shop search and orders of several shops'),
  minOrderQuantity: told(wireInteger),
  batchNumber: told(wireInteger).describe('Pieces of one lot: the quantity has to be a multiple of it'),
  status: told(wireText).describe('published is the only one that can be bought'),
  soldOut: told(wireText).describe('Sold so far'),
  tradeScore: told(wireText),
  createDate: told(wireInstant),
};

const offerDetail = z
  .looseObject({ ...offerMembers, result: z.looseObject(offerMembers).nullish() })
  .transform((row, context) => {
    const { result, ...outer } = row;
    const offer = { ...outer, ...result };
    const externalId = offer.offerId ?? offer.offerMapId;
    if (externalId !== undefined && externalId !== null) return { ...offer, externalId };
    context.issues.push({ code: 'custom', message: 'expected offerId or offerMapId', input: undefined });
    return z.NEVER;
  });

/** One product in full. `externalId` is added by us: what the other calls take as `offerId`. */
export interface AlibabaOffer extends z.output<typeof offerDetail> {}

/**
 * The answer about one product. The page tells the meanings of its members and the names up to `description`
 * (api-263477638); the rest is inferred from product.search.queryProductDetail of the 1688 open platform, where the
 * product stands in a `result`.
 */
export const alibabaOffer: z.ZodType<AlibabaOffer> = offerDetail;
