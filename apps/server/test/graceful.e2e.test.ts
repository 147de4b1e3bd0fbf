import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresUrl } from './databases.js';
import { pinduoduoConnection } from './demo-connections.js';
import { ServiceProcess } from './service-process.js';
import { until } from './until.js';

const answerMs = 1_500;
const stopMs = 10_000;

describe('stopping processes in the middle of their work', () => {
  let dataDir: string;
  let databaseUrl: string;
  let environment: Record<string, string>;
  let simulator: RunningSimulator;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-graceful-'));
    databaseUrl = await createPostgresUrl(inject('postgresTemplate'));
    environment = {
      DATABASE_URL: databaseUrl,
      ORDERLOOM_DEMO: 'off',
      ORDERLOOM_SECRET_KEY: randomBytes(32).toString('base64'),
    };
    simulator = await startSimulator({ ordersPerHour: 60, epochAt: new Date(Date.now() - 12 * 3_600_000) });
    simulator.control.injectFault({ kind: 'latency', times: null, latencyMs: answerMs });
  });
  afterAll(async () => {
    ServiceProcess.killAll();
    await simulator.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const calls = () => Object.values(simulator.control.countRequests()).reduce((sum, { requests }) => sum + requests, 0);
  const rows = async (query: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query(query)).rows as unknown[];
    } finally {
      await client.end();
    }
  };

  it('answers requests to their end, closes streams, hands work back, and takes less than ten seconds', async () => {
    const web = await ServiceProcess.start(dataDir, { ...environment, ORDERLOOM_ROLE: 'web' });
    const worker = await ServiceProcess.start(dataDir, environment, 'worker');
    const shop = pinduoduoConnection(simulator);
    const backfillFromAt = new Date(Date.now() - 12 * 3_600_000).toISOString();
    const id = await web.connect({ ...shop, backfillFromAt });
    await until(
      () => Promise.resolve(calls()),
      (count) => count >= 3,
    );
    expect(await rows(`select 1 from pgboss.job where name = 'sync-stream' and state = 'active'`)).not.toEqual([]);
    const stream = await web.request('GET', '/v1/events/stream');
    const streamEnd = stream.text();
    const underWay = web.request('POST', `/v1/connections/${id}/test`);
    await delay(answerMs / 3);

    const toldAtMs = performance.now();
    const [code, workerCode] = await Promise.all([web.end('SIGTERM'), worker.end('SIGTERM')]);
    expect([code, workerCode], web.output() + worker.output()).toEqual([0, 0]);
    expect(performance.now() - toldAtMs).toBeLessThan(stopMs);
    const answer = await underWay;
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ ok: true });
    await expect(streamEnd).resolves.toContain(':');
    await expect(fetch(`${web.url}/health/live`)).rejects.toThrow('fetch failed');

    expect(await rows(`select name from pgboss.job where state = 'active' and name not like '\\_\\_%'`)).toEqual([]);
    expect(await rows(`select stream from sync_runs where state = 'running'`)).toEqual([]);
    const stored = await rows('select 1 from orders');

    // Another worker goes on at once: it waits for no heartbeat to be missed.
    const before = calls();
    const next = await ServiceProcess.start(dataDir, environment, 'worker');
    const startedAtMs = performance.now();
    await until(
      () => Promise.resolve(calls()),
      (count) => count > before,
    );
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
    simulator.control.clearFaults();
    await until(
      () => rows(`select 1 from sync_windows where stream = 'orders' and state <> 'done'`),
      (left) => left.length === 0,
    );
    expect((await rows('select 1 from orders')).length).toBeGreaterThan(stored.length);
    expect(await next.end('SIGTERM')).toBe(0);
  });
});
