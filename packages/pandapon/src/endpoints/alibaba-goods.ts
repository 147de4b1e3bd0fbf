import { defineEndpoint, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { alibabaCategory } from './alibaba-category.js';
import { countryInput, digitsInput, nameOfferId, offerIdInput, outMemberIdInput, textInput } from './alibaba-input.js';
import { alibabaOffer } from './alibaba-offer-detail.js';
import { pageUrl } from './alibaba-page-url.js';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { told } from './wire-fields.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** One 1688 product with its specifications, prices and stock. */
export const alibabaGoodsDetail = defineEndpoint({
  platform,
  name: '1688.goods.detail',
  title: 'Get a 1688 product',
  request: z.strictObject({ offerId: offerIdInput, country: countryInput, outMemberId: outMemberIdInput }),
  response: z.array(alibabaOffer),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477638, path from doc-vnm api-147289688; members of the answer partly inferred',
  documentUrl: pageUrl(263477638),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/product/detail/get',
    parametersIn: 'body',
    bareIntegers: ['offerId'],
    payload: 'single',
    hasInnerFailure: true,
    toParameters: nameOfferId,
  }),
});

const wangwangUrl = z.preprocess(
  (value) => (typeof value === 'string' ? { url: value } : value),
  z
    .looseObject({ url: told(wireText), wangwangUrl: told(wireText), result: told(wireText) })
    .transform((answer, context): { readonly url: string } => {
      const url = answer.url ?? answer.wangwangUrl ?? answer.result;
      if (url !== undefined && url !== null) return { url };
      context.issues.push({ code: 'custom', message: 'expected an address', input: undefined });
      return z.NEVER;
    }),
);

/** The chat address of the seller behind an encrypted id. */
export const alibabaGoodsWangwangUrl = defineEndpoint({
  platform,
  name: '1688.goods.wangwangUrl',
  title: 'Get the chat address of a 1688 seller',
  request: z.strictObject({
    offerId: offerIdInput,
    openUid: textInput.describe('Encrypted seller id (`sellerOpenId`)'),
  }),
  response: wangwangUrl,
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'api-263477639 (name and method only); path and parameters of a public client, the answer’s object inferred',
  documentUrl: pageUrl(263477639),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/product/openuid/decrypt',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: nameOfferId,
  }),
});

/** A category with its children. Its path is in no readable document. */
export const alibabaGoodsCategory = defineEndpoint({
  platform,
  name: '1688.goods.category',
  title: 'Get a 1688 category with its children',
  request: z.strictObject({
    categoryId: digitsInput.default('0').describe('0 = root'),
    language: textInput.default('en').describe('Language of the translated names'),
    outMemberId: outMemberIdInput,
    parentCateId: digitsInput.optional().describe('Category above'),
    ...extraParametersInput,
  }),
  response: z.array(
    z.preprocess((value) => {
      const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'result') : undefined;
      return inner ?? value;
    }, alibabaCategory),
  ),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'name only; parameters and answer of the 1688 open platform (category.translation.getById)',
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    bareIntegers: ['categoryId', 'parentCateId'],
    payload: 'single',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});
