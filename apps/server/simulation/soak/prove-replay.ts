import { startPostgres } from '@orderloom/testing/postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { ServiceProcess } from '../../test/service-process.js';
import { until } from '../../test/until.js';
import { findHistoryState, isHistoryRead } from './find-history-state.js';
import type { ProofSettings, Row } from './proofs.js';
import { startSimulatorProcess } from './simulator-process.js';

const mostOrders = 100_000;
const days = 9;
/** Of the orders that the simulator makes, so many are the shop's; the others are PandaPon's. */
const shareOfOrders = 0.6;
const dayMs = 86_400_000;
const longestMs = 3_600_000;
/** Orders whose stored form is spoilt, so that a replay has something to find. */
const spoilt = 100;

const reportSchema = z.object({
  checked: z.int(),
  observations: z.int(),
  written: z.int(),
  differences: z.int(),
  outcomes: z.array(z.object({ outcome: z.string(), count: z.int() })),
  skipped: z.array(z.unknown()),
});
const replaySchema = z.object({
  id: z.uuid(),
  state: z.string(),
  comparison: reportSchema.nullable(),
  application: reportSchema.nullable(),
});

/**
 * All that the history of a shop left as observations, mapped again: it must add up to the stored rows, find those that
 * were spoilt behind the service's back, and put exactly these right.
 */
export async function proveReplay({ orders, tell }: ProofSettings): Promise<readonly Row[]> {
  const wanted = Math.min(orders, mostOrders);
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-replay-'));
  const postgres = await startPostgres({ isDurable: false });
  const database = new pg.Client({ connectionString: postgres.urlOf('postgres') });
  const epochMs = Date.now() - days * dayMs;
  const simulator = await startSimulatorProcess({ epochMs, ordersPerHour: wanted / (days * 24) / shareOfOrders });
  try {
    const service = await ServiceProcess.start(folder, {
      DATABASE_URL: postgres.urlOf('postgres'),
      ORDERLOOM_DEMO: 'off',
      LOG_LEVEL: 'error',
    });
    await database.connect();
    await service.connect({ ...simulator.connection, backfillFromAt: new Date(epochMs).toISOString() });
    await awaitHistory(database);
    tell('replay: the history is read');
    const beganAtMs = Date.now();
    const first = await replay(service);
    const seconds = (Date.now() - beganAtMs) / 1_000;
    tell('replay: everything is compared');
    const before = await spoil(database);
    const found = await replay(service);
    const applied = await apply(service, found.id);
    const after = await listStages(database, [...before.keys()]);
    const wrong = [...before].filter(([id, stage]) => after.get(id) !== stage).length;
    await service.end('SIGTERM');
    return describe({ first, seconds, found, applied, wrong });
  } finally {
    ServiceProcess.killAll();
    simulator.stop();
    await database.end();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function awaitHistory(database: pg.Client): Promise<void> {
  await until(() => findHistoryState(database), isHistoryRead, longestMs);
}

type Replayed = z.infer<typeof replaySchema>;

async function replay(service: ServiceProcess): Promise<Replayed> {
  const begun = await service.request('POST', '/v1/replay', { entity: 'order' });
  return finish(service, replaySchema.parse(await begun.json()).id);
}

async function apply(service: ServiceProcess, id: string): Promise<Replayed> {
  await service.request('POST', `/v1/replay/${id}/apply`, {});
  return finish(service, id);
}

async function finish(service: ServiceProcess, id: string): Promise<Replayed> {
  return until(
    async () => replaySchema.parse(await (await service.request('GET', `/v1/replay/${id}`)).json()),
    ({ state }) => !state.endsWith('ing'),
    longestMs,
  );
}

/** Writes another stage into some orders in which nothing happens any more; answers their true ones by number. */
async function spoil(database: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.query<{ id: string }>(
    `select external_id as id from orders where lifecycle in ('completed', 'cancelled') order by external_id limit $1`,
    [spoilt],
  );
  const ids = rows.map(({ id }) => id);
  const before = await listStages(database, ids);
  await database.query(
    `update orders set document = (document::jsonb || '{"stage": "on_hold"}')::json where external_id = any($1)`,
    [ids],
  );
  return before;
}

async function listStages(database: pg.Client, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.query<{ id: string; stage: string }>(
    `select external_id as id, document->>'stage' as stage from orders where external_id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, stage }) => [id, stage]));
}

interface Outcome {
  readonly first: Replayed;
  readonly seconds: number;
  readonly found: Replayed;
  readonly applied: Replayed;
  readonly wrong: number;
}

function describe({ first, seconds, found, applied, wrong }: Outcome): readonly Row[] {
  const { comparison } = first;
  const same = comparison?.outcomes.find(({ outcome }) => outcome === 'same')?.count ?? 0;
  const checked = comparison?.checked ?? 0;
  const differences = found.comparison?.differences ?? 0;
  const written = applied.application?.written ?? 0;
  return [
    {
      promise: 'G14 all observations mapped again add up to the stored orders',
      size: `${count(checked)} orders, ${count(comparison?.observations ?? 0)} observations, PostgreSQL`,
      result: `${count(same)} the same, ${checked - same} not; ${count(Math.round(checked / seconds))} orders/s`,
      isKept: first.state === 'compared' && checked > 0 && same === checked && comparison?.skipped.length === 0,
    },
    {
      promise: 'G14 a replay finds what was spoilt and puts exactly that right',
      size: `${spoilt} orders of them spoilt`,
      result: `${differences} found, ${written} written, ${wrong} still wrong`,
      isKept: applied.state === 'applied' && differences === spoilt && written === spoilt && wrong === 0,
    },
  ];
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
