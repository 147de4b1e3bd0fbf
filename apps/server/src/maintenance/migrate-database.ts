import { openDatabase } from '../database/open-database.js';
import { StandingDatabase, type StoragePlace } from './standing-database.repository.js';
import { readMigrationNames } from './migration-names.js';

/** What a migration did, or would do. */
export interface MigrationReport {
  /** Oldest first; empty when the tables are those of this version. */
  readonly migrations: readonly string[];
  readonly isDone: boolean;
}

/**
 * Brings the tables up to date, under the lock that all processes share; with `isDryRun` only tells what would be done.
 * Throws `ConfigurationError` when a newer version has used the database or a process holds the data folder, and
 * `DatabaseUnavailableError`.
 */
export async function migrateDatabase(place: StoragePlace, isDryRun: boolean): Promise<MigrationReport> {
  const migrations = await listPending(place);
  if (isDryRun || migrations.length === 0) return { migrations, isDone: false };
  // Opening migrates.
  const database = await openDatabase(place);
  await database.close();
  return { migrations, isDone: true };
}

async function listPending(place: StoragePlace): Promise<readonly string[]> {
  const standing = await StandingDatabase.open(place);
  if (standing === undefined) return readMigrationNames();
  try {
    const { pending } = await standing.readSchemaState();
    return pending;
  } finally {
    await standing.close();
  }
}
