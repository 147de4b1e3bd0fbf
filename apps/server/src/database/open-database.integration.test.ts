import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, createPostgresUrl, databaseKinds, postgresServerUrl } from '../../test/databases.js';
import { DatabaseUnavailableError } from './database-unavailable-error.js';
import { openDatabase } from './open-database.js';
import { connections, orders } from './schema.js';

describe.each(databaseKinds)('opening a database on %s', (kind) => {
  it('gives one that has every table and answers', async () => {
    const database = await createDatabase(kind);
    expect(database.driver).toBe(kind);
    await database.ping();
    expect(await database.orm.select().from(connections)).toEqual([]);
    expect(await database.orm.select().from(orders)).toEqual([]);
    await database.close();
    await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError);
  });

  it('rolls back what a failed transaction did', async () => {
    const database = await createDatabase(kind);
    await database.orm.execute(sql`create table tried (id integer)`);
    const failed = database.orm.transaction(async (tx) => {
      await tx.execute(sql`insert into tried values (1)`);
      throw new RangeError('on purpose');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await database.orm.execute(sql`select * from tried`)).toMatchObject({ rows: [] });
    await database.close();
  });
});

describe('opening PostgreSQL', () => {
  it('by several processes at once migrates once', async () => {
    const databaseUrl = await createPostgresUrl();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl, dataDir: 'unused' })));
    const applied = await opened[0]?.orm.execute(sql`select count(*)::int as count from drizzle.__drizzle_migrations`);
    const hashes = await opened[1]?.orm.execute(
      sql`select count(distinct hash)::int as count from drizzle.__drizzle_migrations`,
    );
    expect(applied).toHaveProperty('rows');
    expect(Reflect.get(applied ?? {}, 'rows')).toEqual(Reflect.get(hashes ?? {}, 'rows'));
    await Promise.all(opened.map((database) => database.close()));
  });

  it('that a newer version has migrated is refused', async () => {
    const databaseUrl = await createPostgresUrl();
    const database = await openDatabase({ databaseUrl, dataDir: 'unused' });
    await database.orm.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`,
    );
    await database.close();
    await expect(openDatabase({ databaseUrl, dataDir: 'unused' })).rejects.toThrow(ConfigurationError);
  });

  it.each([
    ['postgres://user:canary@127.0.0.1:1/orders', /127\.0\.0\.1:1\/orders.*connection refused/],
    ['postgres://user:canary@no-such-host.invalid/orders', /no-such-host\.invalid:5432\/orders.*host not found/],
  ])('that cannot be reached says where and why, without the password', async (databaseUrl, message) => {
    const error = await openDatabase({ databaseUrl, dataDir: 'unused' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('canary');
  });

  it('that does not exist, or with a wrong password, says so', async () => {
    const server = postgresServerUrl();
    await expect(openDatabase({ databaseUrl: `${server}nowhere`, dataDir: '' })).rejects.toThrow('does not exist');
    const wrong = server.replace(':orderloom@', ':canary@');
    await expect(openDatabase({ databaseUrl: `${wrong}postgres`, dataDir: '' })).rejects.toThrow(
      'password not accepted',
    );
  });
});

describe('opening the embedded database', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-pglite-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('keeps what was stored, and lets nobody in while it is open', async () => {
    const first = await openDatabase({ dataDir });
    await first.orm.execute(sql`create table kept as select 7 as number`);
    await expect(openDatabase({ dataDir })).rejects.toThrow(/in use by process \d+/);
    await first.close();
    const second = await openDatabase({ dataDir });
    expect(await second.orm.execute(sql`select number from kept`)).toMatchObject({ rows: [{ number: 7 }] });
    await second.close();
  });
});
