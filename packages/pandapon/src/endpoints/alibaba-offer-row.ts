import { wireBoolean, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told, wireInstant, yuanAmount } from './wire-fields.js';

const priceInfo = z.looseObject({
  price: told(yuanAmount).describe('Wholesale price, yuan'),
  consignPrice: told(yuanAmount).describe('Price of a single piece, yuan'),
  promotionPrice: told(yuanAmount).describe('Price of a promotion, yuan'),
  jxhyPrice: told(yuanAmount).describe('Curated supply, single pieces, yuan'),
  pfJxhyPrice: told(yuanAmount).describe('Curated supply, wholesale, yuan'),
});

const offerRow = z
  .looseObject({
    offerId: told(wireId).describe('v1'),
    offerMapId: told(wireId).describe('v2: the mapped id'),
    subject: told(wireText).describe('Title'),
    subjectTrans: told(wireText).describe('Translated title'),
    imageUrl: told(wireText),
    whiteImage: told(wireText),
    priceInfo: priceInfo.nullish(),
    monthSold: told(wireInteger).describe('Sold in 30 days'),
    repurchaseRate: told(wireText).describe('Such as 10%'),
    minOrderQuantity: told(wireInteger),
    isJxhy: told(wireBoolean).describe('Curated supply'),
    isOnePsale: told(wireBoolean).describe('Single pieces are sold'),
    isSelect: told(wireBoolean).describe('Cross-border selection'),
    tradeScore: told(wireText),
    sellerIdentities: z.array(wireText).nullish().describe('Such as super_factory, powerful_merchants, tp_member'),
    offerIdentities: z.array(wireText).nullish().describe('Such as yx, select'),
    topCategoryId: told(wireId),
    secondCategoryId: told(wireId),
    thirdCategoryId: told(wireId),
    traceInfo: told(wireText),
    createDate: told(wireInstant),
    modifyDate: told(wireInstant),
  })
  .transform((row, context) => {
    const externalId = row.offerId ?? row.offerMapId;
    if (externalId !== undefined && externalId !== null) return { ...row, externalId };
    context.issues.push({ code: 'custom', message: 'expected offerId or offerMapId', input: undefined });
    return z.NEVER;
  });

/** One product of a list. `externalId` is added by us: what the other calls take as `offerId`. */
export interface AlibabaOfferRow extends z.output<typeof offerRow> {}

/**
 * A product of the searches, recommendations and marketing lists. The pages speak of eight members and name none
 * (api-263477640); these are inferred from the 1688 open platform (product.search.keywordQuery, product.related.recommend).
 */
export const alibabaOfferRow: z.ZodType<AlibabaOfferRow> = offerRow;
