import { PlatformError, type PlatformErrorContext } from './platform-error.js';

/** What a platform said when it refused. `message` must already be free of secrets and buyer data. */
export interface RefusalDetails extends PlatformErrorContext {
  readonly httpStatus: number;
  readonly platformCode: string;
  readonly subCode?: string | undefined;
  readonly platformMessage: string;
  /** What the person who runs the connection should do about it. */
  readonly advice?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** The platform understood the request and refused it. Thrown as one of the subclasses below. */
export abstract class PlatformRefusalError extends PlatformError {
  readonly httpStatus: number;
  readonly platformCode: string;
  readonly subCode: string | undefined;
  readonly platformMessage: string;
  readonly advice: string | undefined;

  protected constructor(isRetryable: boolean, details: RefusalDetails) {
    const code = details.subCode === undefined ? details.platformCode : `${details.platformCode}/${details.subCode}`;
    const advice = details.advice === undefined ? '' : ` (${details.advice})`;
    super(`refused with code ${code}: ${details.platformMessage}${advice}`, isRetryable, details);
    this.httpStatus = details.httpStatus;
    this.platformCode = details.platformCode;
    this.subCode = details.subCode;
    this.platformMessage = details.platformMessage;
    this.advice = details.advice;
  }
}

/** Keys, signature, clock or token were not accepted. `isTokenExpired` asks for one refresh and one repeat. */
export class PlatformAuthenticationError extends PlatformRefusalError {
  readonly code = 'platform_authentication';
  readonly isTokenExpired: boolean;

  constructor(details: RefusalDetails & { readonly isTokenExpired?: boolean }) {
    super(false, details);
    this.isTokenExpired = details.isTokenExpired ?? false;
  }
}

/** The keys are right but lack the right to do this. */
export class PlatformPermissionError extends PlatformRefusalError {
  readonly code = 'platform_permission';

  constructor(details: RefusalDetails) {
    super(false, details);
  }
}

/** Called too often. The limiter owns the wait: it closes its bucket for `retryAfterMs`. */
export class PlatformRateLimitError extends PlatformRefusalError {
  readonly code = 'platform_rate_limit';
  readonly retryAfterMs: number | undefined;

  constructor(details: RefusalDetails) {
    super(true, details);
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The platform itself is failing or down for now. */
export class PlatformUnavailableError extends PlatformRefusalError {
  readonly code = 'platform_unavailable';
  readonly retryAfterMs: number | undefined;

  constructor(details: RefusalDetails) {
    super(true, details);
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The thing asked for does not exist, is not ours, or is beyond the platform's horizon. */
export class PlatformNotFoundError extends PlatformRefusalError {
  readonly code = 'platform_not_found';

  constructor(details: RefusalDetails) {
    super(false, details);
  }
}

/** The platform does not accept the parameters or the state they meet. */
export class PlatformInvalidRequestError extends PlatformRefusalError {
  readonly code = 'platform_invalid_request';

  constructor(details: RefusalDetails) {
    super(false, details);
  }
}
