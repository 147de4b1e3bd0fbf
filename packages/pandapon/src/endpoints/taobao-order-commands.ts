import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { foundIds } from './found-ids.js';
import { defineOpenEndpoint } from './open-endpoint.js';
import { openAnswer } from './open-values.js';
import { digitsInput, textInput } from './taobao-input.js';
import { taobaoOrderInput } from './taobao-order-input.js';
import { taobaoPaymentAnswer } from './taobao-payment-answer.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** The ids of the orders that a call has made. What it answers is in no readable document. */
export const taobaoCreatedOrders = foundIds({
  orderId: ['orderId', 'order_id', 'orderNo', 'order_no', 'id'],
  purchaseId: ['purchaseId', 'purchase_id', 'purchaseOrderId', 'purchase_order_id'],
  outerPurchaseId: ['outerPurchaseId', 'outer_purchase_id', 'sellerOrderNumber'],
});

/** Makes a Taobao order. Not repeatable: look for `sellerOrderNumber` before a second try. */
export const taobaoOrderCreate = defineEndpoint({
  platform,
  name: 'taobao.order.create',
  title: 'Create a Taobao order',
  request: taobaoOrderInput,
  response: taobaoCreatedOrders,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477610, request from doc-vnm api-250496533; members of the answer were not found',
  documentUrl: 'https://doc-en.pandapon.com/api-263477610',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order',
    parametersIn: 'body',
    jsonTexts: ['receiver', 'orderLineList'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Tells the platform that an order was paid for by bank; what it takes is not known. */
export const taobaoOrderUploadVoucher = defineOpenEndpoint({
  name: 'taobao.order.uploadVoucher',
  title: 'Upload the payment voucher of a Taobao order',
  isRepeatable: false,
  source: 'api-263477612 (name and method only)',
  documentUrl: 'https://doc-en.pandapon.com/api-263477612',
  wire: { method: 'POST', path: null, parametersIn: 'body', hasInnerFailure: true },
});

/** Asks for the cancellation of an order or of some of its lines. Success means accepted, not yet cancelled. */
export const taobaoOrderCancel = defineEndpoint({
  platform,
  name: 'taobao.order.cancel',
  title: 'Cancel a Taobao order',
  request: z.strictObject({
    purchaseId: digitsInput.describe('Purchase order'),
    subPurchaseOrderIdList: z.array(digitsInput).optional().describe('Lines to cancel; absent or empty: all of them'),
    cancelReason: textInput,
    cancelRemark: textInput.optional(),
    ...extraParametersInput,
  }),
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477613 (name and method only); parameters inferred from wiki-en.dajisaas.com api-194164781',
  documentUrl: 'https://doc-en.pandapon.com/api-263477613',
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});

/** Changes the warehouse that an order passes through before it leaves China. */
export const taobaoOrderUpdateWarehouse = defineEndpoint({
  platform,
  name: 'taobao.order.updateWarehouse',
  title: 'Change the warehouse of a Taobao order',
  request: z.strictObject({
    orderId: textInput.describe('Order number'),
    warehouseName: textInput,
    warehouseAddress: textInput,
  }),
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477614',
  documentUrl: 'https://doc-en.pandapon.com/api-263477614',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/updateWarehouse',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Pays for up to ten orders. Some of them may be refused although the call succeeds: read both lists of the answer. */
export const taobaoOrderPay = defineEndpoint({
  platform,
  name: 'taobao.order.pay',
  title: 'Pay for Taobao orders',
  request: z.strictObject({
    purchaseOrderIdList: z.array(digitsInput).min(1).max(10).describe('Purchase orders, at most 10'),
    ...extraParametersInput,
  }),
  response: taobaoPaymentAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'name_only',
  source:
    'api-263477615 (name and method only); parameters and answer inferred from wiki-en.dajisaas.com api-194164783',
  documentUrl: 'https://doc-en.pandapon.com/api-263477615',
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    bareIntegers: ['purchaseOrderIdList'],
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});

/**
 * Makes the address of a chat with a seller. Not repeatable: each address holds a fresh login token, and so it is a
 * secret. The page contradicts itself; the parameters are those of its sample.
 */
export const taobaoOrderImLink = defineEndpoint({
  platform,
  name: 'taobao.order.imLink',
  title: 'Create a link to the chat with a Taobao seller',
  request: z.strictObject({
    sourceType: textInput.describe('What the chat is about; the sample says item'),
    bizId: textInput.describe('Id of what it is about, such as the item id'),
  }),
  response: z.url({ protocol: /^https?$/ }).describe('Address of the chat page, with a login token in it'),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477616 (its sample; its table of parameters says otherwise)',
  documentUrl: 'https://doc-en.pandapon.com/api-263477616',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/page/link/get',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});
