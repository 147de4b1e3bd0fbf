import { parseJson } from '@orderloom/core/json';
import { OrderloomApiError } from './api-error.js';
import type { components } from './api.generated.js';

type Problem = components['schemas']['Problem'];

/** Longest wait that a `Retry-After` is taken for in earnest. */
const longestWaitMs = 86_400_000;

/** Makes the error for an answer that is no success. The body is repeated only where it is a problem of the service. */
export function createApiError(response: Response, text: string, nowMs: number): OrderloomApiError {
  const { status, headers } = response;
  const problem = headers.get('content-type')?.startsWith('application/problem+json') ? readProblem(text) : undefined;
  return new OrderloomApiError({
    status,
    code: problem?.code ?? `http_${status}`,
    title: problem?.title ?? titleOf(status),
    detail: problem?.detail,
    requestId: problem?.requestId ?? headers.get('x-request-id') ?? undefined,
    issues: (problem?.errors ?? []).map(({ field, message }) => ({ path: field, message })),
    retryAfterMs: readRetryAfterMs(headers.get('retry-after'), nowMs),
    problem,
  });
}

/** `Retry-After` in seconds or as a date; undefined when there is none that can be read. */
export function readRetryAfterMs(text: string | null, nowMs: number): number | undefined {
  if (text === null) return undefined;
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), longestWaitMs);
}

function titleOf(status: number): string {
  if (status === 304) return 'It has not changed';
  return status < 400 ? 'The address leads elsewhere; give the right baseUrl' : 'The answer is not one of the service';
}

function readProblem(text: string): Problem | undefined {
  try {
    const value: unknown = parseJson(text);
    return isProblem(value) ? value : undefined;
  } catch {
    // A proxy may cut an answer off: its status still tells what there is to know.
    return undefined;
  }
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, title, errors = [] } = value as { code?: unknown; title?: unknown; errors?: unknown };
  return typeof code === 'string' && typeof title === 'string' && Array.isArray(errors);
}
