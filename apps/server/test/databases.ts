import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { memoryDataDir } from '../src/database/data-dir.js';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open-database.js';
import { PgliteDatabase } from '../src/database/pglite-database.js';

/** The two databases every repository must work on. */
export const databaseKinds = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A new, migrated, empty database: in memory, or on this worker's PostgreSQL server. */
export async function createDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'pglite') return PgliteDatabase.open(memoryDataDir, await openAsBlob(inject('pgliteSnapshot')));
  const databaseUrl = await createPostgresUrl(inject('postgresTemplate'));
  return openDatabase({ dataDir: memoryDataDir, databaseUrl });
}

/** Puts a migrated, empty embedded database into a data folder, for programs that need not prove that they make one. */
export async function fillDataDir(dataDir: string): Promise<void> {
  const database = await PgliteDatabase.open(dataDir, await openAsBlob(inject('pgliteSnapshot')));
  await database.close();
}

/** URL of this worker's PostgreSQL server, without a database name. */
export function postgresServerUrl(): string {
  const urls = inject('postgresUrls');
  const url = urls[(Number(process.env['VITEST_POOL_ID']) - 1) % urls.length];
  if (url === undefined) throw new Error('This worker has no PostgreSQL server');
  return url;
}

/** URL of a new database on this worker's PostgreSQL server: an empty one, or a copy of `template`. */
export async function createPostgresUrl(template = 'template1'): Promise<string> {
  const server = postgresServerUrl();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: `${server}postgres` });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  return server + name;
}
