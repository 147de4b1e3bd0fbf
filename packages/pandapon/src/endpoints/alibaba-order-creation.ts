import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { alibabaCreation } from './alibaba-creation-answer.js';
import { nameOfferIds } from './alibaba-input.js';
import { addressInput, cargoInput, flowInput, orderExtrasInput, shopCargoInput } from './alibaba-order-input.js';
import { pageUrl } from './alibaba-page-url.js';
import { alibabaPreview } from './alibaba-preview-answer.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';
const bareIntegers = ['cargoParamList.offerId'];

/** What an order of one shop would cost, and whether it could be made. Makes nothing. */
export const alibabaOrderPreview = defineEndpoint({
  platform,
  name: '1688.order.preview',
  title: 'Preview a 1688 order',
  request: z.strictObject({
    flow: flowInput.optional().describe('In no table of the page but in its sample'),
    addressParam: addressInput,
    cargoParamList: cargoInput.describe('Lines, all of one shop'),
  }),
  response: alibabaPreview,
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477648, fields from doc api-250313112; units inferred from wiki-en.dajisaas.com api-194164767',
  documentUrl: pageUrl(263477648),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/create/preview',
    parametersIn: 'body',
    bareIntegers,
    v2: { path: '/v2/alibaba/order/create/preview' },
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: nameOfferIds,
  }),
});

/** The same for lines of several shops: one preview for each order that would be made. */
export const alibabaOrderPreviewBatch = defineEndpoint({
  platform,
  name: '1688.order.previewBatch',
  title: 'Preview 1688 orders of several shops',
  request: z.strictObject({
    flow: flowInput.optional().describe('In no table of the page but in samples'),
    addressParam: addressInput,
    cargoParamList: shopCargoInput.describe('Lines of any shops'),
  }),
  response: alibabaPreview,
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477644, fields of the answer from doc api-250313112',
  documentUrl: pageUrl(263477644),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/create/previewbatch',
    parametersIn: 'body',
    bareIntegers,
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: nameOfferIds,
  }),
});

/** Makes an order of one shop, not yet paid. Not repeatable: look it up before a second try. */
export const alibabaOrderCreate = defineEndpoint({
  platform,
  name: '1688.order.create',
  title: 'Create a 1688 order',
  request: z.strictObject({
    flow: flowInput.describe('Order flow; the preview tells it (`flowFlag`)'),
    ...orderExtrasInput,
    addressParam: addressInput,
    cargoParamList: cargoInput.describe('Lines, all of one shop'),
  }),
  response: alibabaCreation,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477649, fields from doc-vnm api-250496568; answer inferred from that of the batch',
  documentUrl: pageUrl(263477649),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/create',
    parametersIn: 'body',
    bareIntegers,
    v2: { path: '/v2/alibaba/order/create' },
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: nameOfferIds,
  }),
});

/** Makes one order per shop. Some may fail while others are made: read both lists of the answer. */
export const alibabaOrderCreateBatch = defineEndpoint({
  platform,
  name: '1688.order.createBatch',
  title: 'Create 1688 orders of several shops',
  request: z.strictObject({
    flow: flowInput.optional().describe('Order flow; the preview tells it (`flowFlag`)'),
    ...orderExtrasInput,
    addressParam: addressInput,
    cargoParamList: shopCargoInput.describe('Lines of any shops'),
    userId: z.string().optional().describe('User id; v2 only'),
    staffName: z.string().optional().describe('Staff name; v2 only'),
    platformOrder: z.int().optional().describe('Order channel; v2 only'),
    transferAccountImgs: z.string().optional().describe('Pictures of a bank transfer; v2 only'),
    transferAccountRemark: z.string().optional().describe('Remark on a bank transfer; v2 only'),
  }),
  response: alibabaCreation,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477645; answer and v2 parameters from doc-cnv2 api-288855706',
  documentUrl: pageUrl(263477645),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/batch/create',
    parametersIn: 'body',
    bareIntegers,
    v2: { path: '/v2/alibaba/order/batch/create' },
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: nameOfferIds,
  }),
});
