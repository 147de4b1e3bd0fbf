import { wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { taobaoRefundOrder } from './taobao-refund-row.js';
import { withUpstreamNames } from './upstream-names.js';
import { fenAmount, told } from './wire-fields.js';

const templateSchema = withUpstreamNames({
  distributorId: told(wireId),
  currency: told(wireText),
  saleFlag: told(wireBoolean).describe('Whether an after-sale is possible'),
  refundOrderTemplate: withUpstreamNames({
    refundReasons: z
      .array(withUpstreamNames({ reasonId: told(wireId), reasonDesc: told(wireText), tips: told(wireText) }))
      .nullish(),
    goodsStatusList: z.array(wireText).nullish().describe('States of the goods that may be chosen'),
    refundOrder: taobaoRefundOrder.nullish(),
    maxRefundFee: withUpstreamNames({
      refundFee: told(fenAmount).describe('Highest amount, fen'),
      minRefundFee: told(fenAmount).describe('Lowest amount, fen'),
      canEditRefundFee: told(wireBoolean),
      feeTips: told(wireText),
    }).nullish(),
  }).nullish(),
});

/** What an after-sale of one line may be (documented for v2: doc-cnv2 api-288803028). */
export interface TaobaoRefundTemplate extends z.output<typeof templateSchema> {}

/** Reads a {@link TaobaoRefundTemplate}. */
export const taobaoRefundTemplate: z.ZodType<TaobaoRefundTemplate> = templateSchema;
