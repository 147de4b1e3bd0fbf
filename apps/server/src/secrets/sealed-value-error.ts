import { OrderloomError, type OrderloomErrorOptions } from '@orderloom/core/errors';

/** A sealed value cannot be opened: another key, or it was changed or cut. */
export class SealedValueError extends OrderloomError {
  readonly code = 'sealed_value';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, false, options);
  }
}
