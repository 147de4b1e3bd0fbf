import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { defineOpenEndpoint } from './open-endpoint.js';
import { openAnswer } from './open-values.js';
import { taobaoCartItemInput, writeCartItem } from './taobao-cart-input.js';
import { digitsInput } from './taobao-input.js';
import { taobaoCreatedOrders } from './taobao-order-commands.js';
import { taobaoCartAddressInput } from './taobao-order-input.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** Records of the cart and where they are to go. */
const selectionInput = z.strictObject({
  ids: z.array(digitsInput).min(1).describe('Records of the cart'),
  orderAddress: taobaoCartAddressInput,
  userId: z.string().min(1).optional().describe('User of the platform'),
});

/** Makes orders out of records of the cart. */
export const taobaoCartCreateOrder = defineEndpoint({
  platform,
  name: 'taobao.cart.createOrder',
  title: 'Create Taobao orders out of the cart',
  request: selectionInput,
  response: taobaoCreatedOrders,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477632, fields from doc api-250313096; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477632',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/cart/create/order',
    parametersIn: 'body',
    bareIntegers: ['ids'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** What an order out of these records would come to. Its answer is in no readable document. */
export const taobaoCartPreview = defineEndpoint({
  platform,
  name: 'taobao.cart.preview',
  title: 'Preview Taobao orders out of the cart',
  request: selectionInput,
  response: openAnswer,
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477633, fields from doc-vnm api-250496560; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477633',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/cart/confirm/order',
    parametersIn: 'body',
    bareIntegers: ['ids'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** The records of the cart; what it takes and answers is not known. */
export const taobaoCartList = defineOpenEndpoint({
  name: 'taobao.cart.list',
  title: 'List the Taobao cart',
  isRepeatable: true,
  source: 'api-263477634 (name and method only); unverified candidate for the path: /open/cart/list',
  documentUrl: 'https://doc-en.pandapon.com/api-263477634',
  wire: { method: 'GET', path: null, parametersIn: 'query' },
});

/** Takes records out of the cart; what it takes is not known, `taobao.cart.createOrder` names records by `ids`. */
export const taobaoCartDelete = defineOpenEndpoint({
  name: 'taobao.cart.delete',
  title: 'Delete records of the Taobao cart',
  isRepeatable: false,
  source: 'api-263477635 (name and method only); unverified candidate for the path: /open/cart/delete',
  documentUrl: 'https://doc-en.pandapon.com/api-263477635',
  wire: { method: 'POST', path: null, parametersIn: 'body', hasInnerFailure: true },
});

/** Puts a product into the cart. */
export const taobaoCartAdd = defineEndpoint({
  platform,
  name: 'taobao.cart.add',
  title: 'Add to the Taobao cart',
  request: taobaoCartItemInput,
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477636, fields from doc api-250313100; v2: doc-env2 api-289121002',
  documentUrl: 'https://doc-en.pandapon.com/api-263477636',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/cart/add',
    parametersIn: 'body',
    v2: { path: '/v2/taobao/cart/add' },
    jsonTexts: ['properties'],
    bareIntegers: ['itemId', 'shopId', 'properties.valueId', 'properties.propId'],
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: writeCartItem,
  }),
});

/** Changes the quantity of a record; what it takes is not known, its 1688 sibling takes `id` and `quantity`. */
export const taobaoCartEditQuantity = defineOpenEndpoint({
  name: 'taobao.cart.editQuantity',
  title: 'Change a quantity in the Taobao cart',
  isRepeatable: false,
  source: 'api-263477637 (name and method only); unverified candidate for the path: /open/cart/edit-quantity',
  documentUrl: 'https://doc-en.pandapon.com/api-263477637',
  wire: { method: 'POST', path: null, parametersIn: 'body', hasInnerFailure: true },
});
