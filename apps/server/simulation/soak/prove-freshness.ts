import { startPostgres } from '@orderloom/testing/postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { ServiceProcess } from '../../test/service-process.js';
import { until } from '../../test/until.js';
import { sendCallbacks } from './callback-load.js';
import { FeedWatch, type AwaitedChange } from './feed-watch.js';
import type { ProofSettings, Row } from './proofs.js';
import { startSimulatorProcess, type SimulatedChannel, type SimulatorProcess } from './simulator-process.js';
import { Waits } from './waits.js';

/** For so many seconds orders change, and for a quarter of them callbacks come as fast as the promise names. */
const fullSeconds = 120;
const channels = ['pinduoduo', 'taobao', '1688'] as const satisfies readonly SimulatedChannel[];
/** Between two changes of a channel. */
const changeEveryMs = 500;
const callbacksPerSecond = 500;
const callbackOrders = 1_000;
const pushedWithinMs = 2_000;
/** Beyond what a hub stays behind the platform. */
const polledWithinMs = 90_000;
const acknowledgedWithinMs = 200;
const usualLagSeconds = 180;
const settleMs = 30_000;
const rereadWithinMs = 600_000;

const pushSchema = z.object({
  callback: z.object({ url: z.string() }).nullable(),
  feed: z.object({ state: z.string() }).nullable(),
});

/**
 * How soon a change is visible, and how soon a push is acknowledged: two simulators, of which one is silent, the built
 * service and a PostgreSQL that waits for its disk, as processes. A size in `--seeds` is taken as seconds of change;
 * the hub then stays behind the platform for a moment only.
 */
