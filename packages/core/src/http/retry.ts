import {
  OutcomeUnknownError,
  PlatformConnectionError,
  PlatformError,
  PlatformRateLimitError,
  PlatformResponseError,
  PlatformTimeoutError,
  PlatformUnavailableError,
} from '../errors/index.js';
import type { Runtime } from './runtime.js';
import { wasNeverSent } from './send.js';

/** How often and how patiently a repeatable operation is repeated. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 4, baseDelayMs: 200, maxDelayMs: 5_000 };

/**
 * Runs one attempt after another. Only repeatable operations are repeated, only after errors that say they may be,
 * with full jitter. After a limit answer it does not wait itself: the limiter has closed its bucket.
 * A write whose answer was lost ends as `OutcomeUnknownError`.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: {
    readonly isRepeatable: boolean;
    readonly policy: RetryPolicy;
    readonly runtime: Pick<Runtime, 'clock' | 'random'>;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<T> {
  const { isRepeatable, policy, runtime, signal } = options;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      error.attempts = attempts;
      if (!isRepeatable) throw settleWrite(error);
      if (!error.isRetryable || attempts >= policy.maxAttempts || isTooLongToWait(error, policy)) throw error;
      const waitMs = delayMs(error, attempts, policy, runtime.random);
      if (waitMs > 0) await runtime.clock.sleep(waitMs, signal);
    }
  }
}

/** Asking earlier than the platform said would only be refused again; the caller decides what to do meanwhile. */
function isTooLongToWait(error: PlatformError, policy: RetryPolicy): boolean {
  return error instanceof PlatformUnavailableError && (error.retryAfterMs ?? 0) > policy.maxDelayMs;
}

function delayMs(error: PlatformError, attempts: number, policy: RetryPolicy, random: () => number): number {
  if (error instanceof PlatformRateLimitError) return 0;
  if (error instanceof PlatformUnavailableError && error.retryAfterMs !== undefined) return error.retryAfterMs;
  return random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempts - 1));
}

function settleWrite(error: PlatformError): PlatformError {
  const isAnswerLost =
    error instanceof PlatformTimeoutError ||
    error instanceof PlatformResponseError ||
    // A server that failed, or a gateway in front of it, does not tell how far the request came.
    (error instanceof PlatformUnavailableError && error.httpStatus >= 500) ||
    (error instanceof PlatformConnectionError && !wasNeverSent(error));
  if (!isAnswerLost) return error;
  const { platform, operation, platformRequestId } = error;
  return new OutcomeUnknownError({ platform, operation, platformRequestId, cause: error });
}
