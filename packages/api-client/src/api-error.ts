import { OrderloomError, type Issue, type OrderloomErrorOptions } from '@orderloom/core/errors';
import type { components } from './api.generated.js';

/** What the service says went wrong. */
export interface ApiFault {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly issues: readonly Issue[];
  readonly retryAfterMs: number | undefined;
  readonly problem: components['schemas']['Problem'] | undefined;
}

/** The service answered with a problem, or something between it and us answered in its place. */
export class OrderloomApiError extends OrderloomError {
  /** Stable; the service's documentation lists them all. `http_502` and the like where no problem was answered. */
  readonly code: string;
  readonly status: number;
  /** For people. */
  readonly detail: string | undefined;
  /** Stands in the service's log beside what went wrong. */
  readonly requestId: string | undefined;
  /** Faults by field of the body, path or query. */
  readonly issues: readonly Issue[];
  /** How long the service asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;
  /** The whole answer, with what the platform said where it was the platform that refused. */
  readonly problem: components['schemas']['Problem'] | undefined;

  constructor(fault: ApiFault, options?: OrderloomErrorOptions) {
    super(`${fault.status} ${fault.code}: ${fault.detail ?? fault.title}`, isPassing(fault.status), options);
    this.code = fault.code;
    this.status = fault.status;
    this.detail = fault.detail;
    this.requestId = fault.requestId;
    this.issues = fault.issues;
    this.retryAfterMs = fault.retryAfterMs;
    this.problem = fault.problem;
  }
}

/** No answer came: the service cannot be reached, or took longer than the limit. */
export class OrderloomUnreachableError extends OrderloomError {
  readonly code: 'unreachable' | 'timeout' | 'unreadable';

  constructor(code: OrderloomUnreachableError['code'], message: string, options?: OrderloomErrorOptions) {
    super(message, true, options);
    this.code = code;
  }
}

function isPassing(status: number): boolean {
  return [408, 429, 502, 503, 504].includes(status);
}
