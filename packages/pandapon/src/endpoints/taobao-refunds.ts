import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { instantInput } from './list-input.js';
import { listOf } from './list-rows.js';
import { taobaoRefundRow } from './taobao-refund-row.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** Pages of Taobao after-sales. */
export const taobaoRefundList = defineEndpoint({
  platform,
  name: 'taobao.refund.list',
  title: 'List Taobao after-sales',
  request: z.strictObject({
    pageNo: z.int().min(1).default(1).describe('Page, from 1'),
    pageSize: z.int().min(1).max(200).default(20).describe('Rows per page; the platform’s highest value is unknown'),
    refundStartTime: instantInput.optional().describe('Start of the period, epoch ms'),
    refundEndTime: instantInput.optional().describe('End of the period, epoch ms'),
    refundStatus: z.int().optional().describe('One after-sale status, such as 10'),
    refundId: z.string().min(1).optional().describe('One after-sale'),
    purchaseOrderId: z.string().min(1).optional().describe('After-sales of one purchase order'),
    salesOrderId: z.string().min(1).optional().describe('After-sales of one Taobao order'),
  }),
  response: listOf(taobaoRefundRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477619, path and request from doc-vnm api-250496545; rows inferred from the platform behind',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/refund/queryList',
    parametersIn: 'body',
    payload: 'rows',
    toParameters: (input, { taobaoRefundList: list }) => {
      const format = (instantMs: unknown): unknown =>
        typeof instantMs === 'number' && list.timeFormat === 's' ? Math.floor(instantMs / 1000) : instantMs;
      const { refundStartTime, refundEndTime, ...rest } = input;
      return { ...rest, refundStartTime: format(refundStartTime), refundEndTime: format(refundEndTime) };
    },
  }),
});

/** One Taobao after-sale. */
export const taobaoRefundQuery = defineEndpoint({
  platform,
  name: 'taobao.refund.query',
  title: 'Get a Taobao after-sale',
  request: z.strictObject({ refundId: z.string().min(1).describe('After-sale id') }),
  response: z.array(taobaoRefundRow),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path of doc-th api-289190464 without its prefix; answer inferred from the platform behind',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/order/refund/query',
    parametersIn: 'query',
    v2: { path: '/v2/taobao/order/refund/query' },
    payload: 'single',
  }),
});
