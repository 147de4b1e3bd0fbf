import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { courierId, longId, orderSn, trackingNumber, words } from './request-fields.js';
import { flag, instant, integer, text } from './wire-fields.js';
import { apiPage, appWire, perApi, perApp, platformName, shopWire } from './wire.js';

const declarations = 'platform declarations of May 2022 (lywzx/pdd-node-sdk)';

const shipment = {
  order_sn: orderSn,
  logistics_id: courierId,
  tracking_number: trackingNumber,
  refund_address_id: words.optional().describe('Where returns go; the default return address without it'),
  redelivery_type: z
    .literal([1, 2])
    .optional()
    .describe('1 first shipment, only of waiting orders; 2 change, only of shipped ones: overwrites'),
  feature: z
    .string()
    .regex(/^(?:[A-Za-z]\w*=[^=;]+;?)+$/, 'must be written key=value,value;key=value;')
    .optional()
    .describe('Serials: imei, imei2, deviceSn, organicCode, overseaTracing, appraisalCert; wrong ones fail the call'),
};

/** Ships an order: its first parcel, or a correction of it. Couriers that are not `available` are refused. */
export const logisticsOnlineSend = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.online.send',
  title: 'Ship an order',
  request: z.strictObject(shipment),
  response: z.looseObject({ is_success: flag }),
  isRepeatable: false,
  limits: [perApi(5_000, 1)],
  certainty: 'documented',
  source: `${declarations} and January 2024 (niltor/open-pdd-net-sdk)`,
  documentUrl: apiPage('pdd.logistics.online.send'),
  wire: shopWire('logistics_online_send_response', { successFlags: ['is_success'] }),
});

/** Ships an order from within the platform's own cloud. */
export const cloudLogisticsOnlineSend = defineEndpoint({
  platform: platformName,
  name: 'pdd.cloud.logistics.online.send',
  title: 'Ship an order (cloud)',
  request: z.strictObject({
    ...shipment,
    mall_id: longId.optional(),
    sequence_id: z.int().nonnegative().optional().describe('Batch of an order that is shipped in several'),
    ship_info_list: z
      .array(z.strictObject({ type: z.literal(1).describe('1 shipping slip'), url: z.url() }))
      .optional()
      .describe('Proofs of shipping'),
    ext_param: words.optional(),
    ext_token: words.optional().describe('Token of a third party'),
  }),
  response: z.looseObject({
    is_success: flag,
    error_code: integer,
    error_msg: text,
    sub_code: integer,
    sub_msg: text,
  }),
  isRepeatable: false,
  limits: [perApi(62_500, 10)],
  certainty: 'documented',
  source: 'page of pdd.cloud.logistics.online.send, April 2026',
  documentUrl: apiPage('pdd.cloud.logistics.online.send'),
  wire: appWire('logistics_online_send_response', { gateway: 'cloud', successFlags: ['is_success'] }),
});

/** Asks for messages about a parcel's way. */
export const logisticsIsvTraceNotifySub = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.isv.trace.notify.sub',
  title: 'Follow a parcel',
  request: z.strictObject({
    ship_code: words.describe('Code of the courier company, from pdd.logistics.companies.get'),
    track_no: trackingNumber,
    tel: words.describe('Telephone number of the receiver'),
  }),
  response: z.looseObject({ is_success: flag }),
  isRepeatable: false,
  limits: [perApp(2_400_000, 86_400)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.logistics.isv.trace.notify.sub'),
  wire: appWire('logistics_isv_trace_notify_sub', { successFlags: ['is_success'] }),
});

/** Orders a courier to collect a parcel, the older way: not in the catalogue of 2026. */
export const logisticsOnlineCreate = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.online.create',
  title: 'Order a pickup (older)',
  request: z.strictObject({
    order_sn: orderSn,
    shipping_id: courierId,
    tracking_number: trackingNumber.optional(),
    delivery_id: words.describe('Id of the sender’s address'),
    delivery_name: words.describe('Name of the sender'),
    delivery_phone: words.describe('Telephone number of the sender'),
    delivery_address: words.describe('Address of the sender'),
    return_id: words.describe('Id of the return address'),
  }),
  response: z.looseObject({ is_success: flag }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  wire: appWire('logistics_online_create_response', { successFlags: ['is_success'] }),
});

/** How far a pickup of the older way has come: not in the catalogue of 2026. */
export const logisticsOnlineStatusQuery = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.online.status.query',
  title: 'Status of a pickup (older)',
  request: z.strictObject({ order_sn: orderSn }),
  response: z.looseObject({
    status: integer.describe('1 placed, 2 accepted, 3 cancelled, 4 refused, 5 collected, 6 not collected'),
    update_time: instant,
  }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: declarations,
  wire: appWire('logistics_online_status_query_response'),
});
