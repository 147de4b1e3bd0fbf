import { defineEndpoint, wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { foundIds } from './found-ids.js';
import { defineOpenEndpoint } from './open-endpoint.js';
import { openAnswer } from './open-values.js';
import { fenInput, refundGoodsStatusInput, refundTypeInput, textInput } from './taobao-input.js';
import { taobaoRefundAggregate } from './taobao-refund-row.js';
import { told } from './wire-fields.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';
const refundId = textInput.describe('After-sale id');

/** Asks for a refund of a line. Get what may be asked for from `taobao.refund.render` first. */
export const taobaoRefundSubmit = defineEndpoint({
  platform,
  name: 'taobao.refund.submit',
  title: 'Submit a Taobao after-sale',
  request: z.strictObject({
    subOrderId: textInput.describe('Sub-order'),
    refundType: refundTypeInput,
    goodsStatus: refundGoodsStatusInput,
    reasonId: z.int().min(0).describe('One of the reasons that the rendering offers'),
    refundFee: fenInput.describe('Fen; at most the highest amount that the rendering tells'),
    refundDesc: z.string().optional(),
    refundImages: z.array(textInput).max(3).optional().describe('At most 3 pictures'),
  }),
  response: foundIds({
    refundId: [
      'refundId',
      'refund_id',
      'refundOrderAggregate.refundOrder.refundId',
      'refund_order_aggregate.refund_order.refund_id',
    ],
  }),
  isRepeatable: false,
  limits: [],
  certainty: 'inferred',
  source: 'api-263477625 (name and method); path and parameters of the platform behind; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477625',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/refund/submit',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Withdraws an after-sale. A GET that changes state. */
export const taobaoRefundCancel = defineEndpoint({
  platform,
  name: 'taobao.refund.cancel',
  title: 'Withdraw a Taobao after-sale',
  request: z.strictObject({ refundId }),
  response: z
    .looseObject({
      cancelSuccess: told(wireBoolean),
      currency: told(wireText),
      distributorId: told(wireId),
      refundOrderAggregate: taobaoRefundAggregate.nullish(),
    })
    .nullish(),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477623, fields from doc-vnm api-250496552; marked as in development',
  documentUrl: 'https://doc-en.pandapon.com/api-263477623',
  wire: pandaponWire({
    method: 'GET',
    path: '/open/order/refund/cancel/{refundId}',
    parametersIn: 'query',
    payload: 'plain',
    hasInnerFailure: true,
    successFlags: ['cancelSuccess'],
  }),
});

/** Writes a message to the seller of an after-sale. */
export const taobaoRefundSubmitMessage = defineEndpoint({
  platform,
  name: 'taobao.refund.submitMessage',
  title: 'Write a message in a Taobao after-sale',
  request: z.strictObject({
    refundId,
    refundMessage: textInput,
    refundImages: textInput.optional().describe('Pictures as one text; how several are written is not told'),
  }),
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477624; marked as in development',
  documentUrl: 'https://doc-en.pandapon.com/api-263477624',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/refund/submit/message',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Changes an after-sale; what it takes is not known, it may resemble `taobao.refund.submit` with a `refundId`. */
export const taobaoRefundModify = defineOpenEndpoint({
  name: 'taobao.refund.modify',
  title: 'Change a Taobao after-sale',
  isRepeatable: false,
  source: 'api-263477627 (name and method only); unverified candidate for the path: /open/order/refund/modify',
  documentUrl: 'https://doc-en.pandapon.com/api-263477627',
  wire: { method: 'POST', path: null, parametersIn: 'body', hasInnerFailure: true },
});

/** Tells the seller how the goods come back. */
export const taobaoRefundReturnLogisticsSubmit = defineEndpoint({
  platform,
  name: 'taobao.refund.returnLogisticsSubmit',
  title: 'Submit the return of Taobao goods',
  request: z.strictObject({
    refundId,
    logisticsCompanyCode: textInput.describe('Carrier’s code'),
    logisticsCompanyName: textInput.describe('Carrier'),
    logisticsNo: textInput.describe('Tracking number'),
    buyerPhone: textInput.optional(),
    returnGoodsDesc: textInput.optional().describe('Remark'),
  }),
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'inferred',
  source: 'api-263477622 (name and method); path and parameters of the platform behind',
  documentUrl: 'https://doc-en.pandapon.com/api-263477622',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/order/refund/submit/logistics',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});
