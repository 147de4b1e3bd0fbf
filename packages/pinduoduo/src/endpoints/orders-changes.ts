import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { courierId, jsonLongId, longId, orderSn, trackingNumber, words } from './request-fields.js';
import { flag, id, integer, text } from './wire-fields.js';
import { apiPage, perApi, platformName, shopWire } from './wire.js';

const declarations =
  'platform declarations of May 2022 (lywzx/pdd-node-sdk) and January 2024 (niltor/open-pdd-net-sdk)';

const region = longId.describe('Id from pdd.logistics.address.get');

/** A list of parcels as it stands in a request. */
const parcels = z
  .array(
    z.strictObject({
      shipping_id: jsonLongId.describe('Id of the courier company, from pdd.logistics.companies.get'),
      tracking_number: trackingNumber,
    }),
  )
  .min(1);

/** Replaces the merchant's remark on an order. The remark is read with the order. */
export const orderNoteUpdate = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.note.update',
  title: 'Merchant’s remark',
  request: z
    .strictObject({
      order_sn: orderSn,
      note: words.describe('The remark; an empty one cannot be sent'),
      tag: z.literal([1, 2, 3, 4, 5]).optional().describe('1 red, 2 yellow, 3 green, 4 blue, 5 purple'),
      tag_name: words.max(3).optional().describe('At most 3 characters; together with tag or not at all'),
    })
    .refine((request) => request.tag_name === undefined || request.tag !== undefined, {
      path: ['tag'],
      message: 'must be given with tag_name',
    }),
  response: z.looseObject({ success: flag, error_code: integer, error_msg: text }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.order.note.update'),
  wire: shopWire('response', { successFlags: ['success'] }),
});

/** Changes where an order goes. Refused for orders that are shipped or under review. */
export const orderUpdateAddress = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.update.address',
  title: 'Receiver’s address',
  request: z.strictObject({
    order_sn: orderSn,
    province: words,
    province_id: region,
    city: words,
    city_id: region,
    town: words.describe('District (区县)'),
    town_id: region,
    address: words.optional().describe('Street without province, city and district, in plain text'),
    receiver_name: words.optional().describe('Plain text'),
    receiver_phone: words.optional().describe('Plain text'),
  }),
  response: z.looseObject({
    success: flag,
    errorCode: integer,
    errorMsg: text,
    result: z.looseObject({ order_sn: id, msg: text }).nullish(),
  }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.order.update.address'),
  wire: shopWire('response', { successFlags: ['success'] }),
});

/** Tells the platform of further parcels of an order; the first one goes by pdd.logistics.online.send. */
export const orderUploadExtraLogistics = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.upload.extra.logistics',
  title: 'Further parcels',
  request: z.strictObject({
    order_sn: orderSn,
    extra_track_type: z.literal([1, 2, 3]).optional().describe('1 split shipment, 2 sent again, 3 gift'),
    extra_track_list: parcels,
  }),
  response: z.looseObject({ success: flag }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.order.upload.extra.logistics'),
  wire: shopWire('upload_extra_logistics_response', { successFlags: ['success'] }),
});

/** Tells the platform of parcels that belong to an order without being its own. */
export const orderUploadRelationLogistics = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.upload.relation.logistics',
  title: 'Related parcels',
  request: z.strictObject({ order_sn: orderSn, extra_track_list: parcels }),
  response: z.looseObject({ success: flag }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.order.upload.relation.logistics'),
  wire: shopWire('upload_extra_logistics_response', { successFlags: ['success'] }),
});

/** Tells the platform that a waybill was printed. The answer has no wrapper. */
export const erpOrderSync = defineEndpoint({
  platform: platformName,
  name: 'pdd.erp.order.sync',
  title: 'Waybill printed',
  request: z.strictObject({
    order_sn: orderSn,
    order_state: z.literal(1).describe('1 waybill printed'),
    logistics_id: courierId,
    waybill_no: trackingNumber,
  }),
  response: z.looseObject({ success: flag, result: flag, error_code: integer, error_msg: text }),
  isRepeatable: false,
  limits: [perApi(39_000, 10)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.erp.order.sync'),
  wire: shopWire(null, { successFlags: ['success', 'result'] }),
});
