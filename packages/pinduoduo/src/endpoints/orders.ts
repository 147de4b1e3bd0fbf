import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { orderBasicRowSchema } from './order-basic-row.js';
import { orderRowSchema, pageFields } from './order-row.js';
import { orderFilters, orderSn, orderSns, pageSize, unixSeconds, windowWithin } from './request-fields.js';
import { requireListUnlessNone } from './require-list.js';
import { identity, integer } from './wire-fields.js';
import { apiPage, perApi, perShop, platformName, shopWire } from './wire.js';

const dealWindowRequest = z
  .strictObject({
    start_confirm_at: unixSeconds,
    end_confirm_at: unixSeconds.describe('Unix seconds, at most 24 h after the start'),
    page_size: pageSize,
    ...orderFilters,
  })
  .check(windowWithin('start_confirm_at', 'end_confirm_at', 86_400));

/** Orders by the time their deal was concluded. */
export const orderListGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.list.get',
  title: 'Orders by deal time',
  request: dealWindowRequest,
  response: z
    .looseObject({ order_list: z.array(orderRowSchema).nullish(), ...pageFields })
    .check(requireListUnlessNone('order_list')),
  isRepeatable: true,
  limits: [perShop(10_000, 60), perApi(17_500, 10)],
  certainty: 'documented',
  source: 'page of pdd.order.list.get, April 2026',
  documentUrl: apiPage('pdd.order.list.get'),
  wire: shopWire('order_list_get_response'),
});

/** Orders by the time their deal was concluded, without anything about the buyer. */
export const orderBasicListGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.basic.list.get',
  title: 'Orders by deal time, without buyer data',
  request: dealWindowRequest,
  response: z
    .looseObject({ order_list: z.array(orderBasicRowSchema).nullish(), ...pageFields })
    .check(requireListUnlessNone('order_list')),
  isRepeatable: true,
  limits: [perApi(3_750, 1)],
  certainty: 'documented',
  source: 'page of pdd.order.basic.list.get, April 2026',
  documentUrl: apiPage('pdd.order.basic.list.get'),
  wire: shopWire('order_basic_list_get_response'),
});

/** Orders by the time they last changed. Newest first; whole orders in spite of the name. */
export const orderNumberListIncrementGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.number.list.increment.get',
  title: 'Orders by update time',
  request: z
    .strictObject({
      start_updated_at: unixSeconds,
      end_updated_at: unixSeconds.describe('Unix seconds, at most 30 min after the start'),
      is_lucky_flag: z.literal([0, 1, 2]).describe('0 all, 1 no lottery orders, 2 lottery orders only'),
      page_size: pageSize.optional(),
      ...orderFilters,
    })
    .check(windowWithin('start_updated_at', 'end_updated_at', 1_800)),
  response: z
    .looseObject({ order_sn_list: z.array(orderRowSchema).nullish(), ...pageFields })
    .check(requireListUnlessNone('order_sn_list')),
  isRepeatable: true,
  limits: [perShop(3_000, 60)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk), FAQ of the platform for the order of results',
  documentUrl: apiPage('pdd.order.number.list.increment.get'),
  wire: shopWire('order_sn_increment_get_response'),
});

/** One order in full, up to 90 days after its deal. */
export const orderInformationGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.information.get',
  title: 'Order detail',
  request: z.strictObject({ order_sn: orderSn }),
  response: z.looseObject({ order_info: orderRowSchema }),
  isRepeatable: true,
  limits: [perShop(30_000, 60), perApi(2_000, 1)],
  certainty: 'documented',
  source: 'field table of pdd.order.information.get; limits of May 2022',
  documentUrl: apiPage('pdd.order.information.get'),
  wire: shopWire('order_info_get_response'),
});

/** Two status codes of several orders. */
export const orderStatusGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.order.status.get',
  title: 'Status of several orders',
  request: z.strictObject({ order_sns: orderSns }),
  response: z.looseObject({
    order_status_list: z.array(
      z.looseObject({
        orderSn: identity,
        order_status: integer.describe('0 faulty, 1 waiting to ship, 2 shipped, 3 signed'),
        refund_status: integer.describe('0 faulty, 1 none or ended, 2 in progress, 3 refunding, 4 refunded'),
      }),
    ),
  }),
  isRepeatable: true,
  limits: [perShop(3_000, 60)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.order.status.get'),
  wire: shopWire('order_status_get_response'),
});
