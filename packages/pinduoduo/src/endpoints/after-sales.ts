import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { refundDetailRowSchema, refundListRowSchema } from './refund-row.js';
import { longId, orderSn, orderSns, page, pageSize, unixSeconds, windowWithin } from './request-fields.js';
import { requireListUnlessNone } from './require-list.js';
import { flag, id, identity, integer, text } from './wire-fields.js';
import { apiPage, perApi, perApp, perShop, platformName, shopWire } from './wire.js';

/** After-sales tickets by the time they last changed. There is no "all" for the status: ask for each. */
export const refundListIncrementGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.list.increment.get',
  title: 'After-sales tickets by update time',
  request: z
    .strictObject({
      after_sales_status: z.int().min(0).max(999).describe('One status; there is no value for all'),
      after_sales_type: z
        .literal([1, 2, 3, 4, 5, 6])
        .describe('1 all, 2 refund, 3 return and refund, 4 exchange, 5 re-send, 6 repair'),
      start_updated_at: unixSeconds,
      end_updated_at: unixSeconds.describe('Unix seconds, at most 30 min after the start'),
      page: page.optional(),
      page_size: pageSize.optional(),
      order_sn: orderSn.optional().describe('All tickets of this order; every filter but the page is then ignored'),
    })
    .check(windowWithin('start_updated_at', 'end_updated_at', 1_800)),
  response: z
    .looseObject({ refund_list: z.array(refundListRowSchema).nullish(), total_count: integer })
    .check(requireListUnlessNone('refund_list')),
  isRepeatable: true,
  limits: [perShop(100, 10), perApp(500, 1), perApi(5_500, 1)],
  certainty: 'documented',
  source: 'page of pdd.refund.list.increment.get, April 2026',
  documentUrl: apiPage('pdd.refund.list.increment.get'),
  wire: shopWire('refund_increment_get_response'),
});

/** One after-sales ticket in full. Its fields sit at the root of the answer. */
export const refundInformationGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.information.get',
  title: 'After-sales ticket detail',
  request: z.strictObject({ order_sn: orderSn, after_sales_id: longId.optional() }),
  response: refundDetailRowSchema,
  isRepeatable: true,
  limits: [perApi(1_400, 1)],
  certainty: 'documented',
  source: 'page of pdd.refund.information.get, April 2026',
  documentUrl: apiPage('pdd.refund.information.get'),
  wire: shopWire(null),
});

/** The addresses of the mall that buyers send goods back to. */
export const refundAddressListGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.address.list.get',
  title: 'Return addresses',
  request: z.strictObject({}),
  response: z.looseObject({
    refund_address_list: z.array(
      z.looseObject({
        refund_address_id: identity,
        id,
        mall_id: id,
        refund_name: text,
        refund_phone: text,
        refund_tel: text,
        refund_address: text,
        province_id: id,
        province_name: text,
        city_id: id,
        city_name: text,
        district_id: id,
        district_name: text,
        is_default: text,
        is_legal: flag,
        is_validated: flag,
      }),
    ),
  }),
  isRepeatable: true,
  limits: [perShop(3_000, 60), perApi(1_040, 1)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.refund.address.list.get'),
  wire: shopWire('refund_address_list_get_response'),
});

/** Which of several orders have a ticket. */
export const refundStatusCheck = defineEndpoint({
  platform: platformName,
  name: 'pdd.refund.status.check',
  title: 'Orders with a ticket',
  request: z.strictObject({ order_sns: orderSns }),
  response: z.looseObject({ order_sns_exists_refund: z.array(z.looseObject({ order_sn: identity })).nullable() }),
  isRepeatable: true,
  limits: [perShop(3_000, 60)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.refund.status.check'),
  wire: shopWire('refund_status_check_response'),
});
