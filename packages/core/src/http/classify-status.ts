import {
  createRefusal,
  PlatformResponseError,
  type PlatformError,
  type PlatformErrorContext,
} from '../errors/index.js';
import type { HttpAnswer } from './transport.js';

/** The error of an answer whose HTTP status is no success and whose body tells nothing better. */
export function classifyHttpStatus(answer: HttpAnswer, context: PlatformErrorContext): PlatformError {
  const { httpStatus } = answer;
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after']);
  const details = {
    ...context,
    httpStatus,
    platformCode: `HTTP ${httpStatus}`,
    platformMessage: 'no readable refusal in the body',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  if (httpStatus === 429) return createRefusal('rate_limit', details);
  if (httpStatus >= 500) return createRefusal('unavailable', details);
  if (httpStatus === 401) return createRefusal('authentication', details);
  if (httpStatus === 403) return createRefusal('permission', details);
  if (httpStatus === 404) return createRefusal('not_found', details);
  if (httpStatus >= 400) return createRefusal('invalid_request', details);
  return new PlatformResponseError(`unexpected HTTP status ${httpStatus}`, { ...context, httpStatus });
}

/** Seconds form only; a date would need the server's clock. */
function parseRetryAfter(header: string | string[] | undefined): number | undefined {
  const seconds = typeof header === 'string' && /^\d{1,5}$/.test(header) ? Number(header) : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
}
