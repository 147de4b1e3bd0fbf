import type { Orm } from '../../src/database/database.js';
import { Database } from '../../src/database/database.js';

/**
 * Stands where the repositories expect their database. Whatever a double does not replace comes here and fails: a
 * repository that learns something new cannot silently go past the simulation.
 */
class NoDatabase extends Database {
  readonly driver = 'postgres';

  get orm(): Orm {
    throw new Error('The simulation has no SQL: the double of this repository lacks the method that was called');
  }

  get jobStore(): never {
    throw new Error('The simulation has no job store');
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export const noDatabase: Database = new NoDatabase();
