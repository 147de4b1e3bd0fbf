import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connections,
  driftFindings,
  pushCounts,
  quarantine,
  syncWindows,
  type DriftKind,
  type WindowState,
} from '../src/database/schema.js';
import { MetricsListener } from '../src/metrics/metrics-listener.js';
import { mostSeries } from '../src/metrics/metrics.service.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { createDatabase, databaseKinds } from './databases.js';
import type { Database } from '../src/database/database.js';
import { createFakePlatform } from './fake-platform.js';
import { ConnectionsRepository } from '../src/connections/connections.repository.js';

const nowMs = Date.UTC(2026, 5, 1);

describe.each(databaseKinds)('metrics on %s', (kind) => {
  let database: Database;
  let booted: BootedApp;
  let shop: string;
  /** Time moves on with every scrape, so that each reads the store anew. */
  let offsetMs = 0;

  beforeAll(async () => {
    database = await createDatabase(kind);
    booted = await bootApp({
      database,
      platforms: [createFakePlatform({ hasAuthorization: true }).definition],
      config: { role: 'web', metricsPort: 0 },
      runtime: { clock: { now: () => nowMs + offsetMs, sleep: () => Promise.resolve() } },
    });
    const credentials = { key: 'some-key', token: 'some-token', end: '2026-06-03T12:00:00Z' };
    shop = await connect(booted, { name: 'shop', platform: 'fake', credentials });
  });
  afterAll(async () => {
    await booted.close();
    await database.close();
  });

  /** Series that begin so, by what follows. */
  const scrape = async (...names: string[]) => {
    offsetMs += 10_000;
    const answer = await booted.request('GET', '/metrics');
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).split('\n');
    return lines.filter((line) => names.some((name) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)));
  };

  it('need the key on the service’s own port', async () => {
    const bare = await fetch(`${booted.url}/metrics`);
    expect(bare.status).toBe(401);
    const answer = await booted.request('GET', '/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    await answer.body?.cancel();
    await bare.body?.cancel();
  });

  it('need none on a port of their own, which serves nothing else', async () => {
    const url = `http://127.0.0.1:${booted.app.get(MetricsListener).port}`;
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('orderloom_connections{');
    for (const path of ['/', '/v1/orders', '/metrics/x']) expect((await fetch(url + path)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
  });

  it('tell how far streams are behind and what is unfinished', async () => {
    const window = (from: number, to: number, state: WindowState) => ({
      connectionId: shop,
      stream: 'orders',
      fromAt: new Date(nowMs - from * 1000),
      toAt: new Date(nowMs - to * 1000),
      state,
      updatedAt: new Date(nowMs),
    });
    await database.orm
      .insert(syncWindows)
      .values([window(9_000, 8_000, 'suspect'), window(8_000, 600, 'done'), window(600, 0, 'pending')]);
    const [lag, unfinished] = await scrape(
      'orderloom_stream_lag_seconds',
      'orderloom_stream_oldest_unfinished_seconds',
    );
    const labels = `connection="${shop}",platform="fake",stream="orders"`;
    expect(lag).toBe(`orderloom_stream_lag_seconds{${labels}} ${600 + offsetMs / 1000}`);
    expect(unfinished).toBe(`orderloom_stream_oldest_unfinished_seconds{${labels}} ${9_000 + offsetMs / 1000}`);
    expect((await scrape('orderloom_unfinished_windows')).toSorted()).toEqual([
      'orderloom_unfinished_windows{platform="fake",state="pending"} 1',
      'orderloom_unfinished_windows{platform="fake",state="suspect"} 1',
    ]);
  });

  it('tell how long access lasts', async () => {
    const [days] = await scrape('orderloom_access_days_left');
    expect(days).toContain(`orderloom_access_days_left{connection="${shop}",platform="fake"} 2.49`);
  });

  it('tell what is in quarantine, what has drifted and what was pushed', async () => {
    const body = (hash: string, state: 'open' | 'dismissed') => ({
      connectionId: shop,
      id: randomUUID(),
      operation: 'fake.orders',
      hash,
      body: new Uint8Array([1]),
      issues: [],
      state,
      observedAt: new Date(nowMs),
      createdAt: new Date(nowMs),
    });
    await database.orm.insert(quarantine).values([body('a', 'open'), body('b', 'open'), body('c', 'dismissed')]);
    const finding = (path: string, driftKind: DriftKind, state: 'open' | 'acknowledged') => ({
      connectionId: shop,
      id: randomUUID(),
      operation: 'fake.orders',
      path,
      kind: driftKind,
      found: 'number',
      known: '',
      bodies: 1,
      state,
      firstSeenAt: new Date(nowMs),
      lastSeenAt: new Date(nowMs),
    });
    await database.orm
      .insert(driftFindings)
      .values([finding('a', 'new_field', 'open'), finding('b', 'new_field', 'acknowledged')]);
    await database.orm.insert(pushCounts).values({ connectionId: shop, kind: 'callback', received: 7, refused: 2 });
    expect(
      (
        await scrape('orderloom_quarantine_bodies', 'orderloom_drift_findings', 'orderloom_push_messages_total')
      ).toSorted(),
    ).toEqual([
      'orderloom_drift_findings{platform="fake",kind="new_field"} 1',
      'orderloom_push_messages_total{platform="fake",kind="callback",outcome="received"} 7',
      'orderloom_push_messages_total{platform="fake",kind="callback",outcome="refused"} 2',
      'orderloom_quarantine_bodies{platform="fake",state="dismissed"} 1',
      'orderloom_quarantine_bodies{platform="fake",state="open"} 2',
    ]);
  });

  it('tell what waits in the job queue', async () => {
    const queues = await scrape('orderloom_jobs');
    expect(queues).toContain('orderloom_jobs{queue="sync-stream",state="waiting"} 0');
    expect(queues.filter((line) => line.includes('__'))).toEqual([]);
  });

  it('tell how long requests took by route, and keep ids and made-up paths out', async () => {
    await booted.request('GET', `/v1/connections/${shop}`);
    await booted.request('GET', `/v1/orders/${randomUUID()}`);
    await booted.request('GET', '/v1/invented-path');
    const counts = await scrape('orderloom_http_request_seconds_count');
    expect(counts).toContain(
      'orderloom_http_request_seconds_count{method="GET",route="/v1/connections/:id",status="2xx"} 1',
    );
    expect(counts).toContain(
      'orderloom_http_request_seconds_count{method="GET",route="/v1/orders/:id",status="4xx"} 1',
    );
    expect(counts).toContain('orderloom_http_request_seconds_count{method="GET",route="none",status="4xx"} 1');
    const everything = (await (await booted.request('GET', '/metrics')).text()).replaceAll(`connection="${shop}"`, '');
    expect(everything).not.toContain('invented-path');
    expect(everything).not.toContain(shop);
  });

  it('read the store once for scrapes that come together', async () => {
    offsetMs += 10_000;
    const answers = await Promise.all(Array.from({ length: 5 }, () => booted.request('GET', '/metrics')));
    await database.orm.insert(pushCounts).values({ connectionId: shop, kind: 'feed', received: 5, refused: 0 });
    const texts = await Promise.all([...answers, await booted.request('GET', '/metrics')].map((one) => one.text()));
    expect(texts.filter((text) => text.includes('kind="feed"'))).toEqual([]);
    expect((await scrape('orderloom_push_messages_total')).join()).toContain('kind="feed"');
  });

  it('show the worst of very many connections and say how many they leave out', async () => {
    const repository = booted.app.get(ConnectionsRepository);
    const row = await repository.find(shop);
    if (row === undefined) throw new Error('the connection is gone');
    for (let index = 0; index < 20; index += 1) {
      const ids = Array.from({ length: 60 }, () => randomUUID());
      await database.orm.insert(syncWindows).values(
        ids.map((connectionId) => ({
          connectionId,
          stream: 'orders',
          fromAt: new Date(nowMs - 5_000),
          toAt: new Date(nowMs - 1_000),
          state: 'done' as const,
          updatedAt: new Date(nowMs),
        })),
      );
      await database.orm
        .insert(connections)
        .values(ids.map((id) => ({ ...row, id, name: id, callbackToken: id, state: 'active' as const })));
    }
    const lags = await scrape('orderloom_stream_lag_seconds');
    expect(lags).toHaveLength(mostSeries);
    expect(
      lags.some((line) => line.includes(shop)),
      'the longest lag is among them',
    ).toBe(true);
    expect(await scrape('orderloom_connection_series_left_out')).toContain(
      `orderloom_connection_series_left_out{metric="orderloom_stream_lag_seconds"} ${1_201 - mostSeries}`,
    );
  });
});

describe('the port of the metrics', () => {
  it('that is taken ends the start and names its setting', async () => {
    const first = await bootApp({ config: { role: 'web', metricsPort: 0 } });
    const metricsPort = first.app.get(MetricsListener).port;
    await expect(bootApp({ config: { role: 'web', metricsPort } })).rejects.toThrow('ORDERLOOM_METRICS_PORT');
    await first.close();
  });
});
