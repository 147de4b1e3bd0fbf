import { OrderloomError } from '@orderloom/core/errors';

/** A command line that makes no sense. Its message says what to give instead. */
export class UsageError extends OrderloomError {
  readonly code = 'usage';

  constructor(message: string) {
    super(message, false);
  }
}
