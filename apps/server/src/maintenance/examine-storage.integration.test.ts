import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresUrl, databaseKinds, fillDataDir, postgresServerUrl } from '../../test/databases.js';
import { openDatabase } from '../database/open-database.js';
import { examineStorage } from './examine-storage.js';
import { migrateDatabase } from './migrate-database.js';
import { readMigrationNames } from './migration-names.js';
import type { StoragePlace } from './standing-database.repository.js';

describe.each(databaseKinds)('examining a database on %s', (kind) => {
  let folder: string;
  let place: StoragePlace;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orderloom-storage-'));
    if (kind === 'pglite') await fillDataDir(folder);
    const databaseUrl = kind === 'pglite' ? undefined : await createPostgresUrl(inject('postgresTemplate'));
    place = { databaseUrl, dataDir: folder };
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function execute(statement: string): Promise<void> {
    const database = await openDatabase({ ...place, leavesTables: true });
    await database.orm.execute(sql.raw(statement));
    await database.close();
  }
  const codes = async (): Promise<string[]> => (await examineStorage(place)).findings.map(({ code }) => code);

  it('finds nothing wrong with tables of this version, and reads the connections', async () => {
    const { findings, connections } = await examineStorage(place);
    expect({ findings, connections }).toEqual({ findings: [], connections: [] });
    expect(await migrateDatabase(place, false)).toEqual({ migrations: [], isDone: false });
  });

  it('names a migration of a newer version', async () => {
    await execute(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`);
    expect(await codes()).toEqual(['schema_newer']);
    const database = await openDatabase({ ...place, leavesTables: true }).catch((error: unknown) => error);
    expect(database).toMatchObject({ code: 'configuration' });
  });
});

describe('examining a database', () => {
  it('names the last migration when it is still to be made, which migrate then does', async () => {
    const place = { databaseUrl: await createPostgresUrl(), dataDir: 'unused' };
    expect(await migrateDatabase(place, true)).toEqual({ migrations: readMigrationNames(), isDone: false });
    expect(await migrateDatabase(place, false)).toEqual({ migrations: readMigrationNames(), isDone: true });
    const database = await openDatabase(place);
    await database.orm.execute(
      sql`update drizzle.__drizzle_migrations set created_at = 1 where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`,
    );
    await database.close();
    expect((await examineStorage(place)).findings).toMatchObject([
      { code: 'schema_outdated', seen: `still to be made: ${readMigrationNames().at(-1)}` },
    ]);
  });

  it('names a server that does not answer, and a database that is not there', async () => {
    const server = postgresServerUrl();
    const urls = ['postgres://nobody@127.0.0.1:9/none', `${server}none_such`];
    for (const databaseUrl of urls) {
      const { findings } = await examineStorage({ databaseUrl, dataDir: 'unused' });
      expect(findings.map(({ code }) => code)).toEqual(['database_unreachable']);
    }
  });

  it('takes a folder without a database for one that is still to be filled', async () => {
    const { findings, connections } = await examineStorage({
      databaseUrl: undefined,
      dataDir: join(tmpdir(), 'none-such'),
    });
    expect({ findings, connections }).toEqual({ findings: [], connections: undefined });
  });
});
