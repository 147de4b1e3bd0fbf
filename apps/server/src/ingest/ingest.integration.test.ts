import { createSecretKey, randomUUID } from 'node:crypto';
import { PlatformError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import type { AfterSaleObservation, Observation, Order, OrderObservation } from '@orderloom/core/order';
import { fixRaw } from '@orderloom/core/platform';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEventWriter, createIngest } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { afterSales, events, observations, orders, quarantine } from '../database/schema.js';
import { EventSignal } from '../events/event-signal.js';
import { Sealer } from '../secrets/sealer.js';
import { planCommit } from './commit-plan.js';
import { IngestRepository } from './ingest.repository.js';
import type { IngestService } from './ingest.service.js';
import { openRawBody } from './seal-body.js';

const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 7))]);
let connections = 0;

describe.each(databaseKinds)('IngestService on %s', (kind) => {
  let database: Database;
  let ingest: IngestService;
  const signal = new EventSignal();
  let scope: { connectionId: string; platform: string; side: 'sell' };

  beforeAll(async () => {
    database = await createDatabase(kind);
    ingest = createIngest(database, sealer, createRuntime(), signal);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    connections += 1;
    scope = {
      connectionId: `00000000-0000-4000-8000-${String(connections).padStart(12, '0')}`,
      platform: 'pinduoduo',
      side: 'sell',
    };
  });

  const commit = (...batch: Observation[]) =>
    ingest.commit(scope, { observations: batch, rejected: [], platformRequestId: undefined }, 'orders.list');
  const stored = async (): Promise<Order[]> => {
    const rows = await database.orm.select().from(orders);
    return rows.filter((row) => row.connectionId === scope.connectionId).map((row) => row.document);
  };
  const storedEvents = () =>
    database.orm
      .select()
      .from(events)
      .where(eq(events.connectionId, scope.connectionId))
      .orderBy(asc(events.position), asc(events.id));
  const eventTypes = async () => (await storedEvents()).map((row) => row.type);

  it('stores a page of orders, their observations and events', async () => {
    const page = Array.from({ length: 100 }, (_, index) => orderAt(1_000, { externalId: `page-${index}` }));
    expect(await commit(...page)).toEqual({ observed: 100, fresh: 100, changed: 100, quarantined: 0 });
    expect(await stored()).toHaveLength(100);
    expect(await eventTypes()).toEqual(Array.from({ length: 100 }, () => 'order.created'));
  });

  it('writes nothing when a page comes again', async () => {
    await commit(orderAt(1_000), orderAt(1_000, { externalId: 'other' }));
    const before = await stored();
    expect(await commit(orderAt(1_000), orderAt(1_000, { externalId: 'other' }))).toEqual({
      observed: 2,
      fresh: 0,
      changed: 0,
      quarantined: 0,
    });
    expect(await stored()).toEqual(before);
  });

  it('stores once what several have read at the same moment', async () => {
    const reports = await Promise.all(Array.from({ length: 6 }, () => commit(orderAt(1_000))));
    expect(reports.filter(({ changed }) => changed > 0)).toHaveLength(1);
    const rows = await database.orm
      .select()
      .from(observations)
      .where(eq(observations.connectionId, scope.connectionId));
    expect(rows).toHaveLength(1);
    expect(await eventTypes()).toEqual(['order.created']);
  });

  it('gives an observation without a platform time effect again once another came between', async () => {
    const untimed = (fulfillment: 'shipped' | 'delivered', observedAtMs: number): OrderObservation => {
      const raw = { fulfillment };
      return {
        ...orderAt(0),
        sourceAtMs: undefined,
        observedAtMs,
        ...fixRaw(raw),
        fragment: { fulfillment, payment: 'paid', lifecycle: 'open' },
      };
    };
    await commit(untimed('shipped', 1_000));
    await commit(untimed('delivered', 2_000));
    expect(await commit(untimed('delivered', 2_500))).toMatchObject({ fresh: 0 });
    expect(await commit(untimed('shipped', 3_000))).toMatchObject({ fresh: 1, changed: 1 });
    expect(await stored()).toMatchObject([{ fulfillment: 'shipped' }]);
  });

  it('keeps orders apart whose raw bodies are alike, such as two orders in one parcel', async () => {
    const shared = fixRaw({ trace: 'one parcel' });
    const first = { ...orderAt(1_000, { externalId: 'first' }), ...shared };
    const second = { ...orderAt(1_000, { externalId: 'second' }), ...shared };
    await commit(first);
    expect(await commit(first, second)).toMatchObject({ fresh: 1, changed: 1 });
    expect((await stored()).map((order) => order.externalId).sort()).toEqual(['first', 'second']);
  });

  it('never puts older over newer, also across commits', async () => {
    await commit(orderAt(5_000, { fulfillment: 'delivered' }));
    await commit(orderAt(1_000, { fulfillment: 'unfulfilled' }));
    expect(await stored()).toMatchObject([{ fulfillment: 'delivered', version: 1 }]);
  });

  it('ends in one state when commits of the same order race', async () => {
    const race = Array.from({ length: 12 }, (_, index) => orderAt(1_000 + index, { remark: `remark ${index}` }));
    await Promise.all(race.map((observation) => commit(observation)));
    const [order, ...others] = await stored();
    expect(others).toEqual([]);
    expect(order?.remarks.seller).toBe('remark 11');
    const versions = (await eventTypes()).length;
    expect(versions).toBeGreaterThanOrEqual(order?.version ?? 0);
  });

  it('joins an after-sale with its order, whichever comes first', async () => {
    await commit(refundAt(2_000, 'awaiting_seller'));
    await commit(orderAt(1_000));
    expect(await stored()).toMatchObject([{ afterSale: 'open', stage: 'on_hold' }]);
    await commit(refundAt(3_000, 'succeeded'));
    expect(await stored()).toMatchObject([{ afterSale: 'refunded', payment: 'refunded', version: 2 }]);
  });

  it('tells what happened to after-sales and then to their orders, numbered for each by itself', async () => {
    await commit(refundAt(2_000, 'awaiting_seller'));
    await commit(orderAt(1_000));
    await commit(refundAt(3_000, 'succeeded'), orderAt(2_500, { fulfillment: 'shipped' }));
    const told = (await storedEvents()).map(({ entity, sequence, version, type, externalId }) =>
      [entity, sequence, version, type, externalId].join(' '),
    );
    const [order, refund] = ['240318-000000000000001', '9000000000000000001'];
    expect(told).toEqual([
      `after_sale 1 1 after_sale.created ${refund}`,
      `order 1 1 order.created ${order}`,
      `after_sale 2 2 after_sale.status_changed ${refund}`,
      `order 2 2 order.stage_changed ${order}`,
      `order 3 2 order.payment_changed ${order}`,
      `order 4 2 order.fulfillment_changed ${order}`,
      `order 5 2 order.after_sale_changed ${order}`,
      `order 6 2 order.holds_changed ${order}`,
      `order 7 2 order.totals_changed ${order}`,
    ]);
    const [afterSale] = await database.orm
      .select()
      .from(afterSales)
      .where(eq(afterSales.connectionId, scope.connectionId));
    expect(afterSale).toMatchObject({ version: 2, document: { version: 2 } });
  });

  it('says that there are events once they are committed', async () => {
    const found: Promise<number>[] = [];
    const stop = signal.listen(() => found.push(storedEvents().then((rows) => rows.length)));
    await commit(orderAt(1_000));
    stop();
    expect(await Promise.all(found)).toEqual([1]);
  });

  it('leaves neither order nor event nor number of a commit that fails', async () => {
    const repository = new IngestRepository(database, createEventWriter(database));
    const nothing = { orders: new Map(), afterSales: new Map() };
    const plan = planCommit(scope, [orderAt(1_000)], nothing, { nowMs: 2_000, createId: randomUUID });
    const failed = repository.inTransaction(scope.connectionId, async (session) => {
      await repository.applyPlan(session, plan, 2_000);
      throw new RangeError('on purpose');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect([await stored(), await storedEvents()]).toEqual([[], []]);
    await commit(orderAt(3_000));
    expect(await storedEvents()).toMatchObject([{ sequence: 1, type: 'order.created' }]);
  });

  it('keeps ids of 18 digits exact through the raw body', async () => {
    const raw = { order_sn: '240318-000000000000001', group_order_id: 860461037241593915n };
    await commit({ ...orderAt(1_000), ...fixRaw(raw) });
    const rows = await database.orm.select().from(observations);
    const row = rows.find((candidate) => candidate.connectionId === scope.connectionId);
    expect(openRawBody(row?.body ?? new Uint8Array(), sealer)).toEqual(raw);
  });

  it('stores a receiver sealed and never in clear', async () => {
    const street = '测试路 1 号 canary-street';
    const base = orderAt(1_000);
    await commit({
      ...base,
      ...fixRaw({ street }),
      fragment: { ...base.fragment, receiver: { city: '广州市', street: { plain: street } } },
    });
    const [order] = await stored();
    expect(order?.receiver).toMatchObject({ city: '广州市', street: { mask: '测试路 ****' } });
    expect(sealer.open(order?.receiver?.street?.ciphertext ?? '')).toBe(street);
    const everything = JSON.stringify([await database.orm.select().from(orders), await rowsAsText(database)]);
    expect(everything).not.toContain('canary-street');
  });

  it('quarantines what no order could be made of, once', async () => {
    const bad = {
      observations: [],
      rejected: [{ raw: { broken: true }, issues: [{ path: 'order_sn', message: 'expected an id' }] }],
      platformRequestId: undefined,
    };
    expect(await ingest.commit(scope, bad, 'orders.list')).toMatchObject({ quarantined: 1 });
    await ingest.commit(scope, bad, 'orders.list');
    const rows = await database.orm.select().from(quarantine);
    expect(rows.filter((row) => row.connectionId === scope.connectionId)).toMatchObject([
      { operation: 'orders.list', issues: [{ path: 'order_sn', message: 'expected an id' }] },
    ]);
  });

  it('lets one order that cannot be stored cost only itself', async () => {
    const good = Array.from({ length: 9 }, (_, index) => orderAt(1_000, { externalId: `good-${index}` }));
    const bad = orderAt(1_000, { externalId: 'bad' });
    const impossible = { ...bad, fragment: { ...bad.fragment, timestamps: { createdAt: 'no instant at all' } } };
    expect(await commit(...good.slice(0, 5), impossible, ...good.slice(5))).toMatchObject({
      changed: 9,
      quarantined: 1,
    });
    expect(await stored()).toHaveLength(9);
  });

  it('lifts presale holds whose time has come', async () => {
    const base = orderAt(1_000);
    const presaleEndsAt = new Date(Date.now() - 1_000).toISOString();
    const past = createRuntime({ clock: { now: () => 5_000, sleep: () => Promise.resolve() } });
    const early = createIngest(database, sealer, past);
    const presale = {
      ...base,
      fragment: { ...base.fragment, holds: ['presale'] as const, timestamps: { presaleEndsAt } },
    };
    await early.commit(scope, { observations: [presale], rejected: [], platformRequestId: undefined }, 'orders.list');
    expect(await stored()).toMatchObject([{ stage: 'on_hold', holds: ['presale'] }]);
    await ingest.releasePresales();
    expect(await stored()).toMatchObject([{ stage: 'to_ship', holds: [], version: 2 }]);
  });

  it('takes texts that PostgreSQL refuses', async () => {
    const base = orderAt(1_000);
    await commit({ ...base, fragment: { ...base.fragment, lines: { 'line\u0000': { title: 'x\u0000y\ud800' } } } });
    expect(await stored()).toHaveLength(1);
  });

  it('passes a fault of the store on instead of blaming the orders', async () => {
    const broken = await createDatabase(kind);
    await broken.close();
    const service = createIngest(broken, sealer, createRuntime());
    const attempt = service.commit(
      scope,
      { observations: [orderAt(1_000)], rejected: [], platformRequestId: undefined },
      'orders.list',
    );
    await expect(attempt).rejects.toSatisfy((error) => !(error instanceof PlatformError));
  });
});

function orderAt(
  updatedAtMs: number,
  parts: { externalId?: string; fulfillment?: 'unfulfilled' | 'shipped' | 'delivered'; remark?: string } = {},
): OrderObservation {
  const externalId = parts.externalId ?? '240318-000000000000001';
  const raw = { order_sn: externalId, updatedAtMs, ...parts };
  return {
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation: 'orders.list',
    sourceAtMs: updatedAtMs,
    observedAtMs: updatedAtMs + 5,
    ...fixRaw(raw),
    issues: [],
    mappingVersion: 1,
    fragment: {
      lifecycle: 'open',
      payment: 'paid',
      fulfillment: parts.fulfillment ?? 'unfulfilled',
      totals: { totalMinor: 1_000, paidMinor: 1_000 },
      ...(parts.remark === undefined ? {} : { remarks: { seller: parts.remark } }),
    },
  };
}

function refundAt(updatedAtMs: number, status: 'awaiting_seller' | 'succeeded'): AfterSaleObservation {
  const raw = { id: 1, updatedAtMs, status };
  const { fragment: _fragment, ...base } = orderAt(updatedAtMs, { externalId: '9000000000000000001' });
  return {
    ...base,
    entity: 'after_sale',
    source: 'after_sale',
    ...fixRaw(raw),
    fragment: { externalOrderId: '240318-000000000000001', type: 'refund_only', refundMinor: 1_000, status },
  };
}

async function rowsAsText(database: Database): Promise<string> {
  const rows = await database.orm.select().from(observations);
  return rows.map((row) => Buffer.from(row.body ?? []).toString('latin1')).join('');
}
