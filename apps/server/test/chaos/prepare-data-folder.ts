import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import { PgliteDatabase } from '../../src/database/pglite-database.js';

/** Puts the run's migrated, empty database into a data folder: to make one anew takes seconds. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  const database = await PgliteDatabase.open(dataDir, await openAsBlob(inject('pgliteSnapshot')));
  await database.close();
}
