import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScheduledClock } from '../../test/scheduled-clock.js';
import type { CallPriority, PermitRequest } from './permits.js';
import type { RateLimit } from './rate-limit.js';
import { createTokenBuckets } from './token-buckets.js';

const limitOf = (times: number, perMs: number): RateLimit => ({ scope: 'shop', times, perMs });

/** Buckets on a clock of the test, and what was permitted when. */
function createBench() {
  const clock = createScheduledClock();
  const permits = createTokenBuckets(clock);
  const granted: { name: string; atMs: number }[] = [];
  const acquire = async (
    name: string,
    requests: readonly PermitRequest[],
    priority: CallPriority = 'live',
    signal?: AbortSignal,
  ): Promise<void> => {
    await permits.acquire(requests, priority, signal);
    granted.push({ name, atMs: clock.now() });
  };
  return { clock, permits, granted, acquire };
}

/** The most calls that any half-open span of the given length sees. */
function busiestSpan(instants: readonly number[], spanMs: number): number {
  const sorted = instants.toSorted((left, right) => left - right);
  return Math.max(
    0,
    ...sorted.map((fromMs) => sorted.filter((atMs) => atMs >= fromMs && atMs < fromMs + spanMs).length),
  );
}

describe('a limit', () => {
  const limit = fc.record({ times: fc.integer({ min: 1, max: 20 }), perMs: fc.constantFrom(50, 1_000) });
  const call = fc.record({
    atMs: fc.nat({ max: 1_000 }),
    buckets: fc.subarray(['shop', 'app'], { minLength: 1 }),
    priority: fc.constantFrom<CallPriority>('live', 'backfill'),
    givesUpAfterMs: fc.oneof(
      { arbitrary: fc.constant(null), weight: 6 },
      { arbitrary: fc.nat({ max: 500 }), weight: 1 },
    ),
  });
  const closing = fc.record({
    atMs: fc.nat({ max: 1_000 }),
    bucket: fc.constantFrom('shop', 'app'),
    forMs: fc.nat({ max: 2_000 }),
  });

  it('is kept in every span of its length, whatever arrives, gives up or is closed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ shop: limit, app: limit }),
        fc.array(call, { maxLength: 60, size: 'max' }),
        fc.array(closing, { maxLength: 3 }),
        async (limits, calls, closings) => {
          const { clock, permits, acquire } = createBench();
          const instants: Record<string, number[]> = { shop: [], app: [] };
          const given: Promise<void>[] = [];
          const steps = [
            ...calls.map(({ atMs, buckets, priority, givesUpAfterMs }) => ({
              atMs,
              run: () => {
                const controller = new AbortController();
                const requests = buckets.map((bucket) => ({
                  bucket,
                  limit: { scope: 'shop', ...limits[bucket as 'shop' | 'app'] } as const,
                }));
                const permitted = acquire('call', requests, priority, controller.signal).then(
                  () => buckets.forEach((bucket) => instants[bucket]?.push(clock.now())),
                  () => undefined,
                );
                given.push(permitted);
                if (givesUpAfterMs !== null) void clock.sleep(givesUpAfterMs).then(() => controller.abort());
              },
            })),
            ...closings.map(({ atMs, bucket, forMs }) => ({ atMs, run: () => permits.close(bucket, forMs) })),
          ];
          for (const { atMs, run } of steps.toSorted((left, right) => left.atMs - right.atMs)) {
            await clock.advanceTo(atMs);
            run();
          }
          await clock.runUntilIdle();
          await Promise.all(given);
          for (const name of ['shop', 'app'] as const) {
            const { times, perMs } = limits[name];
            expect(busiestSpan(instants[name] ?? [], perMs)).toBeLessThanOrEqual(times);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    [100, 10_000],
    [16, 1_000],
  ])('of %i calls in %i ms is used to five sixths under steady load', async (times, perMs) => {
    const { clock, acquire, granted } = createBench();
    const request = [{ bucket: 'b', limit: limitOf(times, perMs) }];
    const calls = Array.from({ length: times * 6 }, () => acquire('call', request));
    await clock.runUntilIdle();
    await Promise.all(calls);
    const lastMs = granted.at(-1)?.atMs ?? 0;
    expect(granted.length / lastMs).toBeGreaterThanOrEqual(((5 / 6) * times) / perMs);
  });

  it('of one call lets the next one pass after its whole span', async () => {
    const { clock, acquire, granted } = createBench();
    const request = [{ bucket: 'b', limit: limitOf(1, 10_000) }];
    const calls = [1, 2, 3].map(() => acquire('call', request));
    await clock.runUntilIdle();
    await Promise.all(calls);
    expect(granted.map(({ atMs }) => atMs)).toStrictEqual([0, 10_000, 20_000]);
  });

  it('that is not known keeps nobody waiting', async () => {
    const { clock, acquire, granted } = createBench();
    await Promise.all(Array.from({ length: 50 }, () => acquire('call', [{ bucket: 'b' }])));
    await acquire('none', []);
    expect(granted).toHaveLength(51);
    expect(clock.now()).toBe(0);
  });

  it('holds when the machine’s clock is set back', async () => {
    let nowMs = 1_000_000;
    const sleeps: number[] = [];
    const permits = createTokenBuckets({
      now: () => nowMs,
      sleep: async (ms) => {
        sleeps.push(ms);
        nowMs += ms;
      },
    });
    const request = [{ bucket: 'b', limit: limitOf(1, 1_000) }];
    await permits.acquire(request, 'live');
    nowMs -= 500_000;
    await permits.acquire(request, 'live');
    expect(sleeps).toStrictEqual([1_000]);
  });
});

describe('the order of going', () => {
  const request = [{ bucket: 'b', limit: limitOf(1, 100) }];

  it('is the order of arrival', async () => {
    const { clock, acquire, granted } = createBench();
    const calls = ['a', 'b', 'c', 'd'].map((name) => acquire(name, request));
    await clock.advanceTo(150);
    calls.push(acquire('e', request));
    await clock.runUntilIdle();
    await Promise.all(calls);
    expect(granted.map(({ name }) => name)).toStrictEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('puts live traffic before backfill that waits already', async () => {
    const { clock, acquire, granted } = createBench();
    const calls = [acquire('first', request)];
    for (let index = 0; index < 20; index += 1) calls.push(acquire('backfill', request, 'backfill'));
    await clock.advanceTo(50);
    calls.push(acquire('live', request), acquire('live', request));
    await clock.runUntilIdle();
    await Promise.all(calls);
    expect(granted.slice(0, 4).map(({ name, atMs }) => [name, atMs])).toStrictEqual([
      ['first', 0],
      ['live', 100],
      ['live', 200],
      ['backfill', 300],
    ]);
    expect(granted).toHaveLength(23);
  });

  it('leaves permits in the bucket for live traffic that comes while backfill runs', async () => {
    const { clock, acquire, granted } = createBench();
    const wide = [{ bucket: 'b', limit: limitOf(80, 1_000) }];
    const calls = Array.from({ length: 200 }, () => acquire('backfill', wide, 'backfill'));
    await clock.advanceTo(1_000);
    const before = granted.length;
    calls.push(acquire('live', wide), acquire('live', wide));
    await clock.advanceTo(1_000);
    expect(granted.slice(before).map(({ name, atMs }) => [name, atMs])).toStrictEqual([
      ['live', 1_000],
      ['live', 1_000],
    ]);
    await clock.runUntilIdle();
    await Promise.all(calls);
    expect(granted).toHaveLength(202);
  });

  it('does not hold up a shop behind another that waits for its own bucket', async () => {
    const { clock, acquire, granted, permits } = createBench();
    const app = { bucket: 'app', limit: limitOf(80, 1_000) };
    const shop = (name: string) => [{ bucket: name, limit: limitOf(1, 60_000) }, app];
    permits.close('closed', 60_000);
    const calls = Array.from({ length: 90 }, (_, index) => acquire('slow', shop(index < 45 ? 'slow' : 'closed')));
    calls.push(acquire('other', shop('other')));
    await clock.advanceTo(0);
    expect(granted.map(({ name }) => name)).toStrictEqual(['slow', 'other']);
    await clock.runUntilIdle();
    await Promise.all(calls);
  });
});

describe('close', () => {
  const request = [{ bucket: 'b', limit: limitOf(800, 1_000) }];

  it('keeps everybody out for its time, also who waits already, and never shortens an earlier one', async () => {
    const { clock, permits, acquire, granted } = createBench();
    permits.close('b', 500);
    permits.close('b', 100);
    const calls = [acquire('waiting', request)];
    await clock.advanceTo(400);
    permits.close('b', 1_000);
    await clock.runUntilIdle();
    await Promise.all(calls);
    expect(granted).toStrictEqual([{ name: 'waiting', atMs: 1_400 }]);
  });

  it('works on a bucket without a known limit', async () => {
    const { clock, permits, acquire, granted } = createBench();
    permits.close('b', 500);
    const call = acquire('call', [{ bucket: 'b' }, { bucket: 'other' }]);
    await clock.runUntilIdle();
    await call;
    expect(granted).toStrictEqual([{ name: 'call', atMs: 500 }]);
  });

  it('leaves other buckets open', async () => {
    const { permits, acquire, granted } = createBench();
    permits.close('other', 500);
    await acquire('call', request);
    expect(granted).toStrictEqual([{ name: 'call', atMs: 0 }]);
  });
});

describe('giving up', () => {
  const request = [{ bucket: 'b', limit: limitOf(1, 100) }];

  it('rejects with the caller’s reason and takes nothing', async () => {
    const { clock, acquire, granted } = createBench();
    const reason = new Error('no longer wanted');
    const controller = new AbortController();
    const first = acquire('first', request);
    const second = acquire('second', request, 'live', controller.signal);
    const third = acquire('third', request);
    await clock.advanceTo(50);
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    await clock.advanceTo(1_000);
    const fourth = acquire('fourth', request);
    await clock.runUntilIdle();
    await Promise.all([first, third, fourth]);
    expect(granted.map(({ name }) => name)).toStrictEqual(['first', 'third', 'fourth']);
    expect(granted.at(-1)?.atMs).toBe(1_000);
  });

  it('before arriving takes nothing either', async () => {
    const { acquire, granted } = createBench();
    const reason = new Error('no longer wanted');
    await expect(acquire('never', request, 'live', AbortSignal.abort(reason))).rejects.toBe(reason);
    await acquire('call', request);
    expect(granted).toStrictEqual([{ name: 'call', atMs: 0 }]);
  });
});
