import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresUrl } from '../databases.js';
import { ServiceProcess } from '../service-process.js';
import { until } from '../until.js';
import { chaosSize } from './chaos-size.js';
import { prepareDataFolder } from './prepare-data-folder.js';
import { startFrozenShop, type FrozenShop } from './frozen-shop.js';
import { readBuildStamp } from './read-build-stamp.js';
import { awaitSynced, isSynced, readStore, type StoreContents } from './read-store.js';

const tickSeconds = 10;
/**
 * Ten seconds of a missed heartbeat, five until it is looked for, one until the job is fetched; a job that was cut off
 * three times is not repeated but asked for anew by the next tick; and room to breathe.
 */
const longestTakeoverMs = (16 + tickSeconds + 9) * 1_000;
const seed = Number(process.env['CHAOS_SEED'] ?? 1);

describe.concurrent('killing processes with SIGKILL in the middle of a sync', () => {
  let shops: Readonly<Record<'pglite' | 'postgres', FrozenShop>>;
  let undisturbed: StoreContents;
  let buildStamp: string;
  const folders: string[] = [];

  beforeAll(async () => {
    buildStamp = await readBuildStamp();
    const nowMs = Date.now();
    shops = { pglite: await startFrozenShop(nowMs), postgres: await startFrozenShop(nowMs) };
    const { environment, dataDir } = await createHub('postgres');
    const service = await ServiceProcess.start(dataDir, environment);
    await service.connect(shops.postgres.connection);
    await awaitSynced(service, chaosSize.timeoutMs);
    undisturbed = await readStore(service);
    await service.end('SIGTERM');
  }, chaosSize.timeoutMs);
  afterAll(async () => {
    ServiceProcess.killAll();
    await Promise.all([shops.pglite.simulator.stop(), shops.postgres.simulator.stop()]);
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  async function createHub(kind: 'pglite' | 'postgres') {
    const dataDir = await mkdtemp(join(tmpdir(), 'orderloom-kill-'));
    folders.push(dataDir);
    if (kind === 'pglite') await prepareDataFolder(dataDir);
    const environment = {
      ORDERLOOM_DEMO: 'off',
      ORDERLOOM_SYNC_INTERVAL_SECONDS: String(tickSeconds),
      ORDERLOOM_SECRET_KEY: randomBytes(32).toString('base64'),
      ...(kind === 'postgres' ? { DATABASE_URL: await createPostgresUrl(inject('postgresTemplate')) } : {}),
    };
    return { dataDir, environment };
  }

  const countRequests = (shop: FrozenShop) =>
    Object.values(shop.simulator.control.countRequests()).reduce((sum, { requests }) => sum + requests, 0);
  /** Waits until so many more calls have reached the platform; false when the sync ends before. */
  const awaitRequests = async (count: number, shop: FrozenShop, service: ServiceProcess): Promise<boolean> => {
    const from = countRequests(shop);
    const end = await until(
      async () => (countRequests(shop) - from >= count ? 'enough' : (await isSynced(service)) ? 'synced' : 'waiting'),
      (outcome) => outcome !== 'waiting',
      chaosSize.timeoutMs,
    );
    return end === 'enough';
  };

  /** Everything as without a kill, and as the platform has it. */
  async function expectWhole(service: ServiceProcess, shop: FrozenShop): Promise<void> {
    expect(await readBuildStamp(), 'the service was built anew while it was tried').toBe(buildStamp);
    const store = await readStore(service);
    const truth = shop.simulator.control.listOrders({ channel: 'pinduoduo' });
    expect([...store.orders.keys()].toSorted()).toEqual(truth.map(({ id }) => id).toSorted());
    expect(store.orders).toEqual(undisturbed.orders);
    expect(store.afterSales).toEqual(undisturbed.afterSales);
    expect([...store.events.keys()].toSorted()).toEqual([...undisturbed.events.keys()].toSorted());
    // An order with a ticket has other events when the list of tickets was read first: but none of them twice.
    const isQuiet = (entity: string): boolean =>
      [store, undisturbed].every(({ events }) => (events.get(entity) ?? []).length === 1);
    for (const [entity, events] of store.events) {
      expect(events.map((event) => Reflect.get(event, 'sequence'))).toEqual(events.map((_event, index) => index + 1));
      const told = events.map((event) => JSON.stringify({ ...event, sequence: 0 }));
      expect(new Set(told).size, entity).toBe(told.length);
    }
    const quiet = [...store.events].filter(([entity]) => isQuiet(entity));
    expect(quiet.length).toBeGreaterThan(chaosSize.orders / 2);
    expect(new Map(quiet)).toEqual(new Map([...undisturbed.events].filter(([entity]) => isQuiet(entity))));
  }

  it(
    'leaves the rows and events of an undisturbed run in a data folder',
    async () => {
      const random = createRandom(seed);
      const { dataDir, environment } = await createHub('pglite');
      const shop = shops.pglite;
      shop.hamper(25, true);
      let service = await ServiceProcess.start(dataDir, environment);
      await service.connect(shop.connection);
      let kills = 0;
      while (kills < chaosSize.kills) {
        if (!(await awaitRequests(1 + Math.floor(random() * 12), shop, service))) break;
        kills += 1;
        expect(await service.end('SIGKILL')).toBeNull();
        service = await ServiceProcess.start(dataDir, environment);
      }
      expect(kills).toBeGreaterThan(2);
      await awaitSynced(service, chaosSize.timeoutMs);
      await expectWhole(service, shop);
      expect(await service.end('SIGTERM')).toBe(0);
    },
    chaosSize.timeoutMs,
  );

  it(
    'leaves them on PostgreSQL too, where another worker takes up what the dead one was at',
    async () => {
      const random = createRandom(seed);
      const { dataDir, environment } = await createHub('postgres');
      const shop = shops.postgres;
      shop.hamper(25, true);
      const web = await ServiceProcess.start(dataDir, { ...environment, ORDERLOOM_ROLE: 'web' });
      let reading = await ServiceProcess.start(dataDir, environment, 'worker');
      await web.connect(shop.connection);
      let takeovers = 0;
      while (takeovers < chaosSize.takeovers) {
        if (!(await awaitRequests(2 + Math.floor(random() * 8), shop, web))) break;
        // Only one worker has read until now; it is made to wait in the middle of a window until there is another.
        shop.hamper(60_000);
        const other = await ServiceProcess.start(dataDir, environment, 'worker');
        expect(await reading.end('SIGKILL')).toBeNull();
        shop.hamper(25);
        const killedAtMs = performance.now();
        if (!(await awaitRequests(1, shop, web))) break;
        expect(performance.now() - killedAtMs).toBeLessThan(longestTakeoverMs);
        takeovers += 1;
        reading = other;
      }
      expect(takeovers).toBeGreaterThan(0);
      await awaitSynced(web, chaosSize.timeoutMs);
      await expectWhole(web, shop);
      expect(await Promise.all([web, reading].map((service) => service.end('SIGTERM')))).toEqual([0, 0]);
    },
    chaosSize.timeoutMs,
  );
});

/** The same numbers for the same seed (mulberry32). */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
