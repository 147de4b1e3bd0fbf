import { defineEndpoint, wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { pandaponWire } from './wire.js';
import { fenAmount, told, wireInstant } from './wire-fields.js';

/** One 1688 after-sale (documented: doc api-250313117; more members follow than could be read). */
export const alibabaRefundInfo = defineEndpoint({
  platform: 'pandapon',
  name: '1688.refund.info',
  title: 'Get a 1688 after-sale',
  request: z.strictObject({ refundId: z.string().min(1).describe('After-sale id') }),
  response: z.array(
    z.looseObject({
      id: told(wireId),
      applyPayment: told(fenAmount).describe('Amount applied for, fen'),
      applyCarriage: told(fenAmount).describe('Freight applied for, fen'),
      applyReason: told(wireText),
      applySubReason: told(wireText),
      alipayPaymentId: told(wireId),
      buyerLogisticsName: told(wireText).describe('Carrier of the return'),
      buyerSendGoods: told(wireBoolean).describe('Whether the goods were sent back'),
      createTime: told(wireInstant),
      updateTime: told(wireInstant),
    }),
  ),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477653, fields from doc api-250313117 (refundId in the body; in the query on doc-vnm api-250496578)',
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/refund/info',
    parametersIn: 'body',
    payload: 'single',
    hasInnerFailure: true,
  }),
});
