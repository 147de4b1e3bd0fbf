import { OrderloomError } from '@orderloom/core/errors';

/** A page does not agree with what the platform said about its own result: it may hide orders. */
export class SuspectPageError extends OrderloomError {
  readonly code = 'suspect_page';

  constructor(operation: string, expected: number, received: number) {
    super(`${operation}: the platform announced ${expected} results and gave ${received}`, true);
  }
}
