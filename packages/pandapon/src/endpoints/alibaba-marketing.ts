import { defineEndpoint, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { textInput } from './alibaba-input.js';
import { alibabaOfferRow } from './alibaba-offer-row.js';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { listOf } from './list-rows.js';
import { openParameters } from './open-values.js';
import { told } from './wire-fields.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** Products of the global strict selection. Only its name is known; rows are read as those of the product search. */
export const alibabaMarketingGlobalStrictSelection = defineEndpoint({
  platform,
  name: '1688.marketing.globalStrictSelection',
  title: 'List the global strict selection',
  request: openParameters,
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'name only; rows inferred from the product search',
  wire: pandaponWire({ method: 'POST', path: null, parametersIn: 'body', payload: 'rows', hasInnerFailure: true }),
});

/** Products of the 1688 strict selection. Only its name is known; rows are read as those of the product search. */
export const alibabaMarketingStrictSelection = defineEndpoint({
  platform,
  name: '1688.marketing.strictSelection',
  title: 'List the 1688 strict selection',
  request: openParameters,
  response: listOf(alibabaOfferRow),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'name only; rows inferred from the product search',
  wire: pandaponWire({ method: 'POST', path: null, parametersIn: 'body', payload: 'rows', hasInnerFailure: true }),
});

/** The best-selling products of a category. Its path is in no readable document. */
export const alibabaMarketingHotList = defineEndpoint({
  platform,
  name: '1688.marketing.hotList',
  title: 'List the best-selling 1688 products',
  request: z.strictObject({
    rankId: textInput.describe('Category id'),
    rankType: z.enum(['complex', 'hot', 'goodPrice']).describe('Kind of list'),
    limit: z.int().min(1).max(20).default(20).describe('Rows, at most 20'),
    language: textInput.default('en'),
    ...extraParametersInput,
  }),
  response: listOf(
    z.looseObject({
      itemId: wireId.describe('Offer id'),
      title: told(wireText),
      translateTitle: told(wireText),
      imgUrl: told(wireText),
      sort: told(wireInteger).describe('Rank'),
      buyerNum: told(wireInteger),
      soldOut: told(wireInteger).describe('Sold'),
      goodsScore: told(wireText),
      serviceList: z.array(wireText).nullish(),
    }),
  ),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'name only; parameters and rows of the 1688 open platform (product.topList.query)',
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});
