import { describeIssues, type Issue } from './issue.js';
import { OrderloomError, type OrderloomErrorOptions } from './orderloom-error.js';

/** Where a platform error happened. */
export interface PlatformErrorContext extends OrderloomErrorOptions {
  readonly platform: string;
  readonly operation: string;
  readonly platformRequestId?: string | undefined;
}

/** Anything that went wrong between us and a platform. `attempts` counts the requests that were sent. */
export abstract class PlatformError extends OrderloomError {
  readonly platform: string;
  readonly operation: string;
  readonly platformRequestId: string | undefined;
  /** Set by the retry loop before the error leaves the pipeline. */
  attempts = 1;

  protected constructor(message: string, isRetryable: boolean, context: PlatformErrorContext) {
    super(`${context.platform} ${context.operation}: ${message}`, isRetryable, context);
    this.platform = context.platform;
    this.operation = context.operation;
    this.platformRequestId = context.platformRequestId;
  }
}

/** No connection could be made or it broke before an answer came. */
export class PlatformConnectionError extends PlatformError {
  readonly code = 'platform_connection';

  constructor(message: string, context: PlatformErrorContext) {
    super(message, true, context);
  }
}

/** No complete answer within the deadline of the call. */
export class PlatformTimeoutError extends PlatformError {
  readonly code = 'platform_timeout';
  readonly timeoutMs: number;

  constructor(timeoutMs: number, context: PlatformErrorContext) {
    super(`no complete answer within ${timeoutMs} ms`, true, context);
    this.timeoutMs = timeoutMs;
  }
}

/** An answer came, but it is not what the platform's documents describe: HTML, truncated JSON, a missing member. */
export class PlatformResponseError extends PlatformError {
  readonly code = 'platform_response';
  readonly issues: readonly Issue[];
  readonly httpStatus: number | undefined;

  constructor(
    message: string,
    context: PlatformErrorContext & { readonly issues?: readonly Issue[]; readonly httpStatus?: number },
  ) {
    const issues = context.issues ?? [];
    super(issues.length === 0 ? message : `${message}: ${describeIssues(issues)}`, true, context);
    this.issues = issues;
    this.httpStatus = context.httpStatus;
  }
}

/**
 * A write was sent and its answer was lost. The platform may or may not have carried it out:
 * read the state back before repeating. Never repeated automatically.
 */
export class OutcomeUnknownError extends PlatformError {
  readonly code = 'outcome_unknown';

  constructor(context: PlatformErrorContext) {
    super('the request was sent but its answer was lost; read the state back before repeating', false, context);
  }
}
