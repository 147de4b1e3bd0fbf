import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get, listAll, pinduoduoConnection } from './demo-connections.js';
import { until } from './until.js';

const minuteMs = 60_000;

describe('bodies that are not as they should be', () => {
  let simulator: RunningSimulator;
  let service: BootedApp;
  let shop: string;
  const planted = new Set<string>();

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 7, epochAt: new Date(Date.now() - 7_200_000), ordersPerHour: 240 });
    // Spread over the time that is read, so that many pages have one.
    for (let index = 0; index < 12; index += 1) {
      const { id } = simulator.control.createOrder({
        channel: 'pinduoduo',
        state: 'paid',
        at: Date.now() - (10 + index * 8) * minuteMs,
        overrides: { order_sn: { broken: index } },
      });
      planted.add(id);
    }
    service = await bootApp();
    shop = await connect(service, pinduoduoConnection(simulator));
    await until(
      () => get(service, `/v1/sync/windows?connectionId=${shop}&stream=orders`),
      (page) => page.items.length > 0 && page.items.every((window) => window['state'] === 'done'),
    );
  });
  afterAll(async () => {
    await service.close();
    await simulator.stop();
  });

  const post = async (path: string, body?: object) => {
    const answer = await service.request('POST', path, body);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Record<string, unknown>;
  };
  const listBroken = () => listAll(service, `/v1/quarantine?connectionId=${shop}`);

  it('cost nobody else: all others are stored, all of them are listed', async () => {
    const stored = new Set((await listAll(service, `/v1/orders?connectionId=${shop}`)).map((one) => one['externalId']));
    const [fromMs, toMs] = [Date.now() - 110 * minuteMs, Date.now() - 10 * minuteMs];
    const sound = simulator.control
      .listOrders()
      .filter(({ channel, id }) => channel === 'pinduoduo' && !planted.has(id))
      .filter(({ updatedAt }) => updatedAt > fromMs && updatedAt < toMs);
    expect(sound.length).toBeGreaterThan(100);
    expect(sound.filter(({ id }) => !stored.has(id))).toEqual([]);
    const broken = await listBroken();
    expect(broken).toHaveLength(12);
    for (const body of broken) {
      expect(body).toMatchObject({
        operation: 'pdd.order.number.list.increment.get',
        state: 'open',
        issues: expect.arrayContaining([{ path: 'order_sn', message: expect.any(String) }]),
        attempts: 0,
        mappingVersion: expect.any(Number),
      });
    }
    expect(new Set(broken.map((body) => body['hash'])).size).toBe(12);
  });

  it('can be read, with texts about people hidden', async () => {
    const [body] = await listBroken();
    const answer = await service.request('GET', `/v1/quarantine/${String(body?.['id'])}`);
    const { raw } = (await answer.json()) as { raw: Record<string, unknown> };
    expect(raw['order_sn']).toEqual({ broken: expect.any(Number) });
    expect(raw['receiver_name']).toBe('[redacted]');
    expect(raw['receiver_phone']).toBe('[redacted]');
  });

  it('can be tried again, one or all, and stay while nothing can be made of them', async () => {
    const [body] = await listBroken();
    const id = String(body?.['id']);
    expect(await post(`/v1/quarantine/${id}/retry`)).toMatchObject({ outcome: 'kept', issues: expect.any(Array) });
    expect(await post('/v1/quarantine/retry', { connectionId: shop })).toEqual({ stored: 0, kept: 12, left: 0 });
    expect((await listBroken()).filter((one) => Number(one['attempts']) > 0)).toHaveLength(12);
  });

  it('are counted, with everything else the service does', async () => {
    const text = await (await service.request('GET', '/metrics')).text();
    const valueOf = (series: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${series} `))
          ?.split(' ')[1],
      );
    expect(valueOf('orderloom_quarantine_bodies{platform="pinduoduo",state="open"}')).toBe(12);
    expect(valueOf('orderloom_quarantine_retries_total{outcome="kept"}')).toBe(13);
    expect(valueOf('orderloom_rows_total{platform="pinduoduo",step="read"}')).toBeGreaterThan(100);
    expect(valueOf('orderloom_rows_total{platform="pinduoduo",step="quarantined"}')).toBeGreaterThanOrEqual(12);
    expect(valueOf('orderloom_permit_wait_seconds_count{platform="pinduoduo",priority="live"}')).toBeGreaterThan(0);
  });

  it('can be dismissed with a reason, and not without', async () => {
    const [body] = await listBroken();
    const path = `/v1/quarantine/${String(body?.['id'])}/dismiss`;
    expect((await service.request('POST', path, { reason: ' ' })).status).toBe(400);
    expect(await post(path, { reason: 'a test order' })).toMatchObject({
      state: 'dismissed',
      dismissReason: 'a test order',
    });
    expect(await listAll(service, `/v1/quarantine?connectionId=${shop}&state=dismissed`)).toHaveLength(1);
  });

  it('are told of as drift once the operation is learned, while orders go on', async () => {
    const known = await get(service, `/v1/orders?connectionId=${shop}&limit=100`);
    expect(known.items).toHaveLength(100);
    await post(`/v1/connections/${shop}/orders:import`, {
      channel: 'pinduoduo',
      externalIds: known.items.map((order) => order['externalId']),
    });
    const findings = () => get(service, `/v1/drift?connectionId=${shop}&operation=pdd.order.information.get`);
    expect((await findings()).items).toEqual([]);
    const odd = simulator.control.createOrder({
      channel: 'pinduoduo',
      state: 'paid',
      at: Date.now() - minuteMs,
      overrides: { order_status: 77, a_new_field: { of: ['2027'] }, goods_amount: '12.50' },
    });
    const report = await post(`/v1/connections/${shop}/orders:import`, {
      channel: 'pinduoduo',
      externalIds: [odd.id],
    });
    expect(report).toMatchObject({ observed: 1, changed: 1 });
    const { items } = await findings();
    expect(items).toHaveLength(3);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'new_field', path: 'a_new_field', found: 'object', bodies: 1 }),
        expect.objectContaining({ kind: 'type_changed', path: 'goods_amount', found: 'string', known: 'number' }),
        expect.objectContaining({ kind: 'new_value', path: 'order_status', found: '77' }),
      ]),
    );
    const id = String(items[0]?.['id']);
    expect(await post(`/v1/drift/${id}/acknowledge`, { note: 'asked the platform' })).toMatchObject({
      state: 'acknowledged',
      note: 'asked the platform',
    });
    expect((await get(service, `/v1/drift?connectionId=${shop}&state=acknowledged`)).items).toHaveLength(1);
  });
});
