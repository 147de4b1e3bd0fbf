import { defineEndpoint, wireBoolean } from '@orderloom/core/http';
import { z } from 'zod';
import { defineOpenEndpoint } from './open-endpoint.js';
import { orderSn } from './request-fields.js';
import { flag, id } from './wire-fields.js';
import { appWire, platformName } from './wire.js';

/** Asks whether an order may be shipped with this waybill, before it is. */
export const openLogisticsPreCheck = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.logistics.pre.check',
  title: 'Check a waybill before shipping',
  request: z.strictObject({
    order_sn: orderSn,
    ship_code: z.string().min(1).max(64).describe('Code of the courier company, as pdd.logistics.companies.get lists'),
    tracking_number: z.string().min(1).max(64),
  }),
  response: z.looseObject({ allowed: wireBoolean.describe('Whether this waybill may be used') }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  wire: appWire('logistics_pre_check_response'),
});

/** Tells the platform that orders are shipped with waybills of another kind than its own. */
export const openWaybillTypeReport = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.waybill.type.report',
  title: 'Report the kind of waybills',
  request: z.strictObject({
    order_sn_list: z.array(orderSn).min(1).max(100).describe('Order numbers, at most 100'),
    waybill_type: z.literal([0, 1, 2, 99]).describe('0 Pinduoduo, 1 another platform, 2 the courier’s own, 99 other'),
  }),
  response: z.looseObject({ result_list: z.array(z.looseObject({ order_sn: id, success: flag })) }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  wire: appWire('open_waybill_type_report_response'),
});

/** Code of a page for the check the platform runs in browsers of vendors' customers. */
export const cloudIsvPageCode = defineOpenEndpoint({
  name: 'pdd.cloud.isv.page.code',
  title: 'Page code for the browser check',
  // Its name does not tell whether a code is made or looked up.
  isRepeatable: false,
  gateway: 'cloud',
});

/** Reports who looked at which orders. */
export const cloudSecurityEventTrackingBatchOrder = defineOpenEndpoint({
  name: 'pdd.cloud.security.event.tracking.batch.order',
  title: 'Report views of orders',
  isRepeatable: false,
  gateway: 'cloud',
});

/** Reports who signed in. */
export const cloudSecurityEventTrackingLogin = defineOpenEndpoint({
  name: 'pdd.cloud.security.event.tracking.login',
  title: 'Report sign-ins',
  isRepeatable: false,
  gateway: 'cloud',
});

/** Hands a session over to the platform's cloud. */
export const cloudWebsessionSend = defineOpenEndpoint({
  name: 'pdd.cloud.websession.send',
  title: 'Session sync',
  isRepeatable: false,
  gateway: 'cloud',
});
