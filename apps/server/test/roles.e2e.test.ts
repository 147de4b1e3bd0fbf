import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresUrl } from './databases.js';
import { ServiceProcess } from './service-process.js';
import { until } from './until.js';

describe('one web process and two workers on one PostgreSQL', () => {
  let dataDir: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-roles-'));
    const secretKey = randomBytes(32).toString('base64');
    environment = { DATABASE_URL: await createPostgresUrl(), ORDERLOOM_SECRET_KEY: secretKey };
  });
  afterAll(async () => {
    ServiceProcess.killAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('read every window once between them', async () => {
    const web = await ServiceProcess.start(dataDir, { ...environment, ORDERLOOM_ROLE: 'web' });
    const workers = await Promise.all([1, 2].map(() => ServiceProcess.start(dataDir, environment, 'worker')));
    const windows = await until(
      () => web.listAll('/v1/sync/windows?stream=orders'),
      (all) => all.length > 0 && all.every((window) => window['state'] === 'done'),
    );
    expect(windows.filter((window) => window['attempts'] !== 1)).toEqual([]);
    const orders = await web.listAll('/v1/orders?platform=pinduoduo');
    expect(new Set(orders.map((order) => order['externalId'])).size).toBe(orders.length);
    expect(orders.length).toBeGreaterThan(100);
    for (const process of [...workers, web]) expect(await process.end('SIGTERM')).toBe(0);
  });
});
