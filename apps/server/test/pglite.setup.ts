import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryDataDir } from '../src/database/data-dir.js';
import { PgliteDatabase } from '../src/database/pglite-database.js';
import type { TestProject } from 'vitest/node';
import { createJobTables } from './create-job-tables.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** File of a migrated, empty embedded database: to be loaded instead of made anew, which costs seconds. */
    pgliteSnapshot: string;
  }
}

/** Makes one embedded database for the whole run and keeps it as a file that goes away with the run. */
export async function preparePglite(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-pglite-snapshot-'));
  const database = await PgliteDatabase.open(memoryDataDir);
  await createJobTables(database);
  const snapshot = await database.dump();
  await database.close();
  const file = join(folder, 'database.tar');
  await writeFile(file, Buffer.from(await snapshot.arrayBuffer()));
  project.provide('pgliteSnapshot', file);
  return () => rm(folder, { recursive: true, force: true });
}
