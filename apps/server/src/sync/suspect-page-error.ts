import { OrderloomError } from '@orderloom/core/errors';

/** A page does not agree with what the platform said about its own result: it may hide orders. */
export class SuspectPageError extends OrderloomError {
  readonly code = 'suspect_page';

  /** `expected` undefined: the platform did not tell its total although it does otherwise. */
  constructor(operation: string, expected: number | undefined, received: number) {
    const announced =
      expected === undefined ? 'did not announce how many results there are' : `announced ${expected} results`;
    super(`${operation}: the platform ${announced} and gave ${received}`, true);
  }
}
