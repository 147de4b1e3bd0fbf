import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase, databaseKinds } from './databases.js';
import { connect, get, listAll, pandaponConnection, pinduoduoConnection } from './demo-connections.js';
import { until } from './until.js';

const hourMs = 3_600_000;

describe.each(databaseKinds)('syncing both platforms on %s', (kind) => {
  let simulator: RunningSimulator;
  let service: BootedApp;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 11, epochAt: new Date(Date.now() - 2 * hourMs), ordersPerHour: 40 });
    service = await bootApp({ database: await createDatabase(kind) });
    await connect(service, pinduoduoConnection(simulator));
    await connect(service, pandaponConnection(simulator));
  });
  afterAll(async () => {
    await service.close();
    await service.database.close();
    await simulator.stop();
  });

  it('brings in orders of both sides', async () => {
    const { items } = await until(
      () => get(service, '/v1/orders?limit=200'),
      (page) => new Set(page.items.map((order) => order['channel'])).size === 3,
    );
    expect(new Set(items.map((order) => order['side']))).toEqual(new Set(['buy', 'sell']));
  });

  it('holds the documented order, digit for digit', async () => {
    const { items } = await until(
      () => get(service, '/v1/orders?externalId=1052608755792872049'),
      (page) => (page.items[0]?.['lines'] as unknown[] | undefined)?.length === 9,
    );
    const [order] = items;
    expect(order).toMatchObject({
      side: 'buy',
      platform: 'pandapon',
      channel: 'taobao',
      externalId: '1052608755792872049',
      totals: {
        total: { amountMinor: 134500, currency: 'CNY' },
        freight: { amountMinor: 5500, currency: 'CNY' },
        goods: { amountMinor: 129000, currency: 'CNY' },
      },
      receiver: {
        country: '中国',
        province: '广东省',
        city: '广州市',
        district: '白云区',
        postcode: '510430',
      },
    });
    const path = `/v1/orders/${String(order?.['id'])}/reveal`;
    const revealed = await service.request('POST', path, { reason: 'a test' });
    expect(await revealed.json()).toMatchObject({
      receiver: { street: { text: '石井街道 凰岗村 凤鸣路117号F1档(001-0404312957)咚咚国际店菜鸟驿站' } },
    });
    expect(order?.['shipments']).toMatchObject([{ carrier: '中通快递', trackingNumber: '78753196186473' }]);
  });

  it('ends with every order the platform knows, and none twice', async () => {
    // What changed within the lag is not read yet.
    const settledBefore = Date.now() - 240_000;
    const truth = simulator.control.listOrders({ channel: 'pinduoduo', updatedTo: settledBefore });
    const settled = truth.map((order) => order.id);
    const stored = await until(
      () => listAll(service, '/v1/orders?platform=pinduoduo'),
      (orders) => settled.every((externalId) => orders.some((order) => order['externalId'] === externalId)),
    );
    const ids = stored.map((order) => order['externalId']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('follows after-sales and shows them on their orders', async () => {
    const { items } = await until(
      () => get(service, '/v1/after-sales?platform=pinduoduo&limit=200'),
      (page) => page.items.length > 0,
    );
    const afterSale = items.find((candidate) => candidate['externalOrderId'] !== null);
    const orders = await get(service, `/v1/orders?externalId=${String(afterSale?.['externalOrderId'])}`);
    const detail = await (await service.request('GET', `/v1/orders/${String(orders.items[0]?.['id'])}`)).json();
    expect(detail).toMatchObject({ afterSales: [{ externalOrderId: afterSale?.['externalOrderId'] }] });
  });

  it('keeps a contiguous ledger of windows', async () => {
    const windows = await until(
      () => listAll(service, '/v1/sync/windows?stream=orders'),
      (all) => all.length > 0 && all.every((window) => window['state'] === 'done'),
    );
    // The list is newest first: each window begins where the next one in the list ends.
    windows.slice(1).forEach((older, index) => expect(windows[index]?.['fromAt']).toBe(older['toAt']));
  });

  it('certifies what was read, finds nothing lost and says how each stream is read', async () => {
    const connections = await get(service, '/v1/connections');
    for (const { id, platform } of connections.items) {
      const path = `/v1/connections/${String(id)}`;
      const certificate = await until(
        async () => (await (await service.request('GET', `${path}/coverage`)).json()) as Record<string, unknown>,
        (answer) => answer['isContiguous'] === true,
      );
      const streams = certificate['streams'] as readonly Record<string, unknown>[];
      for (const stream of streams) {
        expect(stream, String(platform)).toMatchObject({
          holes: [],
          unreachable: [],
          statement: expect.stringMatching(/^contiguous from \d{4}-.*Z to \d{4}-.*Z$/),
          promise: expect.stringMatching(/\w/),
        });
      }
      const answer = await service.request('POST', `${path}/reconciliations`, {});
      expect([answer.status, await answer.json()]).toEqual([202, { isRequested: true }]);
      const { items } = await until(
        () => get(service, `${path}/reconciliations`),
        (page) => page.items.length > 0 && page.items.every((one) => one['state'] === 'done'),
      );
      expect(items.length).toBeGreaterThan(0);
      for (const one of items) {
        expect(one).toMatchObject({ missing: { count: 0, externalIds: [] }, outdated: { count: 0, externalIds: [] } });
      }
    }
  });

  it('shows what the platform said with 64-bit integers exact and people hidden', async () => {
    const { items } = await get(service, '/v1/orders?externalId=1052608755792872049');
    const answer = await service.request('GET', `/v1/orders/${String(items[0]?.['id'])}/observations`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('"purchaseId":200033789040');
    expect(text).toContain('"receiverVO":"[redacted]"');
    const pinduoduo = await get(service, '/v1/orders?platform=pinduoduo&limit=1');
    const raw = await (
      await service.request('GET', `/v1/orders/${String(pinduoduo.items[0]?.['id'])}/observations`)
    ).text();
    expect(raw).toMatch(/"group_order_id":\d{16,19}[,}]/);
  });

  it('tells the story of an order', async () => {
    const { items } = await get(service, '/v1/orders?externalId=1052608755792872049');
    const timeline = await get(service, `/v1/orders/${String(items[0]?.['id'])}/timeline`);
    expect(timeline.items[0]).toMatchObject({ type: 'order.created', version: 1 });
  });

  it('imports an order by its number and names what the platform does not know', async () => {
    const connections = await get(service, '/v1/connections');
    const pandapon = connections.items.find((connection) => connection['platform'] === 'pandapon');
    const path = `/v1/connections/${String(pandapon?.['id'])}/orders:import`;
    const answer = await service.request('POST', path, {
      channel: 'taobao',
      externalIds: ['1052608755792872049', '404000000000000404'],
    });
    expect(await answer.json()).toMatchObject({ observed: 1, notFound: ['404000000000000404'] });
  });

  it('runs a stream again on request', async () => {
    const connections = await get(service, '/v1/connections');
    const pinduoduo = connections.items.find((connection) => connection['platform'] === 'pinduoduo');
    const path = `/v1/connections/${String(pinduoduo?.['id'])}/sync`;
    const answer = await service.request('POST', path, { stream: 'orders' });
    expect([answer.status, await answer.json()]).toEqual([202, { streams: ['orders'] }]);
    await until(
      async () => {
        // While the stream is running anyway a request adds nothing.
        await service.request('POST', path, { stream: 'orders' });
        return get(service, '/v1/sync/runs?stream=orders');
      },
      (page) => page.items.some((run) => run['trigger'] === 'request' && run['state'] === 'succeeded'),
    );
  });
});
