import { OrderloomError, type OrderloomErrorOptions } from '@orderloom/core/errors';

/** A backup cannot be read or does not fit: it is cut off, was changed, or its place is taken. Names no value of a row. */
export class BackupError extends OrderloomError {
  readonly code = 'backup_unusable';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, false, options);
  }
}
