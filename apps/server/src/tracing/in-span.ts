import { SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { OrderloomError } from '@orderloom/core/errors';
import { describeFault } from '../logging/describe-fault.js';

/**
 * Lets `work` stand as a span below whatever is under way; costs next to nothing while no traces are wanted. Attributes
 * are names, codes, counts and ids of connections: never a text, an address with its query, or an id of a buyer. Of an
 * error only its code is told.
 */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
  describe?: (outcome: T) => Attributes,
  kind: SpanKind = SpanKind.INTERNAL,
): Promise<T> {
  return trace.getTracer('orderloom').startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      const outcome = await work();
      if (describe !== undefined) span.setAttributes(describe(outcome));
      return outcome;
    } catch (error) {
      span.setAttribute('error.type', error instanceof OrderloomError ? error.code : describeFault(error).type);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
