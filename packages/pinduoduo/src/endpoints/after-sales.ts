import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { refundDetailRowSchema, refundListRowSchema } from './refund-row.js';
import { longId, orderSn, page, pageSize, unixSeconds, windowWithin } from './request-fields.js';
import { requireListUnlessNone } from './require-list.js';
import { integer } from './wire-fields.js';
import { perApi, perApp, perShop, platformName } from './wire.js';

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
  wire: { responseKey: 'refund_increment_get_response', requiresAccessToken: true },
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
  wire: { responseKey: null, requiresAccessToken: true },
});
