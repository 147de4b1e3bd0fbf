import { OrderloomError, type OrderloomErrorOptions } from '@orderloom/core/errors';

/** The database cannot be opened or does not answer. Names host and database, never user, password or values. */
export class DatabaseUnavailableError extends OrderloomError {
  readonly code = 'database_unavailable';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, true, options);
  }
}
