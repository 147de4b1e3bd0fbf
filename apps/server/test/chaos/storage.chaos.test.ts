import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceProcess } from '../service-process.js';
import { until } from '../until.js';
import { chaosSize } from './chaos-size.js';
import { startFrozenShop, type FrozenShop } from './frozen-shop.js';
import { startPostgres, type PostgresServer } from '@orderloom/testing/postgres';
import { prepareDataFolder } from './prepare-data-folder.js';
import { awaitSynced, readStore } from './read-store.js';

describe.concurrent('losing the database in the middle of a sync', () => {
  let shop: FrozenShop;
  let postgres: PostgresServer;
  let dataDir: string;
  beforeAll(async () => {
    [shop, postgres] = await Promise.all([startFrozenShop(), startPostgres({ isDurable: false })]);
    shop.hamper(25);
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-storage-'));
  }, chaosSize.timeoutMs);
  afterAll(async () => {
    ServiceProcess.killAll();
    await shop.simulator.stop();
    await postgres.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  const awaitRequests = (count: number) =>
    until(
      () => Promise.resolve(shop.simulator.control.countRequests()),
      (counts) => Object.values(counts).reduce((sum, { requests }) => sum + requests, 0) >= count,
    );

  it(
    'costs nothing when PostgreSQL comes back: the same process goes on and has everything once',
    async () => {
      const service = await ServiceProcess.start(dataDir, {
        DATABASE_URL: postgres.urlOf('postgres'),
        ORDERLOOM_DEMO: 'off',
        ORDERLOOM_SECRET_KEY: randomBytes(32).toString('base64'),
      });
      await service.connect(shop.connection);
      await awaitRequests(12);
      await postgres.stop();
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
      await delay(1_000);
      await postgres.start();
      await until(
        () => fetch(`${service.url}/health/ready`),
        (answer) => answer.status === 200,
      );
      await awaitSynced(service, chaosSize.timeoutMs);
      const truth = shop.simulator.control.listOrders({ channel: 'pinduoduo' });
      const { orders } = await readStore(service);
      expect([...orders.keys()].toSorted()).toEqual(truth.map(({ id }) => id).toSorted());
      expect(await service.end('SIGTERM')).toBe(0);
    },
    chaosSize.timeoutMs,
  );

  it('ends the process within seconds when the data folder is deleted, and says why', async () => {
    const folder = join(dataDir, 'doomed');
    await prepareDataFolder(folder);
    const service = await ServiceProcess.start(folder, { ORDERLOOM_DEMO: 'off' });
    await service.connect(shop.connection);
    await until(
      () => service.get('/v1/orders'),
      ({ items }) => items.length > 0,
    );
    const deletedAtMs = performance.now();
    // What is written meanwhile may be in the way of the deletion.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    // Null where the database itself stood still, so that the process had to be killed.
    expect([1, null]).toContain(await service.awaitEnd());
    expect(performance.now() - deletedAtMs).toBeLessThan(15_000);
    expect(service.output()).toMatch(/lock file .* is gone or another's/);
  });
});