export async function proveFreshness({ seeds, tell }: ProofSettings): Promise<readonly Row[]> {
  const seconds = seeds ?? fullSeconds;
  const lagSeconds = seeds === undefined ? usualLagSeconds : 10;
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-freshness-'));
  const postgres = await startPostgres({ isDurable: true });
  const database = new pg.Client({ connectionString: postgres.urlOf('postgres') });
  const begin = { epochMs: Date.now() - 3_600_000, ordersPerHour: 0.001 };
  const simulators = { telling: await startSimulatorProcess(begin), silent: await startSimulatorProcess(begin) };
  const feed = new FeedWatch();
  try {
    const service = await ServiceProcess.start(folder, {
      DATABASE_URL: postgres.urlOf('postgres'),
      ORDERLOOM_DEMO: 'off',
      ORDERLOOM_PUBLIC_URL: 'http://hub.test',
      LOG_LEVEL: 'error',
    });
    await database.connect();
    await feed.open(service);
    const hub = { service, feed, seconds, lagSeconds, tell };
    const pushed = await openWorld(hub, simulators.telling, true);
    const polled = await openWorld(hub, simulators.silent, false);
    tell('freshness: orders change');
    const [pushedChanges, polledChanges] = await Promise.all([makeChanges(hub, pushed), makeChanges(hub, polled)]);
    const rows = [
      ...describePushed(await awaitAll(hub, pushedChanges, settleMs)),
      ...describePolled(await awaitAll(hub, polledChanges, lagSeconds * 1_000 + polledWithinMs + settleMs), lagSeconds),
      ...(await proveAcknowledgement(hub, pushed, database)),
    ];
    await service.end('SIGTERM');
    return rows;
  } finally {
    await feed.close();
    ServiceProcess.killAll();
    for (const simulator of Object.values(simulators)) simulator.stop();
    await database.end();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Hub {
  readonly service: ServiceProcess;
  readonly feed: FeedWatch;
  readonly seconds: number;
  readonly lagSeconds: number;
  readonly tell: ProofSettings['tell'];
}

/** A shop and a purchase account, with the orders that are there before anything is measured. */
interface World {
  readonly simulator: SimulatorProcess;
  readonly connectionIds: Readonly<Record<SimulatedChannel, string>>;
  readonly planted: Readonly<Record<SimulatedChannel, readonly string[]>>;
  readonly callbackUrl: string;
}

interface Change extends AwaitedChange {
  readonly channel: SimulatedChannel;
  readonly atMs: number;
}

async function openWorld(hub: Hub, simulator: SimulatorProcess, tells: boolean): Promise<World> {
  const { service, feed, lagSeconds } = hub;
  const name = tells ? 'telling' : 'silent';
  const plantedAtMs = Date.now() - 1_800_000;
  const ships = Math.ceil((hub.seconds * 1_000) / changeEveryMs / 2);
  const plant = async (channel: SimulatedChannel, amount: number) => {
    const ids: string[] = [];
    for (let count = 0; count < amount; count += 1) ids.push((await simulator.createOrder(channel, plantedAtMs)).id);
    return ids;
  };
  const planted = {
    pinduoduo: await plant('pinduoduo', ships),
    taobao: await plant('taobao', ships),
    '1688': await plant('1688', tells ? Math.max(ships, callbackOrders) : ships),
  };
  const { connection, account, messageUrl } = simulator;
  const common = { backfillFromAt: new Date(Date.now() - 3_600_000).toISOString() };
  const messages = tells ? { messageUrl, receiveMessages: true } : {};
  const shopId = await service.connect({
    ...connection,
    ...common,
    name: `${name} shop`,
    settings: { ...connection.settings, ...messages, lagSeconds },
  });
  const accountId = await service.connect({
    ...account,
    ...common,
    name: `${name} account`,
    settings: { ...account.settings, lagSeconds },
  });
  const connectionIds = { pinduoduo: shopId, taobao: accountId, '1688': accountId };
  const readPush = async (id: string) =>
    pushSchema.parse(await (await service.request('GET', `/v1/connections/${id}/push`)).json());
  const callbackUrl = service.url + new URL((await readPush(accountId)).callback?.url ?? '').pathname;
  if (tells) {
    await until(
      () => readPush(shopId),
      (view) => view.feed?.state === 'open',
    );
    await simulator.sendCallbacksTo(callbackUrl);
  }
  const awaited = channels.flatMap((channel) =>
    planted[channel].map((externalId) => ({
      connectionId: connectionIds[channel],
      externalId,
      type: 'order.created' as const,
    })),
  );
  await until(
    () => Promise.resolve(awaited.filter((change) => feed.seenAtMs(change) === undefined).length),
    (missing) => missing === 0,
    rereadWithinMs,
  );
  hub.tell(`freshness: ${name}, ${awaited.length} orders are there`);
  return { simulator, connectionIds, planted, callbackUrl };
}

/** In turns a new order and one that is shipped, on every channel. */
async function makeChanges(hub: Hub, { simulator, connectionIds, planted }: World): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const beganAtMs = Date.now();
  const rounds = Math.floor((hub.seconds * 1_000) / changeEveryMs);
  for (let round = 0; round < rounds; round += 1) {
    await delay(Math.max(0, beganAtMs + round * changeEveryMs - Date.now()));
    for (const channel of channels) {
      const shipped = round % 2 === 0 ? undefined : planted[channel][(round - 1) / 2];
      const { id, atMs } =
        shipped === undefined ? await simulator.createOrder(channel) : await simulator.shipOrder(channel, shipped);
      const type = shipped === undefined ? 'order.created' : 'order.fulfillment_changed';
      changes.push({ channel, connectionId: connectionIds[channel], externalId: id, type, atMs });
    }
  }
  return changes;
}

/** How long each change took to come up, by platform. */
interface Sights {
  readonly pinduoduo: Sight;
  readonly pandapon: Sight;
}
interface Sight {
  readonly waits: Waits;
  readonly never: number;
}

async function awaitAll({ feed }: Hub, changes: readonly Change[], patienceMs: number): Promise<Sights> {
  const endAtMs = Date.now() + patienceMs;
  while (Date.now() < endAtMs && changes.some((change) => feed.seenAtMs(change) === undefined)) await delay(250);
  const sightOf = (belongs: (channel: SimulatedChannel) => boolean): Sight => {
    const own = changes.filter(({ channel }) => belongs(channel));
    const waitsMs = own.flatMap((change) => {
      const seenAtMs = feed.seenAtMs(change);
      return seenAtMs === undefined ? [] : [seenAtMs - change.atMs];
    });
    return { waits: new Waits(waitsMs), never: own.length - waitsMs.length };
  };
  return {
    pinduoduo: sightOf((channel) => channel === 'pinduoduo'),
    pandapon: sightOf((channel) => channel !== 'pinduoduo'),
  };
}

function describePushed({ pinduoduo, pandapon }: Sights): readonly Row[] {
  const row = (means: string, { waits, never }: Sight): Row => ({
    promise: 'G6 what a push tells of is visible, p95 at most 2 s',
    size: `${waits.count + never} changes, ${means}, PostgreSQL`,
    result:
      `p50 ${waits.within(0.5)} ms, p95 ${waits.within(0.95)} ms, p99 ${waits.within(0.99)} ms; ` +
      `${never} never or later than ${settleMs / 1_000} s`,
    isKept: never === 0 && waits.within(0.95) <= pushedWithinMs,
  });
  return [row('Pinduoduo’s message socket', pinduoduo), row('PandaPon’s callbacks', pandapon)];
}

function describePolled({ pinduoduo, pandapon }: Sights, lagSeconds: number): readonly Row[] {
  const limitMs = lagSeconds * 1_000 + polledWithinMs;
  const row = (platform: string, { waits, never }: Sight): Row => ({
    promise: 'G6 without pushes a change is visible at most 90 s after the platform’s lag',
    size: `${waits.count + never} changes, ${platform}, ${lagSeconds} s of lag`,
    result: `p50 ${inSeconds(waits.within(0.5))}, p95 ${inSeconds(waits.within(0.95))}, longest ${inSeconds(waits.longest)}; ${never} never`,
    isKept: never === 0 && waits.longest <= limitMs,
  });
  return [row('Pinduoduo', pinduoduo), row('PandaPon', pandapon)];
}

async function proveAcknowledgement(hub: Hub, world: World, database: pg.Client): Promise<readonly Row[]> {
  const seconds = Math.max(2, Math.round(hub.seconds / 4));
  const orderIds = world.planted['1688'].slice(0, callbackOrders);
  hub.tell(`freshness: ${callbacksPerSecond} callbacks a second`);
  const beganAtMs = Date.now();
  const outcome = await sendCallbacks({
    url: world.callbackUrl,
    keys: world.simulator.accountKeys,
    orderIds,
    perSecond: callbacksPerSecond,
    seconds,
  });
  const endedAtMs = Date.now();
  hub.tell('freshness: what they were about is read again');
  const jobs = await awaitRereads(database, world.connectionIds['1688'], beganAtMs);
  const restSeconds = Math.round((Date.now() - endedAtMs) / 1_000);
  const unread = [...outcome.lastSentAtMs].filter(([id, sentAtMs]) => (jobs.lastBegunAtMs.get(id) ?? 0) < sentAtMs);
  const waits = new Waits(outcome.waitsMs);
  const perSecond = Math.round(waits.count / ((endedAtMs - beganAtMs) / 1_000));
  const size = `${count(waits.count + outcome.refused)} callbacks, ${perSecond} a second, PostgreSQL`;
  return [
    {
      promise: `G4 a callback is acknowledged, p99 at most ${acknowledgedWithinMs} ms`,
      size,
      result: `p50 ${waits.within(0.5)} ms, p99 ${waits.within(0.99)} ms, longest ${waits.longest} ms; ${outcome.refused} refused`,
      isKept: outcome.refused === 0 && waits.within(0.99) <= acknowledgedWithinMs,
    },
    {
      promise: 'G4 what an acknowledged callback was about is read after it, once for many',
      size: `${count(waits.count)} callbacks about ${count(orderIds.length)} orders`,
      result: `${count(jobs.total)} readings, the last ${restSeconds} s after the last callback; ${unread.length} orders not read`,
      isKept: unread.length === 0 && jobs.total < waits.count,
    },
  ];
}

/** Waits until nothing is left to be read again; tells when each order was begun last. */
async function awaitRereads(database: pg.Client, connectionId: string, fromMs: number) {
  const list = async () => {
    const { rows } = await database.query<{ key: string; state: string; beganAtMs: number | null }>(
      `select singleton_key as key, state::text, (extract(epoch from started_on) * 1000)::float8 as "beganAtMs"
       from pgboss.job where name = 'reread' and created_on >= to_timestamp($1::float8 / 1000)`,
      [fromMs],
    );
    return rows.filter(({ key }) => key.startsWith(`${connectionId}:1688/`));
  };
  let rows = await list();
  for (const endAtMs = Date.now() + rereadWithinMs; Date.now() < endAtMs; rows = await list()) {
    if (rows.every(({ state }) => state === 'completed')) break;
    await delay(1_000);
  }
  const lastBegunAtMs = new Map<string, number>();
  for (const { key, beganAtMs } of rows) {
    const id = key.slice(`${connectionId}:1688/`.length);
    // Microseconds of the database against milliseconds of this process.
    lastBegunAtMs.set(id, Math.max(lastBegunAtMs.get(id) ?? 0, Math.ceil(beganAtMs ?? 0)));
  }
  return { total: rows.length, lastBegunAtMs };
}

function inSeconds(waitMs: number): string {
  return `${(waitMs / 1_000).toFixed(1)} s`;
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
