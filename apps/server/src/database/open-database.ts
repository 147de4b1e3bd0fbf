import { silentLogger, type Logger } from '@orderloom/core/logging';
import type { Database } from './database.js';
import { PgliteDatabase } from './pglite-database.js';
import { PostgresDatabase } from './postgres-database.js';

/** Where the service keeps its tables. */
export interface DatabaseOptions {
  /** `postgres://…`; without it the embedded database in `dataDir` is used. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly logger?: Logger;
  /** Leaves the tables as an earlier version made them: for what looks or copies only. */
  readonly leavesTables?: boolean;
}

/** Opens the database and brings its tables up to date. Throws `DatabaseUnavailableError` or `ConfigurationError`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl === undefined) return PgliteDatabase.open(options.dataDir, undefined, options.leavesTables);
  return PostgresDatabase.open(options.databaseUrl, options.logger ?? silentLogger, options.leavesTables);
}
