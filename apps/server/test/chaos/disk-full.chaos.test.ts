import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type PostgresServer } from '@orderloom/testing/postgres';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ServiceProcess } from '../service-process.js';
import { until } from '../until.js';
import { chaosSize } from './chaos-size.js';
import { startFrozenShop, type FrozenShop } from './frozen-shop.js';
import { prepareDataFolder } from './prepare-data-folder.js';
import { awaitSynced, readStore } from './read-store.js';
import { mountSmallDisk, type SmallDisk } from './small-disk.js';

const probe = await mountSmallDisk(1);
await probe?.remove();

describe.runIf(probe !== undefined)('a disk that is full in the middle of a sync', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    ServiceProcess.killAll();
    for (const cleanUp of cleanups.splice(0).toReversed()) await cleanUp();
  });
  afterAll(() => ServiceProcess.killAll());

  async function openDisk(megabytes: number): Promise<SmallDisk> {
    const disk = await mountSmallDisk(megabytes);
    if (disk === undefined) throw new Error('there is no disk');
    cleanups.push(() => disk.remove());
    return disk;
  }
  async function openShop(): Promise<FrozenShop> {
    const shop = await startFrozenShop();
    shop.hamper(40);
    cleanups.push(() => shop.simulator.stop());
    return shop;
  }
  const readiness = async (service: ServiceProcess) => {
    const answer = await fetch(`${service.url}/health/ready`).catch(() => undefined);
    return answer === undefined ? 'gone' : `${answer.status} ${await answer.text()}`;
  };
  const awaitSome = (service: ServiceProcess) =>
    until(
      () => service.get('/v1/orders?limit=200'),
      ({ items }) => items.length >= 100,
    );
  /** All orders once, those that were shown before the disk was full among them. */
  async function expectWhole(service: ServiceProcess, shop: FrozenShop, shown: readonly Record<string, unknown>[]) {
    await awaitSynced(service, chaosSize.timeoutMs);
    const truth = shop.simulator.control.listOrders({ channel: 'pinduoduo' });
    const { orders } = await readStore(service);
    expect([...orders.keys()].toSorted()).toEqual(truth.map(({ id }) => id).toSorted());
    for (const order of shown) expect(orders.has(String(order['externalId']))).toBe(true);
  }

  it(
    'is told by readiness, loses nothing, and is over by itself on PostgreSQL',
    async () => {
      const disk = await openDisk(180);
      const before = process.env['TMPDIR'];
      process.env['TMPDIR'] = disk.folder;
      let postgres: PostgresServer;
      try {
        postgres = await startPostgres({ isDurable: true });
      } finally {
        if (before === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = before;
      }
      cleanups.push(() => postgres.remove());
      const dataDir = await mkdtemp(join(tmpdir(), 'orderloom-full-'));
      cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
      const shop = await openShop();
      const service = await ServiceProcess.start(dataDir, {
        DATABASE_URL: postgres.urlOf('postgres'),
        ORDERLOOM_DEMO: 'off',
        ORDERLOOM_SECRET_KEY: randomBytes(32).toString('base64'),
      });
      await service.connect(shop.connection);
      const { items } = await awaitSome(service);
      disk.fill();
      const told = await until(
        () => readiness(service),
        (answer) => answer.startsWith('503'),
      );
      expect(told).toMatch(/disk_full|storage_fault|database_unavailable/);
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
      await disk.relieve();
      // A server that has given up with the write-ahead log is started again by whoever runs it; the hub is not.
      if ((await readiness(service)).includes('database_unavailable')) {
        await postgres.stop();
        await postgres.start();
      }
      await until(
        () => readiness(service),
        (answer) => answer.startsWith('200'),
      );
      await expectWhole(service, shop, items);
      expect(await service.end('SIGTERM')).toBe(0);
    },
    chaosSize.timeoutMs,
  );

  it(
    'is told, loses nothing and is over by itself on the embedded database too',
    async () => {
      const disk = await openDisk(160);
      const dataDir = join(disk.folder, 'hub');
      await prepareDataFolder(dataDir);
      const shop = await openShop();
      const service = await ServiceProcess.start(dataDir, { ORDERLOOM_DEMO: 'off' });
      await service.connect(shop.connection);
      const { items } = await awaitSome(service);
      disk.fill();
      const told = await until(
        () => readiness(service),
        (answer) => answer.startsWith('503'),
      );
      expect(told).toContain('"disk_full"');
      await disk.relieve();
      await until(
        () => readiness(service),
        (answer) => answer.startsWith('200'),
      );
      await expectWhole(service, shop, items);
      expect(await service.end('SIGTERM')).toBe(0);
    },
    chaosSize.timeoutMs,
  );
});
