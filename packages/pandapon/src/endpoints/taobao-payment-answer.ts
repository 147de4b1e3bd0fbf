import { wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { withUpstreamNames } from './upstream-names.js';
import { told } from './wire-fields.js';

const paymentMembers = {
  willPayPurchaseOrderIds: z.array(wireId).nullish().describe('Accepted for payment'),
  payFailurePurchaseOrderIds: z.array(wireId).nullish().describe('Refused'),
  payFailedResults: z
    .array(
      withUpstreamNames({
        gspOrderId: told(wireId),
        errorCode: told(wireText),
        errorMessage: told(wireText),
      }),
    )
    .nullish()
    .describe('Why they were refused'),
};

const answerSchema = z
  .preprocess(
    // The payment has happened: an answer of another kind, such as true, tells nothing and spoils nothing.
    (answer) => (typeof answer === 'object' && !Array.isArray(answer) ? answer : undefined),
    withUpstreamNames({ data: withUpstreamNames(paymentMembers).nullish(), ...paymentMembers }).nullish(),
  )
  .transform((answer) => ({ ...answer, ...answer?.data }));

/**
 * What came of a payment (inferred: wiki-en.dajisaas.com api-194164783). The members may stand in a `data` of their
 * own, beside a `success` of the platform behind; they are offered flat. Absent means not told, not none.
 */
export interface TaobaoPaymentAnswer extends z.output<typeof answerSchema> {}

/** Reads a {@link TaobaoPaymentAnswer}. */
export const taobaoPaymentAnswer: z.ZodType<TaobaoPaymentAnswer> = answerSchema;
