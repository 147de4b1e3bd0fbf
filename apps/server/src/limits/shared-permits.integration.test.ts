import { createTokenBuckets, type CallPriority, type Permits, type RateLimit } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { systemClock } from '@orderloom/core/time';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresUrl } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { fillingOf } from './bucket-filling.js';
import { PermitBucketsRepository } from './permit-buckets.repository.js';
import { SharedPermits } from './shared-permits.js';

const limitOf = (times: number, perMs: number): RateLimit => ({ scope: 'shop', times, perMs });

/** On a busy machine calls hear late that they may go, and then several at once. */
const lateness = 1.2;

// The time of these buckets is the database's: it cannot be set, so the tests let it pass, all at once.
describe.concurrent('permits that four processes share on PostgreSQL', () => {
  let databases: readonly Database[] = [];
  let processes: readonly SharedPermits[] = [];
  let count = 0;

  beforeAll(async () => {
    const databaseUrl = await createPostgresUrl(inject('postgresTemplate'));
    databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ databaseUrl, dataDir: '' })));
    processes = databases.map(
      (database) => new SharedPermits(new PermitBucketsRepository(database), systemClock, silentLogger),
    );
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  const bucketOf = (limit?: RateLimit) => {
    count += 1;
    return [{ bucket: `bucket ${count}`, ...(limit === undefined ? {} : { limit }) }];
  };

  /** Lets every process call as often as it may for a while; answers when each call was permitted. */
  async function callFor(
    durationMs: number,
    permitsOf: readonly Permits[],
    requests: ReturnType<typeof bucketOf>,
    priority: CallPriority = 'backfill',
    callers = 3,
  ): Promise<number[]> {
    const instants: number[] = [];
    const signal = AbortSignal.timeout(durationMs);
    await Promise.all(
      permitsOf.flatMap((permits) =>
        Array.from({ length: callers }, async () => {
          while (!signal.aborted) {
            await permits.acquire(requests, priority, signal).then(
              () => instants.push(performance.now()),
              (reason: unknown) => expect(reason).toBe(signal.reason),
            );
          }
        }),
      ),
    );
    return instants.toSorted((left, right) => left - right);
  }

  /** The most calls in any span of the given length. */
  function busiestSpan(instants: readonly number[], spanMs: number): number {
    let first = 0;
    let most = 0;
    instants.forEach((atMs, last) => {
      while (atMs - (instants[first] ?? 0) >= spanMs) first += 1;
      most = Math.max(most, last - first + 1);
    });
    return most;
  }

  it('keep a limit between processes and use most of it', async () => {
    const instants = await callFor(3_500, processes, bucketOf(limitOf(200, 1_000)));
    expect(busiestSpan(instants, 1_000)).toBeLessThanOrEqual(200 * lateness);
    expect(instants.length).toBeGreaterThan(200 * 3.5 * 0.4);
  });

  it('are never given twice, however many ask at the same moment', async () => {
    const buckets = ['taken', 'taken too'].map((id) => ({ id, ...fillingOf(limitOf(800, 3_000_000_000)) }));
    const grants = await Promise.all(
      databases.flatMap((database) => {
        const repository = new PermitBucketsRepository(database);
        return Array.from({ length: 60 }, () => repository.take({ buckets, live: 1, backfill: 0 }));
      }),
    );
    expect(grants.reduce((sum, { live }) => sum + live, 0)).toBe(100);
  });

  it('are what keeps it: with buckets of their own the processes exceed it', async () => {
    const alone = Array.from({ length: 4 }, () => createTokenBuckets(systemClock));
    const instants = await callFor(1_200, alone, bucketOf(limitOf(200, 1_000)));
    expect(busiestSpan(instants, 1_000)).toBeGreaterThan(400);
  });

  it('pass one call per span where the limit is one', async () => {
    const instants = await callFor(1_600, processes, bucketOf(limitOf(1, 400)), 'live');
    expect(instants.length).toBeGreaterThanOrEqual(2);
    instants
      .slice(1)
      .forEach((atMs, index) => expect(atMs - (instants[index] ?? 0)).toBeGreaterThanOrEqual(400 / lateness));
  });

  it('keep every limit of a call, also where calls share only some', async () => {
    const app = { bucket: 'app', limit: limitOf(100, 1_000) };
    const perShop = await Promise.all(
      processes.map((permits, index) =>
        callFor(2_000, [permits], [{ bucket: `shop ${index}`, limit: limitOf(40, 1_000) }, app]),
      ),
    );
    for (const instants of perShop) expect(busiestSpan(instants, 1_000)).toBeLessThanOrEqual(40 * lateness);
    const all = perShop.flat().toSorted((left, right) => left - right);
    expect(busiestSpan(all, 1_000)).toBeLessThanOrEqual(100 * lateness);
    expect(all.length).toBeGreaterThan(70);
  });

  it('let live traffic of one process pass while the others backfill', async () => {
    const requests = bucketOf(limitOf(80, 1_000));
    const [live, ...others] = processes;
    const backfill = callFor(2_500, others, requests, 'backfill', 12);
    const waitsMs: number[] = [];
    await systemClock.sleep(700);
    for (let count = 0; count < 8; count += 1) {
      const askedAtMs = performance.now();
      await live?.acquire(requests, 'live');
      waitsMs.push(performance.now() - askedAtMs);
      await systemClock.sleep(150);
    }
    // In one queue with the 36 others each would wait for 600 ms.
    expect(waitsMs.toSorted((left, right) => left - right)[4]).toBeLessThan(250);
    expect((await backfill).length).toBeGreaterThan(60);
  });

  it('give live traffic what there is where the limit is too narrow to reserve any', async () => {
    const requests = bucketOf(limitOf(5, 500));
    const [live, ...others] = processes;
    const backfill = callFor(3_000, others, requests);
    await systemClock.sleep(300);
    const startedAtMs = performance.now();
    for (let count = 0; count < 12; count += 1) await live?.acquire(requests, 'live');
    // Twelve at four per 750 ms take 2,250 ms when nobody else gets any.
    expect(performance.now() - startedAtMs).toBeLessThan(3_400);
    await backfill;
  });

  it.each([
    ['with a limit', limitOf(1_000, 1_000)],
    ['without one', undefined],
  ])('are shut for all within a second after one process was told so: a bucket %s', async (_what, limit) => {
    const requests = bucketOf(limit);
    for (const permits of processes) await permits.acquire(requests, 'live');
    processes[0]?.close(requests[0]?.bucket ?? '', 1_700);
    const closedAtMs = performance.now();
    const lastMs = await Promise.all(
      processes.map(async (permits) => {
        const signal = AbortSignal.timeout(1_500);
        let last = 0;
        for (; !signal.aborted; await systemClock.sleep(20)) {
          await permits.acquire(requests, 'live', signal).then(
            () => (last = performance.now() - closedAtMs),
            (reason: unknown) => expect(reason).toBe(signal.reason),
          );
        }
        return last;
      }),
    );
    expect(lastMs[0]).toBe(0);
    expect(Math.max(...lastMs)).toBeLessThan(1_000);
    await Promise.all(processes.map((permits) => permits.acquire(requests, 'live')));
  });

  it('are not taken by whoever gives up', async () => {
    const requests = bucketOf(limitOf(1, 300));
    const [first, second] = processes;
    await first?.acquire(requests, 'live');
    const reason = new Error('no longer wanted');
    const controller = new AbortController();
    const leaving = second?.acquire(requests, 'live', controller.signal);
    controller.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    await expect(second?.acquire(requests, 'live', controller.signal)).rejects.toBe(reason);
    await first?.acquire(requests, 'live');
  });
});
