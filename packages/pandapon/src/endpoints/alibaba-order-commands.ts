import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { alibabaAcknowledgement } from './alibaba-acknowledgement.js';
import { orderEntryIdsInput, orderIdInput, textInput, webSiteInput } from './alibaba-input.js';
import { pageUrl } from './alibaba-page-url.js';
import { alibabaPayment } from './alibaba-payment-answer.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** Hands orders in for payment, all in one call. Not repeatable: it may pay. */
export const alibabaOrderBatchPay = defineEndpoint({
  platform,
  name: '1688.order.batchPay',
  title: 'Submit 1688 orders for payment',
  request: z.strictObject({
    orderIds: z
      .array(orderIdInput)
      .min(1)
      .refine((ids) => new Set(ids).size === ids.length, 'expected every order once'),
  }),
  response: alibabaPayment,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477643; answer inferred from that of api-263477651',
  documentUrl: pageUrl(263477643),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/batch/submit/to/pay',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Cancels an order that is not paid yet. */
export const alibabaOrderCancel = defineEndpoint({
  platform,
  name: '1688.order.cancel',
  title: 'Cancel a 1688 order before payment',
  request: z.strictObject({
    webSite: webSiteInput,
    orderId: orderIdInput,
    cancelReason: textInput.describe('Free text in the sample; upstream buyerCancel, sellerGoodsLack or other'),
    remark: z.string().optional(),
  }),
  response: alibabaAcknowledgement,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477650, sample of doc-cnv2 api-288855711',
  documentUrl: pageUrl(263477650),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/cancel',
    parametersIn: 'body',
    bareIntegers: ['orderId'],
    v2: { path: '/v2/alibaba/order/cancel' },
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/**
 * Makes the cashier address of an order. Not repeatable although it is a GET: where a password-free agreement is in
 * force it pays at once (`protocolPaySuccess`).
 */
export const alibabaOrderPayUrl = defineEndpoint({
  platform,
  name: '1688.order.payUrl',
  title: 'Create the payment address of a 1688 order',
  request: z.strictObject({ orderId: orderIdInput }),
  response: alibabaPayment,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477651',
  documentUrl: pageUrl(263477651),
  wire: pandaponWire({
    method: 'GET',
    path: '/alibaba/order/pay/url',
    parametersIn: 'query',
    v2: { path: '/v2/alibaba/order/pay/url' },
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Confirms that lines of an order were received; the seller gets the money. */
export const alibabaOrderConfirmReceipt = defineEndpoint({
  platform,
  name: '1688.order.confirmReceipt',
  title: 'Confirm the receipt of a 1688 order',
  request: z.strictObject({ orderId: orderIdInput, orderEntryIds: orderEntryIdsInput }),
  response: alibabaAcknowledgement,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477652',
  documentUrl: pageUrl(263477652),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/receivegoods',
    parametersIn: 'body',
    bareIntegers: ['orderId', 'orderEntryIds'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});
