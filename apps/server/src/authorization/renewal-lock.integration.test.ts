import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase, createPostgresUrl } from '../../test/databases.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { RenewalLock } from './renewal-lock.repository.js';

/** How many of twelve renewals of one shop ran at the same time, given the locks of its processes. */
async function countAtOnce(locks: readonly RenewalLock[], database: Database): Promise<number> {
  let running = 0;
  let most = 0;
  const renewals = Array.from({ length: 12 }, async (_, index) =>
    locks[index % locks.length]?.runAlone('shop', async () => {
      running += 1;
      most = Math.max(most, running);
      await database.ping();
      running -= 1;
      return index;
    }),
  );
  expect(await Promise.all(renewals)).toEqual(renewals.map((_, index) => index));
  return most;
}

it('the lock of a renewal lets one run at a time on the embedded database, which has one process', async () => {
  const database = await createDatabase('pglite');
  expect(await countAtOnce([new RenewalLock(database)], database)).toBe(1);
  await database.close();
});

describe('the lock of a renewal', () => {
  let databases: readonly Database[] = [];
  let locks: readonly RenewalLock[] = [];
  /** One of three processes. */
  const lockOf = (index: number): RenewalLock => {
    const lock = locks[index % locks.length];
    if (lock === undefined) throw new Error('no process was started');
    return lock;
  };
  beforeAll(async () => {
    const databaseUrl = await createPostgresUrl(inject('postgresTemplate'));
    databases = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl, dataDir: '' })));
    locks = databases.map((database) => new RenewalLock(database));
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  it('lets one renewal of a connection run at a time, in whichever process', async () => {
    const [database] = databases;
    if (database === undefined) throw new Error('no process was started');
    expect(await countAtOnce(locks, database)).toBe(1);
  });

  it('passes a fault on and is free again', async () => {
    const failed = lockOf(0).runAlone('shop', () => Promise.reject(new RangeError('refused')));
    await expect(failed).rejects.toThrow(RangeError);
    expect(await lockOf(1).runAlone('shop', () => Promise.resolve('next'))).toBe('next');
  });

  it('of many connections at once leaves the process database connections to work with', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `shop ${index}`);
    const renewals = names.map((name) => lockOf(0).runAlone(name, async () => databases[0]?.ping()));
    await expect(Promise.all(renewals)).resolves.toHaveLength(40);
  });

  it('is free as soon as its process is gone, and the outcome of what ran is not lost', async () => {
    let finish: (result: string) => void = () => undefined;
    let isHeld = false;
    const first = lockOf(0).runAlone('shop', () => {
      isHeld = true;
      return new Promise<string>((resolve) => (finish = resolve));
    });
    await until(() => Promise.resolve(isHeld), Boolean);
    await databases[1]?.orm.execute(
      sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
          and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(await lockOf(2).runAlone('shop', () => Promise.resolve('second'))).toBe('second');
    finish('first');
    expect(await first).toBe('first');
  });
});
