import { wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told } from './wire-fields.js';

const payment = z.looseObject({
  orderId: told(wireId),
  payUrl: told(wireText).describe('Address of the cashier'),
  protocolPaySuccess: told(wireBoolean).describe('Already paid by a password-free agreement'),
  cantPayOrderList: z.array(wireId).nullish(),
});

/** What came of paying. `cantPayOrderList` tells the orders that cannot be paid; [] when the answer tells none. */
export interface AlibabaPayment extends z.output<typeof payment> {
  readonly cantPayOrderList: string[];
}

/**
 * The answer of the payment calls (documented: api-263477651; for several orders inferred to be the same). What is no
 * object is kept as `answer`, since the payment may have happened.
 */
export const alibabaPayment: z.ZodType<AlibabaPayment> = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { answer: value }),
  payment.transform((answer) => ({ ...answer, cantPayOrderList: answer.cantPayOrderList ?? [] })),
);
