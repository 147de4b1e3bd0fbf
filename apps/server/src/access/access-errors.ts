import { OrderloomError } from '@orderloom/core/errors';
import { operationsScope, type Scope } from './scope.js';

/** The key is right but does not open this route, or may not give what it is asked to give. Answered with 403. */
export class ForbiddenError extends OrderloomError {
  readonly code = 'forbidden';

  constructor(message: string) {
    super(message, false);
  }
}

/** The refusal of a key that lacks a scope, with what would help. */
export function createScopeRefusal(scope: Scope): ForbiddenError {
  return new ForbiddenError(
    scope === operationsScope
      ? 'Platform operations need ORDERLOOM_OPERATIONS_KEY, which is not set by itself, or a key with the scope operations:call; the ordinary API key does not open them'
      : `This key does not have the scope ${scope}`,
  );
}

/** More requests, or more wrong keys, than a minute allows. Answered with 429. */
export class TooManyRequestsError extends OrderloomError {
  readonly code = 'too_many_requests';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super(message, true);
    this.retryAfterMs = retryAfterMs;
  }
}
