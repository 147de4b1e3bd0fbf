import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { fillingOf } from './bucket-filling.js';
import { PermitBucketsRepository } from './permit-buckets.repository.js';
import type { SharedBucket } from './permit-store.js';

describe.each(databaseKinds)('buckets of limits on %s', (kind) => {
  let database: Database;
  let repository: PermitBucketsRepository;
  /** Ten at once, of which two are for live traffic only; then one in about 12 hours. */
  let bucket: SharedBucket;
  let count = 0;
  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new PermitBucketsRepository(database);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    count += 1;
    bucket = { id: `bucket ${count}`, ...fillingOf({ scope: 'app', times: 80, perMs: 3_000_000_000 }) };
  });

  const take = (live: number, backfill: number, ...others: SharedBucket[]) =>
    repository.take({ buckets: [bucket, ...others], live, backfill });

  it('give live traffic what there is and leave the reserve to it', async () => {
    expect(await take(3, 100)).toMatchObject({ live: 3, backfill: 5 });
    expect(await take(0, 1)).toMatchObject({ live: 0, backfill: 0 });
    expect(await take(2, 0)).toEqual({ live: 2, backfill: 0, waitMs: 0 });
    const { live, waitMs } = await take(1, 0);
    expect(live).toBe(0);
    expect(waitMs / (3_000_001_000 / 70)).toBeCloseTo(1, 2);
  });

  it('give the same number from each, the least that any of them has', async () => {
    const other = { ...bucket, id: `${bucket.id} too`, burst: 4, liveReserve: 0 };
    expect(await take(0, 100, other)).toMatchObject({ backfill: 4 });
    expect(await take(0, 100)).toMatchObject({ backfill: 4 });
    expect(await take(1, 0, other)).toMatchObject({ live: 0 });
    expect(await take(2, 0)).toMatchObject({ live: 2 });
  });

  it('give backfill nothing while live traffic waits, also what flows in meanwhile', async () => {
    await take(10, 0);
    expect(await take(1, 1)).toMatchObject({ live: 0, backfill: 0 });
    await database.orm.execute(sql`update permit_buckets set tokens = 10 where id = ${bucket.id}`);
    const waiting = await take(0, 1);
    expect(waiting).toMatchObject({ backfill: 0 });
    expect(waiting.waitMs).toBeGreaterThan(0);
    expect(await take(1, 0)).toMatchObject({ live: 1 });
  });

  it('fill with time up to their size', async () => {
    await take(10, 0);
    const since = async (text: string) =>
      database.orm.execute(
        sql`update permit_buckets set refilled_at = refilled_at - ${text}::interval where id = ${bucket.id}`,
      );
    await since('25 hours');
    expect(await take(3, 0)).toMatchObject({ live: 2 });
    await since('1000 days');
    expect(await take(100, 0)).toMatchObject({ live: 10 });
  });

  it('are shut for the longest of the times that were told, with or without a limit', async () => {
    await repository.close(bucket.id, 60_000);
    await repository.close(bucket.id, 1_000);
    const closing = (await repository.listClosings()).find(({ id }) => id === bucket.id);
    expect(closing?.forMs).toBeGreaterThan(50_000);
    const refused = await take(1, 1);
    expect(refused).toMatchObject({ live: 0, backfill: 0 });
    expect(refused.waitMs).toBeGreaterThan(50_000);
  });

  it('go when nobody has used them for days, unless they are shut', async () => {
    await take(1, 0);
    const shut = { ...bucket, id: `${bucket.id} shut` };
    await repository.close(shut.id, 60_000);
    const age = sql`update permit_buckets set refilled_at = refilled_at - interval '4 days'
                    where id in (${bucket.id}, ${shut.id})`;
    await database.orm.execute(age);
    await repository.prune();
    const left = await database.orm.execute(sql`select id from permit_buckets where id in (${bucket.id}, ${shut.id})`);
    expect(left).toMatchObject({ rows: [{ id: shut.id }] });
    expect(await take(10, 0)).toMatchObject({ live: 10 });
  });
});
