import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { instantInput } from './list-input.js';
import { listOf } from './list-rows.js';
import { defineOpenEndpoint } from './open-endpoint.js';
import { openAnswer } from './open-values.js';
import { refundGoodsStatusInput, refundTypeInput, textInput } from './taobao-input.js';
import { taobaoRefundRow } from './taobao-refund-row.js';
import { taobaoRefundTemplate } from './taobao-refund-template.js';
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
  documentUrl: 'https://doc-en.pandapon.com/api-263477619',
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
  documentUrl: 'https://doc-en.pandapon.com/api-263477628',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/order/refund/query',
    parametersIn: 'query',
    v2: { path: '/v2/taobao/order/refund/query' },
    payload: 'single',
  }),
});

/** What an after-sale of a line may be: reasons, permitted states of the goods, highest amount. */
export const taobaoRefundRender = defineEndpoint({
  platform,
  name: 'taobao.refund.render',
  title: 'Get what a Taobao after-sale may be',
  request: z.strictObject({
    subOrderId: textInput.describe('Sub-order'),
    refundType: refundTypeInput,
    goodsStatus: refundGoodsStatusInput,
  }),
  response: z.array(taobaoRefundTemplate),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path and members of doc-cnv2 api-288803028, path without its prefix',
  documentUrl: 'https://doc-en.pandapon.com/api-263477620',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/refund/render',
    parametersIn: 'body',
    v2: { path: '/v2/taobao/order/refund/render' },
    payload: 'single',
  }),
});

/** What the return of goods needs, such as carriers. Its answer is in no readable document. */
export const taobaoRefundReturnLogisticsRender = defineEndpoint({
  platform,
  name: 'taobao.refund.returnLogisticsRender',
  title: 'Get what the return of Taobao goods needs',
  request: z.strictObject({ refundId: textInput.describe('After-sale id') }),
  response: openAnswer,
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'api-263477621 (name and method); path of the platform behind, parameter by analogy with taobao.refund.query',
  documentUrl: 'https://doc-en.pandapon.com/api-263477621',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/order/refund/render/logistics',
    parametersIn: 'query',
    payload: 'plain',
  }),
});

/** The messages of an after-sale; what it takes is not known, its siblings take `refundId`. */
export const taobaoRefundMessageList = defineOpenEndpoint({
  name: 'taobao.refund.messageList',
  title: 'List the messages of a Taobao after-sale',
  isRepeatable: true,
  source: 'api-263477626 (name and method only)',
  documentUrl: 'https://doc-en.pandapon.com/api-263477626',
  wire: { method: 'POST', path: null, parametersIn: 'body' },
});
