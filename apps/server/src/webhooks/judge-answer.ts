import type { DeliveryFailure } from '../database/schema.js';
import { readRetryAfter } from './read-retry-after.js';
import { retryDelayMs } from './retry-ladder.js';

/** What came of sending: an HTTP status, or nothing of the kind. Nothing of a body. */
export type DeliveryAnswer =
  | { readonly status: number; readonly retryAfter: string | undefined }
  | { readonly failure: DeliveryFailure };

/** What an answer means for the delivery. */
export type DeliveryVerdict =
  | { readonly kind: 'delivered' }
  /** `restMs`: how long the receiver wants to be left alone altogether. */
  | { readonly kind: 'retry'; readonly failure: DeliveryFailure; readonly atMs: number; readonly restMs: number }
  | { readonly kind: 'given_up'; readonly failure: DeliveryFailure }
  /** The receiver wants no more of anything. */
  | { readonly kind: 'gone' };

/** The longest that one answer keeps everything else from being sent. */
const longestRestMs = 3_600_000;

/**
 * Judges the answer to the attempt with this number, the first being 1. Only 2xx is success; redirects are not followed;
 * 410 ends the webhook and leaves the delivery for when it is enabled again. Pure.
 */
export function judgeAnswer(
  answer: DeliveryAnswer,
  attempt: number,
  nowMs: number,
  random: () => number,
): DeliveryVerdict {
  const failure = failureOf(answer);
  if (failure === undefined) return { kind: 'delivered' };
  if (failure === 'gone') return { kind: 'gone' };
  const askedMs = 'status' in answer ? readRetryAfter(answer.retryAfter, nowMs) : undefined;
  const delayMs = retryDelayMs(attempt, askedMs, random);
  if (delayMs === undefined) return { kind: 'given_up', failure };
  const isAskingForRest = 'status' in answer && (answer.status === 429 || answer.status === 503);
  const restMs = isAskingForRest ? Math.min(askedMs ?? 0, longestRestMs) : 0;
  return { kind: 'retry', failure, atMs: nowMs + delayMs, restMs };
}

/** Why an answer is no success; undefined when it is one. */
export function failureOf(answer: DeliveryAnswer): DeliveryFailure | undefined {
  if ('failure' in answer) return answer.failure;
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 410) return 'gone';
  if (status === 429) return 'too_many_requests';
  if (status >= 300 && status < 400) return 'redirected';
  if (status >= 400 && status < 500) return 'rejected';
  return status >= 500 && status < 600 ? 'server_error' : 'unexpected_status';
}
