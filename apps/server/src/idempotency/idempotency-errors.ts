import { OrderloomError, type OrderloomErrorOptions } from '@orderloom/core/errors';

/** The key was sent before with another request. Answered with 422. */
export class IdempotencyMismatchError extends OrderloomError {
  readonly code = 'idempotency_mismatch';

  constructor() {
    super('This Idempotency-Key was sent before with another request; use a new one', false);
  }
}

/** The first request with the key still runs. Answered with 409. */
export class IdempotencyInProgressError extends OrderloomError {
  readonly code = 'idempotency_in_progress';
  readonly retryAfterMs = 1_000;

  constructor() {
    super('The first request with this Idempotency-Key still runs', true);
  }
}

/** The first request with the key ended without saying whether it was done, or its answer is lost. Answered with 409. */
export class IdempotencyOutcomeError extends OrderloomError {
  readonly code = 'idempotency_outcome_unknown';

  constructor(options?: OrderloomErrorOptions) {
    super(
      'What became of the first request with this Idempotency-Key is not known any more; look, and use a new key to do it again',
      false,
      options,
    );
  }
}
