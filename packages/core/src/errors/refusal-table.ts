import {
  PlatformAuthenticationError,
  PlatformInvalidRequestError,
  PlatformNotFoundError,
  PlatformPermissionError,
  PlatformRateLimitError,
  PlatformUnavailableError,
  type PlatformRefusalError,
  type RefusalDetails,
} from './platform-refusal-error.js';

/** The classes a platform code can be sorted into. */
export type RefusalClass =
  | 'authentication'
  | 'token_expired'
  | 'permission'
  | 'rate_limit'
  | 'unavailable'
  | 'not_found'
  | 'invalid_request';

/** One line of a platform's code table. */
export interface RefusalRule {
  readonly refusalClass: RefusalClass;
  /** Meaning in our words. */
  readonly meaning: string;
  /** What to do about it. */
  readonly advice?: string;
  readonly retryAfterMs?: number;
  /** Page or program that the line rests on. */
  readonly source: string;
}

/** Builds the error of a class. The only place where a class turns into an error type. */
export function createRefusal(refusalClass: RefusalClass, details: RefusalDetails): PlatformRefusalError {
  switch (refusalClass) {
    case 'authentication':
      return new PlatformAuthenticationError(details);
    case 'token_expired':
      return new PlatformAuthenticationError({ ...details, isTokenExpired: true });
    case 'permission':
      return new PlatformPermissionError(details);
    case 'rate_limit':
      return new PlatformRateLimitError(details);
    case 'unavailable':
      return new PlatformUnavailableError(details);
    case 'not_found':
      return new PlatformNotFoundError(details);
    case 'invalid_request':
      return new PlatformInvalidRequestError(details);
  }
}
