import { randomUUID } from 'node:crypto';
import { SyncConflictError } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { OpenTransaction } from '../../test/open-transaction.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import type { StoredError } from '../database/stored-error.js';
import { LedgerRepository, type LedgerWindow, type StreamKey, type WindowOutcome } from './ledger.repository.js';
import { RunsRepository } from './runs.repository.js';
import { WindowsRepository } from './windows.repository.js';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const startAt = Date.UTC(2026, 0, 1);
const done: WindowOutcome = { state: 'done', observed: 3, changed: 1 };
const fault: StoredError = {
  code: 'platform_timeout',
  message: 'no answer',
  isRetryable: true,
  operation: null,
  platformCode: null,
  platformSubCode: null,
  platformRequestId: null,
  advice: null,
  occurredAt: new Date(startAt).toISOString(),
};
const failed: WindowOutcome = { state: 'failed', error: fault, retryAtMs: startAt + dayMs };

describe.each(databaseKinds)('LedgerRepository on %s', (kind) => {
  let database: Database;
  let ledger: LedgerRepository;
  let windows: WindowsRepository;
  let runs: RunsRepository;
  let key: StreamKey;
  const moment = { nowMs: startAt, runId: undefined };

  beforeAll(async () => {
    database = await createDatabase(kind);
    ledger = new LedgerRepository(database);
    windows = new WindowsRepository(database);
    runs = new RunsRepository(database);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    key = { connectionId: randomUUID(), stream: 'orders' };
  });

  const at = (minutes: number) => startAt + minutes * minuteMs;
  const windowOf = (from: number, to: number) => ({ fromAt: at(from), toAt: at(to) });
  const rows = async () =>
    (await windows.listOfConnection(key.connectionId)).map((row) => [
      (row.fromAt.getTime() - startAt) / minuteMs,
      (row.toAt.getTime() - startAt) / minuteMs,
      row.state,
    ]);
  const last = async (): Promise<LedgerWindow> => {
    const ends = await ledger.findEnds(key);
    if (ends === undefined) throw new Error('the ledger is empty');
    return ends.last;
  };

  const listWaiting = () =>
    rowsOf(
      database.orm,
      sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );

  it('cuts what was read off a pending span and joins it with what was read before', async () => {
    await ledger.insertPending(key, windowOf(0, 100), startAt);
    await ledger.carve(key, await last(), windowOf(70, 100), done, moment);
    expect(await rows()).toEqual([
      [0, 70, 'pending'],
      [70, 100, 'done'],
    ]);
    const pending = await ledger.findNext(key, startAt);
    if (pending === undefined) throw new Error('nothing is pending');
    await ledger.carve(key, pending, windowOf(40, 70), done, moment);
    expect(await rows()).toEqual([
      [0, 40, 'pending'],
      [40, 100, 'done'],
    ]);
    const [, joined] = await windows.listOfConnection(key.connectionId);
    expect(joined).toMatchObject({ observed: 6, changed: 2 });
  });

  it('cuts a part out of the middle and joins all three when the rest is done', async () => {
    await ledger.insertPending(key, windowOf(0, 90), startAt);
    await ledger.carve(key, await last(), windowOf(30, 60), failed, moment);
    expect(await rows()).toEqual([
      [0, 30, 'pending'],
      [30, 60, 'failed'],
      [60, 90, 'pending'],
    ]);
    for (const [from, to] of [
      [60, 90],
      [0, 30],
    ] as const) {
      await ledger.carve(
        key,
        { ...windowOf(from, to), state: 'pending', attempts: 0 },
        windowOf(from, to),
        done,
        moment,
      );
    }
    await ledger.carve(key, { ...windowOf(30, 60), state: 'failed', attempts: 1 }, windowOf(30, 60), done, moment);
    expect(await rows()).toEqual([[0, 90, 'done']]);
  });

  it('writes an idle poll into the last row', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.carve(key, await last(), windowOf(0, 10), done, moment);
    for (let minute = 10; minute < 20; minute += 1) {
      await ledger.append(key, await last(), windowOf(minute, minute + 1), done, dayMs, moment);
    }
    expect(await rows()).toEqual([[0, 20, 'done']]);
  });

  it('keeps a row for about a month at most', async () => {
    await ledger.insertPending(key, windowOf(0, 1), startAt);
    await ledger.carve(key, await last(), windowOf(0, 1), done, moment);
    for (let day = 0; day < 365; day += 1) {
      const from = 1 + day * 1_440;
      await ledger.append(key, await last(), windowOf(from, from + 1_440), done, dayMs, moment);
    }
    const ledgerOfAYear = await rows();
    expect(ledgerOfAYear.length).toBeLessThanOrEqual(14);
    expect(ledgerOfAYear.every(([from, to]) => Number(to) - Number(from) <= 31 * 1_440)).toBe(true);
    ledgerOfAYear.slice(1).forEach((row, index) => expect(row[0]).toBe(ledgerOfAYear[index]?.[1]));
  });

  it('lets one failed row grow during an outage instead of adding one per poll', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.carve(key, await last(), windowOf(0, 10), done, moment);
    for (let minute = 10; minute < 70; minute += 1) {
      await ledger.append(key, await last(), windowOf(minute, minute + 1), failed, 30 * minuteMs, moment);
    }
    expect(await rows()).toEqual([
      [0, 10, 'done'],
      [10, 40, 'failed'],
      [40, 70, 'failed'],
    ]);
    const [, row] = await windows.listOfConnection(key.connectionId);
    expect(row).toMatchObject({ attempts: 30, lastError: { code: 'platform_timeout' } });
  });

  it('waits with a failed window until its time has come, or somebody asks', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.carve(key, await last(), windowOf(0, 10), failed, moment);
    expect(await ledger.findNext(key, startAt)).toBeUndefined();
    expect(await ledger.findNext(key, startAt + dayMs)).toMatchObject({ state: 'failed', attempts: 1 });
    await ledger.clearWaits(key);
    expect(await ledger.findNext(key, startAt)).toMatchObject({ state: 'failed' });
  });

  it('adds no pending span over windows that are there', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.insertPending(key, windowOf(5, 15), startAt);
    await ledger.insertPending(key, windowOf(0, 20), startAt);
    await ledger.insertPending(key, windowOf(-10, 0), startAt);
    expect(await rows()).toEqual([
      [-10, 0, 'pending'],
      [0, 10, 'pending'],
    ]);
    expect(await ledger.findEnds(key)).toMatchObject({ beginAt: at(-10), last: { toAt: at(10) } });
  });

  it('lets one of two workers write what both have read', async () => {
    await ledger.insertPending(key, windowOf(0, 100), startAt);
    const seen = await last();
    await ledger.carve(key, seen, windowOf(50, 100), done, moment);
    await expect(ledger.carve(key, seen, windowOf(50, 100), done, moment)).rejects.toThrow(SyncConflictError);
    const end = await last();
    await ledger.append(key, end, windowOf(100, 101), done, dayMs, moment);
    await expect(ledger.append(key, end, windowOf(100, 102), done, dayMs, moment)).rejects.toThrow(SyncConflictError);
    await expect(ledger.append(key, end, windowOf(100, 102), failed, dayMs, moment)).rejects.toThrow(SyncConflictError);
    expect(await rows()).toEqual([
      [0, 50, 'pending'],
      [50, 101, 'done'],
    ]);
  });

  it('lets no row grow over one that another worker has added since', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.carve(key, await last(), windowOf(0, 10), done, moment);
    const seen = await last();
    await ledger.append(key, seen, windowOf(10, 12), failed, dayMs, moment);
    const late = ledger.append(key, seen, windowOf(10, 11), done, dayMs, moment);
    await expect(late).rejects.toBeInstanceOf(SyncConflictError);
    expect(await rows()).toEqual([
      [0, 10, 'done'],
      [10, 12, 'failed'],
    ]);
  });

  it('lets exactly one of many workers append at the same time', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.carve(key, await last(), windowOf(0, 10), done, moment);
    const end = await last();
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => ledger.append(key, end, windowOf(10, 11), done, dayMs, moment)),
    );
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    expect(await rows()).toEqual([[0, 11, 'done']]);
  });

  it.runIf(kind === 'postgres')('lets a worker that comes second see what the first has done meanwhile', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    await ledger.carve(key, await last(), windowOf(0, 10), done, moment);
    const end = await last();
    for (const outcome of [done, failed]) {
      const from = (await last()).toAt;
      const window = { fromAt: from, toAt: from + minuteMs };
      const second = await database.orm.transaction(async (session) => {
        await session.execute(
          sql`update sync_windows set to_at = to_at + interval '1 minute' where connection_id = ${key.connectionId}`,
        );
        const attempt = Promise.allSettled([
          ledger.append(key, { ...end, toAt: from }, window, outcome, dayMs, moment),
        ]);
        await until(listWaiting, (waiting) => waiting.length > 0);
        return { attempt };
      });
      expect(await second.attempt).toMatchObject([{ status: 'rejected', reason: { code: 'sync_conflict' } }]);
    }
    expect(await rows()).toEqual([[0, 12, 'done']]);
  });

  describe.runIf(kind === 'postgres')('of two workers at the very same time', () => {
    /** Lets `second` begin while what `first` has written is not committed yet; answers what became of `second`. */
    const race = async (
      first: (one: LedgerRepository) => Promise<unknown>,
      second: (one: LedgerRepository) => Promise<unknown>,
    ) => {
      const transaction = await OpenTransaction.begin(database);
      await first(new LedgerRepository(Object.assign(Object.create(database), { orm: transaction.session })));
      const attempt = Promise.allSettled([second(ledger)]);
      try {
        await until(listWaiting, (waiting) => waiting.length > 0);
      } finally {
        await transaction.commit();
      }
      return (await attempt)[0].status;
    };
    const begin = async (outcome: WindowOutcome) => {
      await ledger.insertPending(key, windowOf(0, 10), startAt);
      await ledger.carve(key, await last(), windowOf(0, 10), outcome, moment);
      return last();
    };

    it('lets none grow a row over one that the other adds', async () => {
      const end = await begin(done);
      const outcome = await race(
        (one) => one.append(key, end, windowOf(10, 12), failed, dayMs, moment),
        (one) => one.append(key, end, windowOf(10, 11), done, dayMs, moment),
      );
      expect([outcome, ...(await rows())]).toEqual(['rejected', [0, 10, 'done'], [10, 12, 'failed']]);
    });

    it('lets none extend a row over one that the other adds', async () => {
      const end = await begin(failed);
      const outcome = await race(
        (one) => one.append(key, end, windowOf(10, 12), done, dayMs, moment),
        (one) => one.extendLast(key, end, at(11), moment),
      );
      expect([outcome, ...(await rows())]).toEqual(['rejected', [0, 10, 'failed'], [10, 12, 'done']]);
    });

    it('lets none add a span over one that the other adds', async () => {
      await race(
        (one) => one.insertPending(key, windowOf(0, 10), startAt),
        (one) => one.insertPending(key, windowOf(-1, 11), startAt),
      );
      await race(
        (one) => one.insertPending(key, windowOf(-20, 0), startAt),
        (one) => one.insertPending(key, windowOf(-30, 0), startAt),
      );
      expect(await rows()).toEqual([
        [-20, 0, 'pending'],
        [0, 10, 'pending'],
      ]);
    });
  });

  it('takes nothing from a run that another worker has closed', async () => {
    await ledger.insertPending(key, windowOf(0, 10), startAt);
    const stale = await runs.begin(key, 'schedule', startAt);
    const current = await runs.begin(key, 'schedule', startAt + 1);
    const write = async (runId: string) =>
      ledger.carve(key, await last(), windowOf(0, 10), done, { nowMs: startAt, runId });
    await expect(write(stale)).rejects.toThrow(SyncConflictError);
    await write(current);
    expect(await rows()).toEqual([[0, 10, 'done']]);
  });

  it('stays contiguous whatever is read, fails or is lost, in whatever order', async () => {
    // A small linear generator: the same choices on both databases and in every run.
    let seed = 7;
    const pick = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    await ledger.insertPending(key, windowOf(0, 1_000), startAt);
    for (let step = 0; step < 150; step += 1) {
      const all = await windows.listOfConnection(key.connectionId);
      const open = all.filter((row) => row.state !== 'done' && row.state !== 'unreachable');
      const row = open[pick(open.length)];
      const outcomes: WindowOutcome[] = [done, done, done, failed, { state: 'unreachable' }];
      const outcome = step % 40 === 39 ? outcomes[4] : outcomes[pick(4)];
      if (row === undefined || outcome === undefined || pick(4) === 0) {
        const end = await last();
        const window = { fromAt: end.toAt, toAt: end.toAt + minuteMs };
        await ledger.append(key, end, window, pick(3) === 0 ? failed : done, 5 * minuteMs, moment);
      } else {
        const whole = {
          fromAt: row.fromAt.getTime(),
          toAt: row.toAt.getTime(),
          state: row.state,
          attempts: row.attempts,
        };
        const minutes = (whole.toAt - whole.fromAt) / minuteMs;
        const from = whole.fromAt + pick(minutes) * minuteMs;
        const to = from + (1 + pick((whole.toAt - from) / minuteMs)) * minuteMs;
        await ledger.carve(key, whole, { fromAt: from, toAt: Math.min(to, whole.toAt) }, outcome, moment);
      }
      const after = await windows.listOfConnection(key.connectionId);
      expect(after[0]?.fromAt.getTime()).toBe(startAt);
      after.slice(1).forEach((next, index) => {
        expect(next.fromAt).toEqual(after[index]?.toAt);
        expect([next.state, after[index]?.state]).not.toEqual(['done', 'done']);
      });
    }
  });

  it('prunes old runs but never the last of a stream', async () => {
    const other = { ...key, stream: 'refunds' };
    for (const [stream, ageDays] of [
      [key, 30],
      [key, 20],
      [key, 1],
      [other, 40],
      [other, 30],
    ] as const) {
      const runId = await runs.begin(stream, 'schedule', startAt - ageDays * dayMs);
      const ending = { windowsDone: 1, observed: 1, changed: 1, quarantined: 0, backfilledMs: 0 };
      await runs.finish(stream.connectionId, runId, { ...ending, state: 'succeeded', lastError: null }, startAt);
    }
    expect(await runs.prune(startAt - 14 * dayMs)).toBe(3);
    const left = await runs.list({ connectionId: key.connectionId, limit: 10 });
    expect(left.map((run) => [run.stream, (startAt - run.startedAt.getTime()) / dayMs])).toEqual([
      ['orders', 1],
      ['refunds', 30],
    ]);
  });
});
