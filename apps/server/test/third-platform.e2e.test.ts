import {
  FakeShop,
  fakePlatform,
  fakeStreamKinds,
  MemoryWire,
  signFakeCallback,
  type FakeRefund,
} from '@orderloom/testing/fake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase, databaseKinds } from './databases.js';
import { connect, listAll } from './demo-connections.js';
import { until } from './until.js';

const minuteMs = 60_000;

/** An order as both the shop and the hub can tell it. */
interface Told {
  readonly externalId: string;
  readonly fulfillment: string;
  readonly afterSale: string;
  readonly amountMinor: number;
  readonly waybills: readonly string[];
}

const fulfillments = { paid: 'unfulfilled', sent: 'shipped', done: 'delivered' } as const;

function truthOf(shop: FakeShop): readonly Told[] {
  return [...shop.orders.values()]
    .map(({ id, status, amountFen, waybill }) => {
      const refund = [...shop.refunds.values()].find(({ orderId }) => orderId === id);
      const hasArrived = status === 'sent' && waybill !== undefined && shop.arrived.has(waybill);
      return {
        externalId: id,
        fulfillment: hasArrived ? 'delivered' : fulfillments[status],
        afterSale: refund === undefined ? 'none' : afterSaleOf(refund, amountFen),
        amountMinor: amountFen,
        waybills: waybill === undefined ? [] : [waybill],
      };
    })
    .toSorted((left, right) => (left.externalId < right.externalId ? -1 : 1));
}

function afterSaleOf(refund: FakeRefund, paidFen: number): string {
  if (!refund.isPaidBack) return 'open';
  return refund.amountFen < paidFen ? 'partially_refunded' : 'refunded';
}

async function storeOf(service: BootedApp, connectionId: string): Promise<readonly Told[]> {
  const listed = await listAll(service, `/v1/orders?connectionId=${connectionId}`);
  const orders: Record<string, unknown>[] = [];
  // One after the other: the embedded database answers one question at a time, and the sync has its own to ask.
  for (const { id } of listed) {
    const answer = await service.request('GET', `/v1/orders/${String(id)}`);
    orders.push((await answer.json()) as Record<string, unknown>);
  }
  return orders
    .map((order) => {
      const { total } = order['totals'] as { readonly total: { readonly amountMinor: number } };
      return {
        externalId: String(order['externalId']),
        fulfillment: String(order['fulfillment']),
        afterSale: String(order['afterSale']),
        amountMinor: total.amountMinor,
        waybills: (order['shipments'] as { trackingNumber: string }[]).map(({ trackingNumber }) => trackingNumber),
      };
    })
    .toSorted((left, right) => (left.externalId < right.externalId ? -1 : 1));
}

/** A shop with a busy second, quiet minutes, parcels and after-sales. */
function openShop(nowMs: number): FakeShop {
  const shop = new FakeShop();
  const statuses = ['paid', 'sent', 'done'] as const;
  for (let index = 0; index < 23; index += 1) {
    const status = statuses[index % 3] ?? 'paid';
    const updatedAtMs = nowMs - 10 * minuteMs - (index < 7 ? 0 : index * 3 * minuteMs);
    const id = `90071992547409930${String(index).padStart(2, '0')}`;
    const waybill = status === 'paid' ? {} : { waybill: `W${index}` };
    shop.orders.set(id, { id, updatedAtMs, status, amountFen: 1_000 + index, ...waybill });
    if (index % 6 !== 0) continue;
    const refund = { refundId: `R${index}`, orderId: id, updatedAtMs, amountFen: 1_000 + index, isPaidBack: false };
    shop.refunds.set(refund.refundId, refund);
  }
  return shop;
}

/** A few minutes of trade; answers the ids of the orders that were touched. */
function trade(shop: FakeShop, nowMs: number): readonly string[] {
  const touched: string[] = [];
  for (const [position, order] of [...shop.orders.values()].entries()) {
    if (position % 4 !== 0) continue;
    shop.orders.set(order.id, { ...order, status: 'done', amountFen: order.amountFen + 500, updatedAtMs: nowMs });
    touched.push(order.id);
  }
  for (const refund of shop.refunds.values()) {
    shop.refunds.set(refund.refundId, { ...refund, isPaidBack: true, updatedAtMs: nowMs });
    touched.push(refund.orderId);
  }
  for (let index = 0; index < 5; index += 1) {
    const id = `91071992547409930${index}`;
    shop.orders.set(id, { id, updatedAtMs: nowMs, status: 'paid', amountFen: 50 });
    touched.push(id);
  }
  return touched;
}

