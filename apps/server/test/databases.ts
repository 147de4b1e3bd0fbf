import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { memoryDataDir } from '../src/database/data-dir.js';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open-database.js';

/** The two databases every repository must work on. */
export const databaseKinds = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A new, migrated, empty database: in memory, or on the run's PostgreSQL server. */
export async function createDatabase(kind: DatabaseKind): Promise<Database> {
  return openDatabase({
    dataDir: memoryDataDir,
    databaseUrl: kind === 'postgres' ? await createPostgresUrl() : undefined,
  });
}

/** URL of a new, empty database on the run's PostgreSQL server. */
export async function createPostgresUrl(): Promise<string> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: `${server}postgres` });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return server + name;
}
