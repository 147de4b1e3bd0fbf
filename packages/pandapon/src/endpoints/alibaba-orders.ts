import { defineEndpoint } from '@orderloom/core/http';
import { formatCompactTime } from '@orderloom/core/time';
import { z } from 'zod';
import { alibabaOrderRow } from './alibaba-order-row.js';
import { digitsInput, orderIdInput, textInput, webSiteInput } from './alibaba-input.js';
import { alibabaTraceRow } from './alibaba-trace-row.js';
import { pageUrl } from './alibaba-page-url.js';
import { instantInput, pageInput } from './list-input.js';
import { listOf } from './list-rows.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

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
    outOrderId: textInput.optional().describe('Order number of the caller'),
    isHis: z.boolean().optional().describe('true: orders that were moved into the history'),
    orderIds: z.array(digitsInput).min(1).optional().describe('Only these orders'),
    productName: textInput.optional().describe('Words of the title'),
    bizTypes: z.array(textInput).min(1).optional().describe('Business types'),
    tradeType: textInput.optional(),
    sellerMemberId: textInput.optional(),
    sellerLoginId: textInput.optional(),
    sellerRateStatus: z
      .union([z.literal(4), z.literal(5), z.literal(6)])
      .optional()
      .describe('State of the rating'),
    needBuyerAddressAndPhone: z.boolean().optional(),
    needMemoInfo: z.boolean().optional(),
    needInvoicingSetting: z.boolean().optional(),
  }),
  response: listOf(alibabaOrderRow),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path of doc-th api-289190488 without its prefix; parameters and rows of the 1688 open platform',
  documentUrl: pageUrl(263477647),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/order/page',
    parametersIn: 'body',
    bareIntegers: ['orderIds'],
    v2: { path: '/v2/alibaba/order/page' },
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: (input, { alibabaOrderList: { names } }) => {
      const { page, pageSize, modifiedFromMs, modifiedToMs, createdFromMs, createdToMs, status, ...named } = input;
      const format = (instantMs: unknown): unknown =>
        typeof instantMs === 'number' ? formatCompactTime(instantMs) : instantMs;
      return {
        [names.page]: page,
        [names.pageSize]: pageSize,
        [names.modifiedFrom]: format(modifiedFromMs),
        [names.modifiedTo]: format(modifiedToMs),
        createStartTime: format(createdFromMs),
        createEndTime: format(createdToMs),
        [names.status]: status,
        ...named,
      };
    },
  }),
});

/** One 1688 purchase order in full. */
export const alibabaOrderDetail = defineEndpoint({
  platform,
  name: '1688.order.detail',
  title: 'Get a 1688 purchase order',
  request: z.strictObject({ webSite: webSiteInput, orderId: orderIdInput }),
  response: z.array(alibabaOrderRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'doc-vnm api-250496569; members below the top level inferred from the 1688 open platform',
  documentUrl: 'https://doc-vnm.pandapon.com/api-250496569',
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
    webSite: webSiteInput,
    orderId: orderIdInput,
    logisticsId: textInput.optional().describe('One parcel'),
  }),
  response: z.array(alibabaTraceRow),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477646 (name and method only); parameters and answer of the 1688 open platform',
  documentUrl: pageUrl(263477646),
  wire: pandaponWire({
    method: 'GET',
    path: null,
    parametersIn: 'query',
    payload: 'single',
    hasInnerFailure: true,
  }),
});
