import { defineEndpoint } from '@orderloom/core/http';
import { formatChinaTime } from '@orderloom/core/time';
import { z } from 'zod';
import { instantInput, pageInput } from './list-input.js';
import { listOf } from './list-rows.js';
import { digitsInput } from './taobao-input.js';
import { taobaoOrderRow } from './taobao-order-row.js';
import { taobaoTraceRow } from './taobao-trace-row.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** Pages of Taobao purchase orders. Path and parameters are in no readable document; see the settings. */
export const taobaoOrderList = defineEndpoint({
  platform,
  name: 'taobao.order.list',
  title: 'List Taobao purchase orders',
  request: z.strictObject({
    ...pageInput,
    modifiedFromMs: instantInput.optional().describe('Changed at or after this instant, epoch ms'),
    modifiedToMs: instantInput.optional().describe('Changed before this instant, epoch ms'),
    status: z.string().min(1).optional().describe('One order status'),
    outerPurchaseId: z.string().min(1).optional().describe('Orders under this number of the caller'),
    purchaseIds: z.array(digitsInput).min(1).optional().describe('These purchase orders'),
    sortField: z.string().min(1).optional().describe('Such as modify_time'),
    sortType: z.enum(['ASC', 'DESC']).optional(),
  }),
  response: listOf(taobaoOrderRow),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477611 (name and method only); rows inferred from api-263477617 and the platform behind',
  documentUrl: 'https://doc-en.pandapon.com/api-263477611',
  wire: pandaponWire({
    method: 'GET',
    path: null,
    parametersIn: 'query',
    v2: { method: 'POST' },
    payload: 'rows',
    chooseMethod: (settings) => settings.taobaoOrderList.method,
    bareIntegers: ['purchaseIds'],
    jsonTexts: ['purchaseIds'],
    toParameters: ({ modifiedFromMs, modifiedToMs, page, pageSize, status, ...rest }, { taobaoOrderList: list }) => {
      const format = (instantMs: unknown): unknown => {
        if (typeof instantMs !== 'number' || list.timeFormat === 'ms') return instantMs;
        return list.timeFormat === 's' ? Math.floor(instantMs / 1000) : formatChinaTime(instantMs);
      };
      return {
        [list.names.modifiedFrom]: format(modifiedFromMs),
        [list.names.modifiedTo]: format(modifiedToMs),
        [list.names.page]: page,
        [list.names.pageSize]: pageSize,
        [list.names.status]: status,
        ...rest,
      };
    },
  }),
});

/** One Taobao purchase order in full, without its status. */
export const taobaoOrderDetail = defineEndpoint({
  platform,
  name: 'taobao.order.detail',
  title: 'Get a Taobao purchase order',
  request: z.strictObject({
    orderId: z.string().min(1).describe('Order number (`orderNo`), the id that the creation call returned'),
  }),
  response: z.array(taobaoOrderRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477617',
  documentUrl: 'https://doc-en.pandapon.com/api-263477617',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/order/detail',
    parametersIn: 'query',
    payload: 'single',
  }),
});

/** How the parcels of one Taobao sub-order travel. */
export const taobaoOrderLogistics = defineEndpoint({
  platform,
  name: 'taobao.order.logistics',
  title: 'Trace the parcels of a Taobao sub-order',
  request: z.strictObject({
    subPurchaseOrderId: z.string().min(1).describe('Sub-order id, as in the order’s lines'),
  }),
  response: z.array(taobaoTraceRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477618, fields from doc api-250313082',
  documentUrl: 'https://doc-en.pandapon.com/api-263477618',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/order/logistics/detail/get',
    parametersIn: 'query',
    v2: { path: '/v2/taobao/order/logistics/detail/get' },
    payload: 'single',
  }),
});
