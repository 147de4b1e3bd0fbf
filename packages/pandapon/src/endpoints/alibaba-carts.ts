import { defineEndpoint, wireDecimal, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { alibabaAcknowledgement } from './alibaba-acknowledgement.js';
import { alibabaCreation } from './alibaba-creation-answer.js';
import { digitsInput, nameOfferId, offerIdInput, textInput } from './alibaba-input.js';
import { cartAddressInput, cartIdsInput, flowInput, orderExtrasInput } from './alibaba-order-input.js';
import { pageUrl } from './alibaba-page-url.js';
import { alibabaPreview } from './alibaba-preview-answer.js';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { told } from './wire-fields.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

const cartRow = z.looseObject({
  id: told(wireId).describe('Cart record, what the other cart calls take'),
  offerId: told(wireId).describe('v1'),
  offerMapId: told(wireId).describe('v2: the mapped id'),
  specId: told(wireText),
  skuId: told(wireId),
  itemTitle: told(wireText),
  itemPic: told(wireText),
  price: told(wireDecimal).describe('Unit price as decimal text; no page tells its unit'),
  quantity: told(wireDecimal),
  amountOnSale: told(wireInteger).describe('Stock'),
});

const shopRow = z.looseObject({
  sellerOpenId: told(wireText),
  sellerNickName: told(wireText),
  cartItemInfos: z.array(cartRow).nullish(),
});

/** One record of a cart. */
export interface AlibabaCartRow extends z.output<typeof cartRow> {}

/** The records of one shop. */
export interface AlibabaCartShop extends z.output<typeof shopRow> {
  readonly cartItemInfos?: AlibabaCartRow[] | null | undefined;
}

const shop: z.ZodType<AlibabaCartShop> = shopRow;

/** The whole cart, by shop. */
export const alibabaCartList = defineEndpoint({
  platform,
  name: '1688.cart.list',
  title: 'List the 1688 cart',
  request: z.strictObject({}),
  response: z.looseObject({
    enableList: z.array(shop).nullish().describe('Records that can be ordered'),
    disableList: z.array(shop).nullish().describe('Records that cannot be ordered any more'),
  }),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path and answer of doc-cnv2 api-288837580, path without its prefix',
  documentUrl: pageUrl(263477667),
  wire: pandaponWire({
    method: 'GET',
    path: '/alibaba/cart/list',
    parametersIn: 'query',
    v2: { path: '/v2/alibaba/cart/list' },
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Puts a specification of a product into the cart. Path and parameters are in no readable document. */
export const alibabaCartAdd = defineEndpoint({
  platform,
  name: '1688.cart.add',
  title: 'Add to the 1688 cart',
  request: z.strictObject({
    offerId: offerIdInput,
    specId: z.string().describe('Id of the specification'),
    quantity: z.number().positive(),
    skuId: digitsInput.optional(),
    sellerOpenId: textInput.optional().describe('Encrypted shop id'),
    ...extraParametersInput,
  }),
  response: alibabaAcknowledgement,
  isRepeatable: false,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477666 (name and method only); parameters inferred from the rows of the cart list',
  documentUrl: pageUrl(263477666),
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    bareIntegers: ['offerId', 'skuId'],
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: (input, settings) => spreadExtraParameters(nameOfferId(input, settings)),
  }),
});

/** Takes records out of the cart. Path and parameters are in no readable document. */
export const alibabaCartDelete = defineEndpoint({
  platform,
  name: '1688.cart.delete',
  title: 'Delete from the 1688 cart',
  request: z.strictObject({ cartIds: cartIdsInput, ...extraParametersInput }),
  response: alibabaAcknowledgement,
  isRepeatable: false,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477663 (name and method only); parameters inferred from the other cart calls',
  documentUrl: pageUrl(263477663),
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    bareIntegers: ['cartIds'],
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});

/** What an order of records of the cart would cost. Makes nothing. */
export const alibabaCartPreview = defineEndpoint({
  platform,
  name: '1688.cart.preview',
  title: 'Preview an order of the 1688 cart',
  request: z.strictObject({ addressParam: cartAddressInput, cartIds: cartIdsInput }),
  response: alibabaPreview,
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477664, fields from doc api-250313128; answer inferred from that of the order preview',
  documentUrl: pageUrl(263477664),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/cart/preview/order',
    parametersIn: 'body',
    bareIntegers: ['cartIds'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Makes orders of records of the cart. Some may fail while others are made: read both lists of the answer. */
export const alibabaCartCreateOrder = defineEndpoint({
  platform,
  name: '1688.cart.createOrder',
  title: 'Create orders of the 1688 cart',
  request: z.strictObject({
    flow: flowInput.describe('Order flow; the preview tells it (`flowFlag`)'),
    ...orderExtrasInput,
    addressParam: cartAddressInput,
    cartIds: cartIdsInput,
    userId: z.string().optional(),
    staffName: z.string().optional(),
  }),
  response: alibabaCreation,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477662; answer inferred from that of 1688.order.createBatch',
  documentUrl: pageUrl(263477662),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/cart/create/order',
    parametersIn: 'body',
    bareIntegers: ['cartIds'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Sets the quantity of a record of the cart. */
export const alibabaCartEditQuantity = defineEndpoint({
  platform,
  name: '1688.cart.editQuantity',
  title: 'Change a quantity in the 1688 cart',
  request: z.strictObject({
    id: digitsInput.describe('Cart record'),
    quantity: z.int().min(1),
    productNo: z.string().optional().describe('Product number of the caller'),
    container: z.string().optional().describe('Container number of the caller'),
  }),
  response: alibabaAcknowledgement,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477665, fields from doc api-250313129; updateTime, a serialised date object, can be left out',
  documentUrl: pageUrl(263477665),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/cart/edit-quantity',
    parametersIn: 'body',
    bareIntegers: ['id'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});
