import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createPinduoduoClient } from '@orderloom/pinduoduo';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresUrl } from '../databases.js';
import { pinduoduoConnection } from '../demo-connections.js';
import { ServiceProcess } from '../service-process.js';
import { until } from '../until.js';
import { chaosSize } from './chaos-size.js';
import { readCoverage } from './read-store.js';

/** As the promise has it. */
const alarmWithinMs = 60_000;
const operationsKey = 'operations-key-of-the-test';
const refresh = 'pdd.pop.auth.token.refresh';
const tickets = 'pdd.refund.list.increment.get';

describe('four processes on one PostgreSQL', () => {
  let dataDir: string;
  let simulator: RunningSimulator;
  let processes: readonly ServiceProcess[] = [];
  let first: ServiceProcess;
  let shopId: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-many-'));
    simulator = await startSimulator({ epochAt: new Date(Date.now() - 20 * 86_400_000) });
    const environment = {
      DATABASE_URL: await createPostgresUrl(inject('postgresTemplate')),
      ORDERLOOM_SECRET_KEY: randomBytes(32).toString('base64'),
      ORDERLOOM_OPERATIONS_KEY: operationsKey,
      ORDERLOOM_PUBLIC_URL: 'http://hub.test',
      ORDERLOOM_DEMO: 'off',
      ORDERLOOM_SYNC_INTERVAL_SECONDS: '15',
    };
    processes = await Promise.all([1, 2, 3, 4].map(() => ServiceProcess.start(dataDir, environment)));
    const [one] = processes;
    if (one === undefined) throw new Error('no process was started');
    first = one;
    shopId = await first.connect(shop('shop', 1));
  });
  afterAll(async () => {
    ServiceProcess.killAll();
    await simulator.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const shop = (name: string, days: number) => {
    const { accessToken, refreshToken } = simulator.control.pinduoduoTokens();
    const connection = pinduoduoConnection(simulator);
    return {
      ...connection,
      name,
      credentials: { ...connection.credentials, accessToken, refreshToken },
      settings: {
        ...connection.settings,
        // Each status is a series of calls of its own: one, so that reading the present leaves room for history.
        refundStatuses: [2],
        authorizationUrls: { mall: new URL('/service-market/auth', simulator.pinduoduo.url).href },
      },
      backfillFromAt: new Date(Date.now() - days * 86_400_000).toISOString(),
    };
  };
  const countOf = (operation: string) => simulator.control.countRequests()[operation]?.requests ?? 0;
  const violations = () =>
    Object.values(simulator.control.countRequests()).reduce((sum, count) => sum + count.limitViolations, 0);
  /** A live call through a process, as a person or a program makes it. */
  const callLive = (service: ServiceProcess, name: string, input: object) =>
    service.request('POST', `/v1/connections/${shopId}/operations/${name}`, input, operationsKey);
  const lately = () => {
    const endSeconds = Math.floor(Date.now() / 1000) - 200;
    return { start_updated_at: endSeconds - 60, end_updated_at: endSeconds };
  };
  const listTickets = (service: ServiceProcess) =>
    callLive(service, tickets, { ...lately(), after_sales_status: 2, after_sales_type: 1, page: 1, page_size: 10 });
  /** Calls past the hub, so that the platform has little to spare and whatever is over the limit is counted soon. */
  const spendAllowance = async (calls: number): Promise<void> => {
    const client = createPinduoduoClient({
      credentials: shop('past the hub', 1).credentials,
      settings: { gatewayUrl: simulator.pinduoduo.url },
      runtime: { permits: { acquire: () => Promise.resolve(), close: () => undefined } },
    });
    const input = { ...lately(), after_sales_status: 2, after_sales_type: 1, page: 1, page_size: 10 } as const;
    await Promise.all(Array.from({ length: calls }, () => client.callByName(tickets, input)));
  };
  const connectionOf = async (id: string) =>
    (await (await first.request('GET', `/v1/connections/${id}`)).json()) as Record<string, unknown>;
  /** What was told of lost access: `raised` and `cleared`, in turns. */
  const lossesTold = async () =>
    (await first.listEvents(`&entity=connection&connectionId=${shopId}`))
      .filter((event) => Reflect.get(event['detail'] ?? {}, 'kind') === 'access_lost')
      .map((event) => String(event['type']).slice('connection.alarm_'.length));

  it('renew an expired token once for twenty callers, and all of them go on', async () => {
    // Every process has an adapter with the old token by now.
    for (const service of processes) expect((await listTickets(service)).status).toBe(200);
    simulator.control.expireAccessToken();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => listTickets(processes[index % 4] ?? first)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(countOf(refresh)).toBe(1);
  });

  it('keep the platform’s limits together while all of them backfill, and live calls are not held up', async () => {
    simulator.control.resetCounts();
    for (let count = 1; count <= 3; count += 1) await first.connect(shop(`shop ${count}`, 19));
    await until(
      () => Promise.resolve(countOf(tickets)),
      (count) => count > 30,
    );
    await spendAllowance(75);
    const startedAtMs = performance.now();
    const before = countOf(tickets);
    const waitsMs: number[] = [];
    while (performance.now() - startedAtMs < chaosSize.backfillMs) {
      const askedAtMs = performance.now();
      const answer = await listTickets(processes[waitsMs.length % 4] ?? first);
      waitsMs.push(performance.now() - askedAtMs);
      expect(answer.status).toBe(200);
      await delay(400);
    }
    const perSecond = (countOf(tickets) - before) / ((performance.now() - startedAtMs) / 1000);
    expect(violations()).toBe(0);
    // The limit is 10 a second: what is given stays below it, and is given.
    expect(perSecond).toBeGreaterThan(6);
    expect(perSecond).toBeLessThanOrEqual(10);
    // In one queue with the backfill each would wait for a second and more.
    const sorted = waitsMs.toSorted((left, right) => left - right);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(300);
  });

  it('say at once that the merchant has withdrawn, and go on without a gap when access is granted anew', async () => {
    for (const { id, name } of await first.listAll('/v1/connections')) {
      if (name !== 'shop') await first.request('POST', `/v1/connections/${String(id)}/pause`);
    }
    await until(
      () => first.listAll(`/v1/sync/windows?connectionId=${shopId}&stream=orders`),
      (windows) => windows.length > 0 && windows.every((window) => window['state'] === 'done'),
    );
    simulator.control.revokeAuthorization();
    const revokedAtMs = performance.now();
    const lost = simulator.control.createOrder({ channel: 'pinduoduo', at: Date.now() - 190_000 });
    expect((await listTickets(first)).status).not.toBe(200);
    const failing = await until(
      () => connectionOf(shopId),
      (connection) => connection['health'] === 'failing',
    );
    expect(failing['lastError']).toMatchObject({ code: 'platform_authentication' });
    expect(String(Reflect.get(failing['lastError'] ?? {}, 'advice'))).toMatch(/authori/);
    expect(await until(lossesTold, (told) => told.length > 0)).toEqual(['raised']);
    expect(performance.now() - revokedAtMs).toBeLessThan(alarmWithinMs);

    const begun = await first.request('POST', `/v1/connections/${shopId}/authorization`, {});
    const { url } = (await begun.json()) as { url: string };
    const departure = await fetch(first.url + new URL(url).pathname, { redirect: 'manual' });
    const cookie = (departure.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const page = await fetch(departure.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(page.headers.get('location') ?? '');
    const arrival = await fetch(first.url + back.pathname + back.search, { headers: { cookie } });
    expect(arrival.status, await arrival.text()).toBe(200);

    await until(
      () => first.listAll(`/v1/orders?externalId=${lost.id}`),
      (orders) => orders.length === 1,
    );
    await until(
      () => connectionOf(shopId),
      (connection) => connection['health'] === 'healthy',
    );
    // Alarms are reviewed once a minute.
    const told = await until(lossesTold, (all) => all.includes('cleared'), 90_000);
    expect(told).toEqual(['raised', 'cleared']);
    const windows = await first.listAll(`/v1/sync/windows?connectionId=${shopId}&stream=orders`);
    windows.slice(1).forEach((older, index) => expect(windows[index]?.['fromAt']).toBe(older['toAt']));
    await until(
      () => readCoverage(first, shopId),
      (streams) => streams.length === 2 && streams.every(({ isContiguous }) => isContiguous),
    );
  });

  it('stop when they are told to', async () => {
    expect(await Promise.all(processes.map((service) => service.end('SIGTERM')))).toEqual([0, 0, 0, 0]);
  });
});
