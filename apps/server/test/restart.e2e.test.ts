import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresUrl, databaseKinds } from './databases.js';
import { ServiceProcess } from './service-process.js';
import { until } from './until.js';

describe.each(databaseKinds)('stopping and starting the service on %s', (kind) => {
  let dataDir: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-restart-'));
    environment = kind === 'postgres' ? { DATABASE_URL: await createPostgresUrl() } : {};
  });
  afterAll(async () => {
    ServiceProcess.killAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('loses nothing, doubles nothing and goes on where it was, also after kill -9 in the middle', async () => {
    const first = await ServiceProcess.start(dataDir, environment);
    await until(
      () => first.get('/v1/orders?limit=200'),
      (page) => page.items.length >= 50,
    );
    const stored = await first.listAll('/v1/orders?placedTo=2026-01-01T00:00:00Z');
    const ids = (await first.listAll('/v1/orders')).map((order) => String(order['externalId']));
    expect(await first.end('SIGKILL')).toBeNull();

    const second = await ServiceProcess.start(dataDir, environment);
    const windows = await until(
      () => second.listAll('/v1/sync/windows?stream=orders'),
      (all) => all.length > 0 && all.every((window) => window['state'] === 'done'),
    );
    // The list is newest first: each window begins where the next one in the list ends.
    windows.slice(1).forEach((older, index) => expect(windows[index]?.['fromAt']).toBe(older['toAt']));
    const after = (await second.listAll('/v1/orders')).map(
      (order) => `${String(order['channel'])} ${String(order['externalId'])}`,
    );
    expect(new Set(after).size).toBe(after.length);
    for (const id of ids) expect(after.some((line) => line.endsWith(` ${id}`))).toBe(true);
    for (const order of stored) {
      const [again] = (await second.get(`/v1/orders?externalId=${String(order['externalId'])}`)).items;
      expect(again).toMatchObject({ id: order['id'], placedAt: order['placedAt'] });
    }
    expect(await second.end('SIGTERM')).toBe(0);

    const third = await ServiceProcess.start(dataDir, environment);
    const count = (await third.listAll('/v1/orders')).length;
    expect(count).toBeGreaterThanOrEqual(after.length);
    const kept = await third.listAll('/v1/sync/windows?stream=orders');
    expect(kept.at(-1)?.['fromAt']).toBe(windows.at(-1)?.['fromAt']);
    expect(String(kept[0]?.['toAt']) >= String(windows[0]?.['toAt'])).toBe(true);
    expect(await third.end('SIGTERM')).toBe(0);
    // A dead worker's stream is taken up once its heartbeat has been missed.
  });
});
