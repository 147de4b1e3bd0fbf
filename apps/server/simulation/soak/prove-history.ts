import { startPostgres } from '@orderloom/testing/postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ServiceProcess } from '../../test/service-process.js';
import { until } from '../../test/until.js';
import { compareHistory, type HistoryDifference } from './compare-history.js';
import { findHistoryState, isHistoryRead } from './find-history-state.js';
import { MemoryRecord } from './memory-record.js';
import type { ProofSettings, Row } from './proofs.js';
import { startSimulatorProcess } from './simulator-process.js';

const days = 90;
/** Of the orders that the simulator makes, so many are the shop's; the others are PandaPon's. */
const shareOfOrders = 0.6;
const dayMs = 86_400_000;
/** What passes the platform's horizon before the first call cannot be read by anybody. */
const firstCallWithinMs = 120_000;
const tellEveryMs = 15_000;
const longestMs = 6 * 3_600_000;
/** Calls a second that the platform allows a shop for the list of changed orders. Source: its page, 3,000 a minute. */
const allowedPerSecond = 50;
const listOperation = 'pdd.order.number.list.increment.get';
/** As docs/operations.md advises: without it Node takes as much of the machine as it likes before it cleans up. */
const heapLimit = '--max-old-space-size=160 --max-semi-space-size=8';
/** What flat memory may come to. */
const memoryLimitMb = 300;

/**
 * The history of one large shop, read by the built service into a real PostgreSQL that waits for its disk: three
 * processes, as in production. The shop goes on trading meanwhile.
 */
export async function proveHistory({ orders, tell }: ProofSettings): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-history-'));
  const postgres = await startPostgres({ isDurable: true });
  const database = new pg.Client({ connectionString: postgres.urlOf('postgres') });
  const epochMs = Date.now() - days * dayMs;
  const simulator = await startSimulatorProcess({ epochMs, ordersPerHour: orders / (days * 24) / shareOfOrders });
  try {
    const service = await ServiceProcess.start(folder, {
      DATABASE_URL: postgres.urlOf('postgres'),
      ORDERLOOM_DEMO: 'off',
      LOG_LEVEL: 'error',
      NODE_OPTIONS: heapLimit,
    });
    await database.connect();
    const memory = new MemoryRecord(service.processId);
    const beganAtMs = Date.now();
    await service.connect({ ...simulator.connection, backfillFromAt: new Date(epochMs).toISOString() });
    await awaitHistory(database, tell, beganAtMs);
    const seconds = (Date.now() - beganAtMs) / 1_000;
    const usage = memory.end();
    const difference = await compareHistory(database, simulator, {
      fromMs: epochMs + firstCallWithinMs,
      toMs: beganAtMs - 600_000,
    });
    for (const example of difference.examples) tell(`history: missing, ${example}`);
    const calls = await simulator.countCalls(listOperation);
    await service.end('SIGTERM');
    return describe({ difference, seconds, calls, usage });
  } finally {
    ServiceProcess.killAll();
    simulator.stop();
    await database.end();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Waits until every window of orders is read; tells how far it is. The after-sales go on: their list may be asked ten
 * times a second only, which takes hours whatever a hub does.
 */
async function awaitHistory(database: pg.Client, tell: ProofSettings['tell'], beganAtMs: number): Promise<void> {
  let toldAtMs = Date.now();
  await until(
    async () => {
      const state = await findHistoryState(database);
      if (Date.now() - toldAtMs > tellEveryMs) {
        toldAtMs = Date.now();
        const stored = await database.query<{ stored: number }>('select count(*)::int as stored from orders');
        const [count] = stored.rows;
        const seconds = (toldAtMs - beganAtMs) / 1_000;
        tell(`history: ${count?.stored ?? 0} orders, ${Math.round((count?.stored ?? 0) / seconds)} a second`);
      }
      return state;
    },
    isHistoryRead,
    longestMs,
  );
}

interface Outcome {
  readonly difference: HistoryDifference;
  readonly seconds: number;
  readonly calls: number;
  readonly usage: ReturnType<MemoryRecord['end']>;
}

function describe({ difference, seconds, calls, usage }: Outcome): readonly Row[] {
  const { expected, missing, doubled, outdated } = difference;
  const size = `${count(expected)} orders of ${days} days, PostgreSQL`;
  const floorSeconds = calls / allowedPerSecond;
  return [
    {
      promise: 'G1, G2 every order of the history once, in its present state',
      size,
      result: `${missing} missing, ${doubled} doubled, ${outdated} outdated`,
      isKept: missing + doubled + outdated === 0,
    },
    {
      promise: 'speed of the history, against what the limit of the list allows',
      size,
      result:
        `${count(Math.round(expected / seconds))} orders/s in ${Math.round(seconds)} s; ` +
        `${count(calls)} calls, ${(seconds / floorSeconds).toFixed(2)} × the floor`,
      // A figure, and no promise: machines differ.
      isKept: true,
    },
    {
      promise: `memory of the service while it reads, at most ${memoryLimitMb} MB`,
      size,
      result: `${usage.peakMb} MB at most; first half ${usage.firstHalfMb} MB, second half ${usage.secondHalfMb} MB`,
      isKept: usage.peakMb <= memoryLimitMb,
    },
  ];
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
