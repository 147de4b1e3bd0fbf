import { PGlite } from '@electric-sql/pglite';
import { OrderloomError } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { drizzle, type PgliteDatabase as PgliteOrm } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fromPglite, type ConstructorOptions } from 'pg-boss';
import { memoryDataDir } from './data-dir.js';
import { DatabaseUnavailableError } from './database-unavailable-error.js';
import { Database } from './database.js';
import { lockFolder, type FolderLock } from './folder-lock.js';
import { migrationsFolder, refuseNewerDatabase } from './migrations-folder.js';
import * as schema from './schema.js';
import { within } from './within.js';

/** The service's database inside its own process: in a folder, or in memory for tests. */
export class PgliteDatabase extends Database {
  readonly driver = 'pglite';
  readonly orm: PgliteOrm<typeof schema>;
  readonly jobStore: ConstructorOptions;
  readonly #pglite: PGlite;
  readonly #lock: FolderLock | undefined;

  private constructor(pglite: PGlite, lock: FolderLock | undefined) {
    super();
    this.#pglite = pglite;
    this.#lock = lock;
    this.orm = drizzle(pglite, { schema });
    this.jobStore = { db: fromPglite(pglite), backend: 'pglite' };
  }

  /**
   * Opens and migrates, or with `leavesTables` takes them as they are; a new database begins as `snapshot`, which an
   * earlier one gave. Throws `ConfigurationError` when another process has the folder open.
   */
  static async open(dataDir: string, snapshot?: Blob, leavesTables = false): Promise<PgliteDatabase> {
    const isInMemory = dataDir === memoryDataDir;
    if (!isInMemory) await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const lock = isInMemory ? undefined : await lockFolder(join(dataDir, 'database.lock'));
    try {
      const folder = isInMemory ? memoryDataDir : join(dataDir, 'database');
      const pglite = await PGlite.create(folder, snapshot === undefined ? {} : { loadDataDir: snapshot });
      const database = new PgliteDatabase(pglite, lock);
      await refuseNewerDatabase(database.orm);
      if (!leavesTables) await migrate(database.orm, { migrationsFolder });
      return database;
    } catch (error) {
      await lock?.release();
      if (error instanceof OrderloomError) throw error;
      throw new DatabaseUnavailableError(`the database in ${dataDir} cannot be opened`, { cause: error });
    }
  }

  async ping(): Promise<void> {
    try {
      await within(2_000, this.orm.execute(sql`select 1`));
    } catch (error) {
      throw new DatabaseUnavailableError('the embedded database does not answer', { cause: error });
    }
  }

  /** The whole database as it stands, for `open`. Nothing else may run meanwhile. */
  async dump(): Promise<Blob> {
    return this.#pglite.dumpDataDir('none');
  }

  async close(): Promise<void> {
    await this.#pglite.close();
    await this.#lock?.release();
  }
}
