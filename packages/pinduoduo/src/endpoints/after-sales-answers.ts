import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { epochMs, fenAmount, jsonLongId, orderSn, trackingNumber, words } from './request-fields.js';
import { flag, id, integer, text } from './wire-fields.js';
import { apiPage, perApi, platformName, shopWire } from './wire.js';

const declarations =
  'platform declarations of May 2022 (lywzx/pdd-node-sdk) and January 2024 (niltor/open-pdd-net-sdk)';

const ticket = { order_sn: orderSn, after_sales_id: jsonLongId.describe('Id of the ticket') };

const ticketAnswer = z.looseObject({
  result: z.looseObject({ after_sales_id: id, order_sn: id, message: text, succ: flag }).nullish(),
});

/** Agrees to a refund: the money goes back. */
export const refundAgree = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.agree',
  title: 'Agree to a refund',
  request: z.strictObject({ ...ticket, operate_desc: words.optional().describe('Words to the buyer') }),
  response: ticketAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.refund.agree'),
  wire: shopWire('response', { wrapper: 'request', successFlags: ['result.succ'] }),
});

/** Agrees to a return: the buyer is told where to send the goods. */
export const refundReturngoodsAgree = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.returngoods.agree',
  title: 'Agree to a return',
  request: z.strictObject({
    ...ticket,
    operate_desc: words.describe('Words to the buyer'),
    return_address_id: words.describe('refund_address_id from pdd.refund.address.list.get'),
  }),
  response: z.looseObject({
    success: flag,
    error_code: integer,
    error_msg: text,
    result: z.looseObject({ after_sales_id: id, order_sn: id, message: text, success: flag }).nullish(),
  }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.refund.returngoods.agree'),
  wire: shopWire('response', { wrapper: 'request', successFlags: ['success', 'result.success'] }),
});

/** Ships the goods of an exchange. */
export const refundExchangeShipping = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.exchange.shipping',
  title: 'Ship an exchange',
  request: z.strictObject({
    ...ticket,
    shipping_id: jsonLongId.describe('Id of the courier company, from pdd.logistics.companies.get'),
    shipping_name: words.describe('Name of the courier company'),
    tracking_number: trackingNumber,
  }),
  response: ticketAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.refund.exchange.shipping'),
  wire: shopWire('response', { wrapper: 'request', successFlags: ['result.succ'] }),
});

/** Tells the platform that the goods a buyer sent back were stored, or could not be. */
export const nextoneLogisticsWarehouseUpdate = defineEndpoint({
  platform: platformName,
  name: 'pdd.nextone.logistics.warehouse.update',
  title: 'Returned parcel stored',
  request: z.strictObject({
    ...ticket,
    operate_time: epochMs,
    reverse_logistics_id: jsonLongId.optional().describe('Courier of the return parcel'),
    reverse_tracking_number: trackingNumber.describe('Tracking number of the return parcel'),
    warehouse_status: z.literal([1, 2]).describe('1 stored, 2 failed'),
  }),
  response: z.looseObject({ result: z.looseObject({ after_sales_id: id, order_sn: id }).nullish() }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.nextone.logistics.warehouse.update'),
  wire: shopWire('response', { wrapper: 'request' }),
});

/** Answers the platform's question whether the shipping of a refunded order could be stopped. */
export const rdcPddgeniusSendgoodsCancel = defineEndpoint({
  platform: platformName,
  name: 'pdd.rdc.pddgenius.sendgoods.cancel',
  title: 'Shipping stopped?',
  request: z.strictObject({
    tid: orderSn,
    refund_id: jsonLongId.describe('Id of the ticket'),
    status: words.describe('Outcome; the values are not published'),
    refund_fee: fenAmount.optional().describe('Amount to refund, fen'),
    operate_time: epochMs.optional(),
    fail_reason_code: z
      .literal([1001, 1002, 1003])
      .optional()
      .describe('Why not: 1001 order not known yet, 1002 already shipped, 1003 waybill printed'),
    msg: words.optional(),
  }),
  response: z.looseObject({
    result: z.looseObject({ result_data: z.looseObject({ refund_id: id }).nullish() }).nullish(),
  }),
  isRepeatable: false,
  limits: [perApi(1_200, 1)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.rdc.pddgenius.sendgoods.cancel'),
  wire: shopWire('rdc_pddgenius_sendgoods_cancel_response', { wrapper: 'param' }),
});
