import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { orderSpecificRowSchema } from './order-specific-row.js';
import { longId, orderSn } from './request-fields.js';
import { encrypted, flag, id, identity, instant, integer, text } from './wire-fields.js';
import { apiPage, perApi, platformName, shopWire } from './wire.js';

const declarations = 'platform declarations of May 2022 (lywzx/pdd-node-sdk)';

/** What the merchant promised the buyer of an order. */
export const orderPromiseInfoGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.promise.info.get',
  title: 'Promise to the buyer',
  request: z.strictObject({ promise_id: longId.describe('Id of the promise, from the message about it') }),
  response: z.looseObject({
    promise_info: z.looseObject({
      promise_id: identity,
      order_sn: id,
      promise_type: integer.describe('1 a certain courier, 2 ship first'),
      promise_status: integer.describe('0 created, 1 running, 2 failed, 3 met'),
      promise_level: integer.describe('1 agreed with the platform, 2 by customer service, 3 advised by the platform'),
      promise_desc: text,
      scene_type: integer.describe('1 shipping'),
      is_deleted: flag,
      updated_at: instant,
      detail_info: z.looseObject({}).nullish(),
      extra_info: z.looseObject({}).nullish(),
    }),
  }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.order.promise.info.get'),
  wire: shopWire('promise_info_get_response'),
});

/** An order that is shipped in batches on a schedule, up to 15 months after it was placed. */
export const orderSpecificOrderInformationGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.specific.order.information.get',
  title: 'Order of several batches',
  request: z.strictObject({ order_sn: orderSn }),
  response: orderSpecificRowSchema,
  isRepeatable: true,
  limits: [perApi(2_500, 1)],
  certainty: 'documented',
  source: 'page of pdd.order.specific.order.information.get, April 2026',
  documentUrl: apiPage('pdd.order.specific.order.information.get'),
  wire: shopWire('specific_order_info'),
});

/** What the buyer of virtual goods gave for their delivery. */
export const orderVirtualInformationGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.virtual.information.get',
  title: 'Delivery of virtual goods',
  request: z.strictObject({ order_sn: orderSn }),
  response: z.looseObject({
    order_sn: identity,
    contact_phone: encrypted,
    phone_number_chosen_by_user: encrypted,
    id_card_name: encrypted,
    id_card_num: encrypted,
  }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.order.virtual.information.get'),
  wire: shopWire('order_virtual_information_response'),
});
