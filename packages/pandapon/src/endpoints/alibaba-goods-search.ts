import { defineEndpoint } from '@orderloom/core/http';
import { minorFromMajor } from '@orderloom/core/order';
import { z } from 'zod';
import {
  countryInput,
  digitsInput,
  offerIdInput,
  outMemberIdInput,
  pictureInput,
  textInput,
  yuanTextInput,
} from './alibaba-input.js';
import { alibabaOfferRow } from './alibaba-offer-row.js';
import { pageUrl } from './alibaba-page-url.js';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { listOf } from './list-rows.js';
import { pandaponWire, type WireParameters } from './wire.js';

const platform = 'pandapon';

const beginPage = z.int().min(1).default(1).describe('Page, from 1');
const pageSize = z.int().min(1).max(50).default(20).describe('Rows per page; upstream takes at most 50 (inferred)');

const filterInput = {
  filter: z
    .array(z.string().regex(/^[^,]+$/, 'expected one filter code'))
    .optional()
    .describe('Filter codes, such as shipInToday and ksCiphertext'),
  sort: z
    .record(z.string(), z.enum(['asc', 'desc']))
    .optional()
    .describe('Order of the rows, such as { price: "asc" }'),
  priceStart: yuanTextInput.optional().describe('Lowest wholesale price, yuan as text'),
  priceEnd: yuanTextInput.optional().describe('Highest wholesale price, yuan as text'),
  categoryId: digitsInput.optional(),
  outMemberId: outMemberIdInput,
};

/** The codes go as one text with commas between them. */
function joinFilter({ filter, ...rest }: WireParameters): WireParameters {
  return { ...rest, filter: Array.isArray(filter) && filter.length > 0 ? filter.join(',') : undefined };
}

interface PriceRange {
  readonly priceStart?: string | undefined;
  readonly priceEnd?: string | undefined;
}

const isRange = ({ priceStart, priceEnd }: PriceRange) =>
  (minorFromMajor(priceStart ?? '0') ?? 0) <= (minorFromMajor(priceEnd ?? priceStart ?? '0') ?? 0);
const rangeFault = { path: ['priceEnd'], error: 'expected no less than priceStart' };

/** Pages of 1688 products that match a word. */
export const alibabaGoodsKeywordSearch = defineEndpoint({
  platform,
  name: '1688.goods.keywordSearch',
  title: 'Search 1688 products by keyword',
  request: z
    .strictObject({ keyword: z.string(), beginPage, pageSize, country: countryInput, ...filterInput })
    .refine(isRange, rangeFault),
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477640; rows inferred from the 1688 open platform',
  documentUrl: pageUrl(263477640),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/product/keywords/query',
    parametersIn: 'body',
    jsonTexts: ['sort'],
    v2: { path: '/v2/alibaba/product/keywords/query' },
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: joinFilter,
  }),
});

/** Largest picture of the search, as upstream says. */
const maxPictureBytes = 3 * 1024 * 1024;

/** Pages of 1688 products that look like a picture. */
export const alibabaGoodsImageSearch = defineEndpoint({
  platform,
  name: '1688.goods.imageSearch',
  title: 'Search 1688 products by picture',
  request: z
    .strictObject({
      imageBase64: pictureInput(maxPictureBytes).optional().describe('Picture as base64, at most 3 MB'),
      imageAddress: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Address of the picture'),
      beginPage,
      pageSize,
      country: countryInput,
      region: z.string().optional().describe('Part of the picture that counts'),
      ...filterInput,
    })
    .refine(isRange, rangeFault)
    .refine(({ imageBase64, imageAddress }) => imageBase64 !== undefined || imageAddress !== undefined, {
      path: ['imageBase64'],
      error: 'expected imageBase64 or imageAddress',
    }),
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477641, fields from doc api-250313105; rows inferred from the 1688 open platform',
  documentUrl: pageUrl(263477641),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/product/image/query',
    parametersIn: 'body',
    jsonTexts: ['sort'],
    bareIntegers: ['categoryId'],
    v2: { path: '/v2/alibaba/product/image/query' },
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: joinFilter,
  }),
});

/** Pages of the products of one 1688 shop. */
export const alibabaGoodsStoreSearch = defineEndpoint({
  platform,
  name: '1688.goods.storeSearch',
  title: 'Search the products of a 1688 shop',
  request: z
    .strictObject({
      sellerOpenId: textInput.describe('Encrypted shop id'),
      keyword: z.string(),
      beginPage,
      pageSize,
      country: countryInput,
      ...filterInput,
    })
    .refine(isRange, rangeFault),
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477642; answer from doc-cnv2 api-288828689, rows inferred from the 1688 open platform',
  documentUrl: pageUrl(263477642),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/product/query/selleroffer',
    parametersIn: 'body',
    jsonTexts: ['sort'],
    bareIntegers: ['categoryId'],
    v2: { path: '/v2/alibaba/product/query/selleroffer' },
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: joinFilter,
  }),
});

/** Pages of recommended 1688 products. Its path is in no readable document. */
export const alibabaGoodsRecommend = defineEndpoint({
  platform,
  name: '1688.goods.recommend',
  title: 'List recommended 1688 products',
  request: z.strictObject({
    beginPage,
    pageSize,
    country: countryInput,
    outMemberId: textInput.describe('Caller-side user id, whom the recommendations are for'),
    ...extraParametersInput,
  }),
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'name only; parameters and rows of the 1688 open platform (product.search.offerRecommend)',
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});

/** Pages of products related to one. v2 takes the mapped id under the same name. */
export const alibabaGoodsRelated = defineEndpoint({
  platform,
  name: '1688.goods.related',
  title: 'List 1688 products related to one',
  request: z.strictObject({
    offerId: offerIdInput,
    pageNo: z.int().min(1).default(1).describe('Page, from 1'),
    pageSize: z.int().min(1).max(10).default(10).describe('Rows per page, at most 10 upstream'),
    language: z.enum(['en', 'vi']).default('en'),
  }),
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path and request of doc-env2 api-289121023, path without its prefix; rows of the 1688 open platform',
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/product/productRelatedRecommendQuery',
    parametersIn: 'body',
    v2: { path: '/v2/alibaba/product/productRelatedRecommendQuery' },
    payload: 'rows',
    hasInnerFailure: true,
  }),
});
