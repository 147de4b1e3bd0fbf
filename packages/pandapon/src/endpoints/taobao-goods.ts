import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { listOf } from './list-rows.js';
import { defineOpenEndpoint } from './open-endpoint.js';
import { taobaoGoodsCheck, taobaoGoodsHit, taobaoGoodsRow, taobaoPictureHit } from './taobao-goods-row.js';
import { languageInput, productIdInput, textInput } from './taobao-input.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** Taobao products that look like a picture. */
export const taobaoGoodsImageSearch = defineEndpoint({
  platform,
  name: 'taobao.goods.imageSearch',
  title: 'Search Taobao products by picture',
  request: z
    .strictObject({
      picUrl: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Address of the picture'),
      imageId: textInput.optional().describe('Id of a picture that was uploaded before; pictures have at most 3 MB'),
      language: languageInput.optional().describe('Language of the titles'),
      ...extraParametersInput,
    })
    .refine(
      ({ picUrl, imageId, extraParameters }) =>
        extraParameters !== undefined || (picUrl === undefined) !== (imageId === undefined),
      { path: ['picUrl'], error: 'expected either picUrl or imageId' },
    ),
  response: listOf(taobaoPictureHit),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477605 (name and method only); parameters and hits inferred from the platform behind',
  documentUrl: 'https://doc-en.pandapon.com/api-263477605',
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    payload: 'rows',
    toParameters: spreadExtraParameters,
  }),
});

/** Pages of Taobao products that hold a word. */
export const taobaoGoodsSearch = defineEndpoint({
  platform,
  name: 'taobao.goods.search',
  title: 'Search Taobao products',
  request: z.strictObject({
    keyword: textInput.optional(),
    pageNo: z.int().min(1).default(1).describe('Page, from 1'),
    pageSize: z.int().min(1).max(40).default(20).describe('Rows per page, 1 to 40'),
    sort: textInput.optional().describe('Such as tk_rate_desc'),
  }),
  response: listOf(taobaoGoodsHit),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path and request of doc-env2 api-289120988, path without its prefix; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477606',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/product/item/search',
    parametersIn: 'body',
    v2: { path: '/v2/taobao/product/item/search' },
    payload: 'rows',
  }),
});

/** Whether Taobao products are in the supply pool, and why not. */
export const taobaoGoodsBatchCheck = defineEndpoint({
  platform,
  name: 'taobao.goods.batchCheck',
  title: 'Check Taobao products against the supply pool',
  request: z.strictObject({
    params: z
      .array(z.strictObject({ itemId: productIdInput, skuIds: z.array(textInput).default([]) }))
      .min(1)
      .describe('Products and the variants of interest'),
  }),
  response: taobaoGoodsCheck,
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477607',
  documentUrl: 'https://doc-en.pandapon.com/api-263477607',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/product/batch/check',
    parametersIn: 'body',
    jsonTexts: ['params'],
    payload: 'plain',
  }),
});

/** One Taobao product with its variants. */
export const taobaoGoodsGet = defineEndpoint({
  platform,
  name: 'taobao.goods.get',
  title: 'Get a Taobao product',
  request: z.strictObject({ itemId: productIdInput.describe('Item id; the mapped one in v2') }),
  response: z.array(taobaoGoodsRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477608; fields from doc-6055770 and doc-vnm api-250496531',
  documentUrl: 'https://doc-en.pandapon.com/api-263477608',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/product/get',
    parametersIn: 'query',
    v2: { path: '/v2/taobao/product/get' },
    payload: 'single',
  }),
});

/** The "commodity inquiry" of Taobao products; what it takes and answers is not known. */
export const taobaoGoodsInquiry = defineOpenEndpoint({
  name: 'taobao.goods.inquiry',
  title: 'Inquire about a Taobao product',
  isRepeatable: true,
  source: 'api-263477609 (name and method only)',
  documentUrl: 'https://doc-en.pandapon.com/api-263477609',
  wire: { method: 'GET', path: null, parametersIn: 'query' },
});

/** Where a Taobao product comes from. Only the Vietnamese documents show it. */
export const taobaoGoodsSource = defineEndpoint({
  platform,
  name: 'taobao.goods.source',
  title: 'Get the source of a Taobao product',
  request: z.strictObject({
    itemId: productIdInput,
    language: z.enum(['vi']).optional().describe('Language of the answer; the page shows no other'),
  }),
  response: z.array(taobaoGoodsRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'doc-vnm api-250496526; more members follow than could be read',
  documentUrl: 'https://doc-vnm.pandapon.com/api-250496526',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/product/source/get',
    parametersIn: 'body',
    payload: 'single',
  }),
});
