import { OrderloomError, type OrderloomErrorOptions } from '@orderloom/core/errors';

/** The database cannot write any more because its disk is full. It goes on by itself when there is room again. */
export class StorageFullError extends OrderloomError {
  readonly code = 'disk_full';

  constructor(options?: OrderloomErrorOptions) {
    super('the disk of the database is full', true, options);
  }
}

/** The database answers but cannot write. */
export class StorageFaultError extends OrderloomError {
  readonly code = 'storage_fault';

  constructor(options?: OrderloomErrorOptions) {
    super('the database cannot write to its disk', true, options);
  }
}

/** The tables are those of another version. */
export class SchemaMismatchError extends OrderloomError {
  readonly code = 'schema_mismatch';

  constructor() {
    super('the tables of the database are those of another version of Orderloom', true);
  }
}

/** Nothing has been taken out of the queue of jobs for minutes. */
export class JobsStalledError extends OrderloomError {
  readonly code = 'jobs_stalled';

  constructor() {
    super('no job has been done for minutes', true);
  }
}
