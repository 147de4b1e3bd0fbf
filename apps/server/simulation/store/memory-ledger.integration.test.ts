import { randomUUID } from 'node:crypto';
import { SyncConflictError } from '@orderloom/core/errors';
import type { TimeWindow } from '@orderloom/core/time';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../test/databases.js';
import type { Database } from '../../src/database/database.js';
import type { StoredError } from '../../src/database/stored-error.js';
import {
  LedgerRepository,
  type LedgerMoment,
  type LedgerWindow,
  type WindowOutcome,
} from '../../src/sync/ledger.repository.js';
import { RunsRepository } from '../../src/sync/runs.repository.js';
import { WindowsRepository } from '../../src/sync/windows.repository.js';
import { ReadingWatch } from '../reading-watch.js';
import { Random } from '../time/random.js';
import { createStillWorker } from '../time/still-worker.js';
import { HubStore } from './hub-store.js';
import { MemoryLedger } from './memory-ledger.js';
import { MemoryRuns } from './memory-runs.js';

const minuteMs = 60_000;
const startAt = Date.UTC(2026, 0, 1);
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

let database: Database;
beforeAll(async () => {
  database = await createDatabase('pglite');
});
afterAll(() => database.close());

it.each([1, 2])('the ledger in memory does what the one in SQL does, whatever is asked of it (%i)', async (seed) => {
  const random = new Random(`ledger ${seed}`);
  const key = { connectionId: randomUUID(), stream: 'orders' };
  const report = (promise: string, text: string) => expect.unreachable(`${promise}: ${text}`);
  const store = new HubStore(undefined, report);
  const { worker, settle } = createStillWorker();
  const real = { ledger: new LedgerRepository(database), runs: new RunsRepository(database) };
  const model = {
    ledger: new MemoryLedger(worker, store, new ReadingWatch(report)),
    runs: new MemoryRuns(worker, store),
  };
  /** Runs known to both, by the ids each gave them. */
  const runs: { readonly real: string; readonly model: string }[] = [];
  /** Rows as they once stood: workers act on what they saw. */
  const seen: LedgerWindow[] = [];
  let nowMs = startAt + 600 * minuteMs;
  let conflicts = 0;

  const both = async <T>(act: (one: typeof real, side: 'real' | 'model') => Promise<T>): Promise<void> => {
    const outcomes = [await outcomeOf(act(real, 'real')), await settle(outcomeOf(act(model, 'model')))];
    expect(outcomes[1]).toEqual(outcomes[0]);
    if (outcomes[0] === conflict) conflicts += 1;
  };

  for (let step = 0; step < 150; step += 1) {
    nowMs += random.between(0, 3) * minuteMs;
    const run = random.chance(0.6) ? undefined : runs[runs.length - random.between(1, 2)];
    const momentOf = (side: 'real' | 'model'): LedgerMoment => ({ nowMs, runId: run?.[side] });
    const rows = store.windowsOf(key.stream);
    const fresh = rows[random.below(Math.max(1, rows.length))];
    const row = random.chance(0.25) ? (seen[random.below(Math.max(1, seen.length))] ?? fresh) : fresh;
    const last = random.chance(0.8) ? rows.at(-1) : row;
    const outcome = drawOutcome(random, nowMs);
    const length = random.between(1, 40) * minuteMs;
    switch (
      row === undefined || last === undefined
        ? 'insert'
        : random.pick('insert', 'append', 'append', 'carve', 'carve', 'extend', 'run')
    ) {
      case 'insert': {
        const fromAt = startAt + random.between(0, 900) * minuteMs;
        await both(({ ledger }) => ledger.insertPending(key, { fromAt, toAt: fromAt + length }, nowMs));
        break;
      }
      case 'append': {
        if (last === undefined) break;
        const window = { fromAt: last.toAt, toAt: last.toAt + length };
        const longestMs = random.pick(30 * minuteMs, Infinity);
        await both(({ ledger }, side) =>
          ledger.append(key, pickWindow(last), window, outcome, longestMs, momentOf(side)),
        );
        break;
      }
      case 'carve': {
        if (row === undefined) break;
        const part = drawPart(random, row);
        await both(({ ledger }, side) => ledger.carve(key, pickWindow(row), part, outcome, momentOf(side)));
        break;
      }
      case 'extend': {
        if (last === undefined) break;
        const toMs = last.toAt + length;
        await both(({ ledger }, side) => ledger.extendLast(key, pickWindow(last), toMs, momentOf(side)));
        break;
      }
      case 'run': {
        const ids = {
          real: await real.runs.begin(key, 'schedule', nowMs),
          model: await settle(model.runs.begin(key, 'schedule')),
        };
        runs.push(ids);
        break;
      }
    }
    if (row !== undefined && random.chance(0.3)) seen.push(pickWindow(row));
    await both(async ({ ledger }) => {
      const ends = await ledger.findEnds(key);
      return ends === undefined ? undefined : [ends.beginAt, pickWindow(ends.last)];
    });
    await both(async ({ ledger }) => {
      const next = await ledger.findNext(key, nowMs);
      return next === undefined ? undefined : pickWindow(next);
    });
    const [oldest] = store.windowsOf(key.stream);
    if (oldest !== undefined) {
      await both(async ({ ledger }) => {
        const next = await ledger.findNext(key, nowMs, oldest.toAt);
        return next === undefined ? undefined : pickWindow(next);
      });
    }
    await both(({ ledger }) => ledger.findLastDoneAt(key));
    const stored = await new WindowsRepository(database).listOfConnection(key.connectionId);
    stored.slice(1).forEach((row, index) => expect(row.fromAt >= (stored[index]?.toAt ?? row.fromAt)).toBe(true));
    expect(store.windowsOf(key.stream)).toEqual(
      stored.map((window) => ({
        fromAt: window.fromAt.getTime(),
        toAt: window.toAt.getTime(),
        state: window.state,
        attempts: window.attempts,
        retryAtMs: window.retryAt?.getTime(),
        updatedAtMs: window.updatedAt.getTime(),
      })),
    );
  }
  expect(conflicts).toBeGreaterThan(5);
});

const conflict = 'conflict';

async function outcomeOf<T>(promise: Promise<T>): Promise<T | typeof conflict> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof SyncConflictError) return conflict;
    throw error;
  }
}

function pickWindow({ fromAt, toAt, state, attempts }: LedgerWindow): LedgerWindow {
  return { fromAt, toAt, state, attempts };
}

function drawOutcome(random: Random, nowMs: number): WindowOutcome {
  const state = random.pick('done', 'done', 'done', 'failed', 'suspect', 'unreachable');
  switch (state) {
    case 'done':
      return { state, observed: 3, changed: 1 };
    case 'unreachable':
      return { state };
    case 'failed':
    case 'suspect':
      return { state, error: fault, retryAtMs: nowMs + random.between(0, 20) * minuteMs };
  }
}

/** The newest end of a window, its oldest, or all of it: what the runner settles. */
function drawPart(random: Random, { fromAt, toAt }: TimeWindow): TimeWindow {
  const middle = fromAt + Math.floor((toAt - fromAt) / minuteMs / 2) * minuteMs;
  if (middle <= fromAt || middle >= toAt) return { fromAt, toAt };
  return random.pick({ fromAt: middle, toAt }, { fromAt, toAt: middle }, { fromAt, toAt });
}
