import { OrderloomError } from '@orderloom/core/errors';

/** A callback is larger than any message of a platform. */
export class TooLargeCallbackError extends OrderloomError {
  readonly code = 'callback_too_large';

  constructor() {
    super('A callback has at most 256 KB', false);
  }
}
