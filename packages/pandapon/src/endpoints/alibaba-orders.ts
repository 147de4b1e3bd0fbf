import { defineEndpoint } from '@orderloom/core/http';
import { formatCompactTime } from '@orderloom/core/time';
import { z } from 'zod';
import { alibabaOrderRow } from './alibaba-order-row.js';
import { alibabaTraceRow } from './alibaba-trace-row.js';
import { instantInput, pageInput } from './list-input.js';
import { listOf } from './list-rows.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';
const orderId = z.string().regex(/^\d+$/, 'expected the digits of an order id').describe('Order id as text');
const webSite = z.literal('1688').default('1688').describe('Always 1688');

/** Pages of 1688 purchase orders. */
export const alibabaOrderList = defineEndpoint({
  platform,
  name: '1688.order.list',
  title: 'List 1688 purchase orders',
  request: z.strictObject({
    ...pageInput,
    modifiedFromMs: instantInput.optional().describe('Changed at or after this instant, epoch ms'),
    modifiedToMs: instantInput.optional().describe('Changed before this instant, epoch ms'),
    createdFromMs: instantInput.optional().describe('Created at or after this instant, epoch ms'),
    createdToMs: instantInput.optional().describe('Created before this instant, epoch ms'),
    status: z.string().min(1).optional().describe('One order status, such as waitsellersend'),
    refundStatus: z.string().min(1).optional().describe('One refund status, such as waitselleragree'),
  }),
  response: listOf(alibabaOrderRow),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path of doc-th api-289190488 without its prefix; parameters and rows of the 1688 open platform',
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/page',
    parametersIn: 'body',
    v2: { path: '/v2/alibaba/order/page' },
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: (input, { alibabaOrderList: { names } }) => {
      const format = (instantMs: unknown): unknown =>
        typeof instantMs === 'number' ? formatCompactTime(instantMs) : instantMs;
      return {
        [names.page]: input['page'],
        [names.pageSize]: input['pageSize'],
        [names.modifiedFrom]: format(input['modifiedFromMs']),
        [names.modifiedTo]: format(input['modifiedToMs']),
        createStartTime: format(input['createdFromMs']),
        createEndTime: format(input['createdToMs']),
        [names.status]: input['status'],
        refundStatus: input['refundStatus'],
      };
    },
  }),
});

/** One 1688 purchase order in full. */
export const alibabaOrderDetail = defineEndpoint({
  platform,
  name: '1688.order.detail',
  title: 'Get a 1688 purchase order',
  request: z.strictObject({ webSite, orderId }),
  response: z.array(alibabaOrderRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'doc-vnm api-250496569; members below the top level inferred from the 1688 open platform',
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/detail',
    parametersIn: 'body',
    payload: 'single',
    hasInnerFailure: true,
  }),
});

/** How the parcels of one 1688 order travel. Its path is in no readable document. */
export const alibabaOrderLogistics = defineEndpoint({
  platform,
  name: '1688.order.logistics',
  title: 'Trace the parcels of a 1688 order',
  request: z.strictObject({
    webSite,
    orderId,
    logisticsId: z.string().min(1).optional().describe('One parcel'),
  }),
  response: z.array(alibabaTraceRow),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477646 (name and method only); parameters and answer of the 1688 open platform',
  wire: pandaponWire({
    method: 'GET',
    path: null,
    parametersIn: 'query',
    payload: 'single',
    hasInnerFailure: true,
  }),
});