describe.each(databaseKinds)('a platform the hub was not built for, on %s', (kind) => {
  const nowMs = Date.now();
  const shops = new Map(fakeStreamKinds.map((streams) => [streams as string, openShop(nowMs)]));
  const connections = new Map<string, string>();
  const credentialsOf = (streams: string) => ({ key: streams, secret: `secret of ${streams}` });
  let service: BootedApp;

  const shopOf = (streams: string): FakeShop => {
    const shop = shops.get(streams);
    if (shop === undefined) throw new Error(`There is no shop ${streams}`);
    return shop;
  };
  const connectionOf = (streams: string): string => connections.get(streams) ?? '';

  /** Tells of orders twice each and in disorder, as platforms do. */
  const tell = async (streams: string, ids: readonly string[]): Promise<void> => {
    const push = await service.request('GET', `/v1/connections/${connectionOf(streams)}/push`);
    const { callback } = (await push.json()) as { readonly callback: { readonly url: string } };
    const refundOf = (id: string) => [...shopOf(streams).refunds.values()].find(({ orderId }) => orderId === id);
    for (const id of [...ids, ...ids.toReversed()]) {
      const refund = refundOf(id);
      const message = { order: id, ...(refund === undefined ? {} : { refund: refund.refundId }) };
      const { headers, body } = signFakeCallback(credentialsOf(streams), message);
      const path = service.url + new URL(callback.url).pathname;
      expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(200);
    }
  };

  const comesToTruth = (streams: string) =>
    until(
      async () => {
        await service.request('POST', `/v1/connections/${connectionOf(streams)}/sync`, {});
        return { stored: await storeOf(service, connectionOf(streams)), truth: truthOf(shopOf(streams)) };
      },
      ({ stored, truth }) => JSON.stringify(stored) === JSON.stringify(truth),
    );

  beforeAll(async () => {
    const wire = new MemoryWire(
      (request) => shopOf(request.headers['x-key'] ?? '').answer(request),
      () => undefined,
    );
    service = await bootApp({
      platforms: [fakePlatform],
      runtime: { dispatcher: wire },
      database: await createDatabase(kind),
      config: { publicUrl: 'https://hub.test' },
    });
    for (const streams of fakeStreamKinds) {
      const id = await connect(service, {
        name: streams,
        platform: 'fake',
        credentials: credentialsOf(streams),
        settings: { streams },
        backfillFromAt: new Date(nowMs - 120 * minuteMs).toISOString(),
      });
      connections.set(streams, id);
    }
  });
  afterAll(async () => {
    await service.close();
    await service.database.close();
  });

  it('is held to the truth however little its lists can do', async () => {
    await tell('push_only', [...shopOf('push_only').orders.keys()]);
    await Promise.all(fakeStreamKinds.map(comesToTruth));
    expect(shopOf('full').orders.size).toBe(23);
  });

  it('is followed when the truth moves', async () => {
    for (const streams of fakeStreamKinds) {
      const touched = trade(shopOf(streams), Date.now());
      if (streams === 'push_only') await tell(streams, touched);
    }
    await Promise.all(fakeStreamKinds.map(comesToTruth));
    expect(shopOf('full').orders.size).toBe(28);
  });

  it('is asked only what its capabilities allow', () => {
    expect(shopOf('push_only').listed).toEqual([]);
    // Tests of the connection ask for one row.
    const walked = shopOf('no_time_filter').listed.filter(({ pageSize }) => pageSize !== 1);
    expect(walked.length).toBeGreaterThan(0);
    expect(walked.filter(({ fromMs, toMs }) => fromMs !== undefined || toMs !== undefined)).toEqual([]);
    const { listed: tiny } = shopOf('tiny_pages');
    expect(Math.max(...tiny.map(({ pageSize = 0 }) => pageSize))).toBe(2);
  });

  it('is asked how parcels travel, once in half an hour', () => {
    for (const streams of fakeStreamKinds) {
      const { traced } = shopOf(streams);
      expect(traced.length).toBeGreaterThan(0);
      expect(new Set(traced).size).toBe(traced.length);
    }
  });
});
