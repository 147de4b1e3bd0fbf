import { wireDecimal, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { withUpstreamNames } from './upstream-names.js';
import { fenAmount, told, yuanAmount } from './wire-fields.js';

const propertyRow = z.looseObject({
  propId: told(wireId),
  propName: told(wireText),
  valueId: told(wireId),
  valueName: told(wireText),
});

const skuSchema = z
  .looseObject({
    skuId: told(wireId),
    picUrl: told(wireText),
    quantity: told(wireInteger).describe('Stock'),
    price: told(fenAmount).describe('Fen'),
    promotionPrice: told(fenAmount).describe('Fen; a string in the documented sample'),
    status: told(wireText),
    postFee: told(fenAmount).describe('Freight, fen'),
    mpSkuId: told(wireId).describe('Id in the supply pool; null where there is none'),
    mpSkuld: told(wireId).describe('The same as the documented sample spells it, with a lower-case L'),
    properties: z.array(propertyRow).nullish(),
  })
  .transform((row) => ({ ...row, mpSkuId: row.mpSkuId ?? row.mpSkuld }));

/** One variant of a product (documented: doc-6055770, doc-vnm api-250496531). */
export interface TaobaoSkuRow extends z.output<typeof skuSchema> {}
const skuRow: z.ZodType<TaobaoSkuRow> = skuSchema;

const goodsSchema = z
  .looseObject({
    itemId: told(wireId),
    itemMapId: told(wireId).describe('Mapped id of v2'),
    mpId: told(wireId).describe('Id in the supply pool, used when ordering'),
    title: told(wireText),
    description: told(wireText),
    price: told(fenAmount).describe('Fen'),
    promotionPrice: told(fenAmount).describe('Fen'),
    beginAmount: told(wireInteger).describe('Fewest pieces of one order'),
    quantity: told(wireInteger).describe('Stock'),
    status: told(wireText).describe('Such as active'),
    itemType: told(wireText).describe('HAVE_MATERIAL or WITHOUT_MATERIAL: whether it is in the supply pool'),
    categoryId: told(wireId),
    categoryName: told(wireText),
    categoryPath: told(wireText).describe('Names joined by ->'),
    picUrls: z.array(wireText).nullish(),
    productUnit: told(wireText),
    shopId: told(wireId),
    shopName: told(wireText),
    userNick: told(wireText).describe('Seller'),
    skuList: z.array(skuRow).nullish(),
  })
  .transform((row, context) => {
    const externalId = row.itemId ?? row.itemMapId;
    if (externalId !== undefined && externalId !== null) return { ...row, externalId };
    context.issues.push({ code: 'custom', message: 'expected itemId or itemMapId', input: undefined });
    return z.NEVER;
  });

/**
 * One Taobao product in full (documented: doc-6055770, doc-vnm api-250496531). `externalId` is added by us: the item
 * id, or the mapped one of v2.
 */
export interface TaobaoGoodsRow extends z.output<typeof goodsSchema> {}

/** Reads a {@link TaobaoGoodsRow}. */
export const taobaoGoodsRow: z.ZodType<TaobaoGoodsRow> = goodsSchema;

const hitMembers = {
  itemId: told(wireId),
  itemMapId: told(wireId).describe('Mapped id of v2'),
  title: told(wireText),
  picUrl: told(wireText),
  shopId: told(wireId),
  shopName: told(wireText),
};

const goodsHitSchema = withUpstreamNames({
  ...hitMembers,
  price: told(wireDecimal).describe('Decimal text; whether fen or yuan is not known'),
});

/** One hit of the text search. No answer is readable, so nothing is demanded of it, and its price has no known unit. */
export interface TaobaoGoodsHit extends z.output<typeof goodsHitSchema> {}

/** Reads a {@link TaobaoGoodsHit}. */
export const taobaoGoodsHit: z.ZodType<TaobaoGoodsHit> = goodsHitSchema;

const pictureHitSchema = withUpstreamNames({
  ...hitMembers,
  price: told(yuanAmount).describe('Sent in yuan; here in fen'),
});

/** One hit of the picture search; all inferred from the platform behind. */
export interface TaobaoPictureHit extends z.output<typeof pictureHitSchema> {}

/** Reads a {@link TaobaoPictureHit}. */
export const taobaoPictureHit: z.ZodType<TaobaoPictureHit> = pictureHitSchema;

const goodsCheckSchema = z.looseObject({
  mpProducts: z
    .array(z.looseObject({ itemId: told(wireId), mpId: told(wireId) }))
    .nullish()
    .describe('Products of the supply pool'),
  noMpProductItemIds: z.array(wireId).nullish().describe('Item ids that are not in the supply pool'),
  noMpReasonList: z
    .array(z.looseObject({ itemId: told(wireId), reason: told(wireText) }))
    .nullish()
    .describe('Why they are not'),
});

/** What is known of products that were asked for by id (documented: api-263477607; members of the rows are not shown). */
export interface TaobaoGoodsCheck extends z.output<typeof goodsCheckSchema> {}

/** Reads a {@link TaobaoGoodsCheck}. */
export const taobaoGoodsCheck: z.ZodType<TaobaoGoodsCheck> = goodsCheckSchema;
