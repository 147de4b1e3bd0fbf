import { createSecretKey, randomBytes } from 'node:crypto';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from './databases.js';
import { putBack, takeBackup } from './backup-bytes.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get, listAll, pinduoduoConnection } from './demo-connections.js';
import type { Database } from '../src/database/database.js';
import { until } from './until.js';

const orderCount = 600;
const spanMs = 12 * 3_600_000;
const states = ['unpaid', 'paid', 'received', 'refunding', 'refunded', 'cancelled'] as const;

describe('the drill: a backup that is taken during a sync, put back elsewhere', () => {
  const config = { secretKeys: [createSecretKey(randomBytes(32))] };
  const databases: Database[] = [];
  const hubs = new Set<BootedApp>();
  let simulator: RunningSimulator;
  let first: BootedApp;
  let shopId: string;
  let early: Buffer;
  let late: Buffer;

  const open = async (kind: 'pglite' | 'postgres') => {
    const database = await createDatabase(kind);
    databases.push(database);
    return database;
  };
  const boot = async (database: Database, role: 'all' | 'web') => {
    const hub = await bootApp({ database, config: { ...config, role } });
    hubs.add(hub);
    return hub;
  };
  const stop = async (hub: BootedApp) => {
    hubs.delete(hub);
    await hub.close();
  };

  beforeAll(async () => {
    const beganAtMs = Date.now() - spanMs - 600_000;
    simulator = await startSimulator({ ordersPerHour: 0, epochAt: new Date(beganAtMs) });
    for (let count = 0; count < orderCount; count += 1) {
      const at = beganAtMs + 60_000 + Math.floor((count * (spanMs - 60_000)) / orderCount);
      simulator.control.createOrder({ channel: 'pinduoduo', state: states[count % states.length] ?? 'paid', at });
    }
    simulator.control.injectFault({ kind: 'latency', times: null, latencyMs: 25 });
    const source = await open('postgres');
    first = await boot(source, 'all');
    const connection = pinduoduoConnection(simulator);
    shopId = await connect(first, {
      ...connection,
      settings: { ...connection.settings, refundStatuses: [10] },
      backfillFromAt: new Date(beganAtMs).toISOString(),
    });
    await first.request('POST', '/v1/keys', { name: 'a reader', scopes: ['orders:read'] });
    await until(
      () => get(first, '/v1/orders?limit=200'),
      ({ items }) => items.length >= 100,
    );
    early = (await takeBackup(source)).bytes;
    await awaitSynced(first);
    await stop(first);
    late = (await takeBackup(source)).bytes;
    first = await boot(source, 'web');
  });
  afterAll(async () => {
    for (const hub of hubs) await hub.close();
    for (const database of databases) await database.close();
    await simulator.stop();
  });

  const awaitSynced = (hub: BootedApp) =>
    until(
      () => listAll(hub, '/v1/sync/windows?'),
      (windows) =>
        new Set(windows.map((window) => window['stream'])).size === 2 &&
        windows.every((window) => window['state'] === 'done'),
    );
  const answerOf = async (hub: BootedApp, path: string) => (await (await hub.request('GET', path)).json()) as unknown;
  const feedOf = async (hub: BootedApp) => {
    const all: Record<string, unknown>[] = [];
    for (let after = 'earliest'; ;) {
      const page = (await get(hub, `/v1/events?limit=1000&after=${encodeURIComponent(after)}`)) as Awaited<
        ReturnType<typeof get>
      > & { readonly hasMore: boolean };
      all.push(...page.items);
      if (!page.hasMore) return { events: all, next: page.nextCursor ?? '' };
      after = page.nextCursor ?? '';
    }
  };

  it('tells the same afterwards: orders, feed, audit log and coverage', async () => {
    const target = await open('pglite');
    await putBack(target, late);
    const second = await boot(target, 'web');
    for (const path of ['/v1/orders?', '/v1/after-sales?', '/v1/connections?', '/v1/sync/windows?', '/v1/keys?']) {
      const restored = await listAll(second, path);
      expect(restored.length, path).toBeGreaterThan(0);
      expect(restored, path).toEqual(await listAll(first, path));
    }
    const [before, after] = [await feedOf(first), await feedOf(second)];
    expect(after.events).toEqual(before.events);
    expect(after.events.length).toBeGreaterThanOrEqual(orderCount);
    const audit = await answerOf(second, '/v1/audit/verify');
    expect(audit).toMatchObject({ isIntact: true });
    expect(audit).toEqual(await answerOf(first, '/v1/audit/verify'));
    const spans = async (hub: BootedApp) => {
      const { streams } = (await answerOf(hub, `/v1/connections/${shopId}/coverage`)) as {
        streams: { stream: string; isContiguous: boolean; spans: unknown; holes: unknown }[];
      };
      return streams.map(({ stream, isContiguous, spans: read, holes }) => ({ stream, isContiguous, read, holes }));
    };
    expect(await spans(second)).toEqual(await spans(first));
    // A reader's place from before is good, and what comes later stands behind it.
    const paused = await second.request('POST', `/v1/connections/${shopId}/pause`);
    expect(paused.ok).toBe(true);
    expect((await get(second, `/v1/events?after=${encodeURIComponent(before.next)}`)).items.length).toBe(
      (await feedOf(second)).events.length - after.events.length,
    );
    await stop(second);
  });

  it('goes on where the backup stood, misses nothing and doubles nothing', async () => {
    const target = await open('pglite');
    await putBack(target, early);
    const third = await boot(target, 'all');
    const atFirst = (await feedOf(third)).events.length;
    expect(atFirst).toBeGreaterThanOrEqual(100);
    const truth = simulator.control.listOrders({ channel: 'pinduoduo' });
    await until(
      async () => (await listAll(third, '/v1/orders?')).length,
      (count) => count >= truth.length,
    );
    await awaitSynced(third);
    const numbers = (await listAll(third, '/v1/orders?')).map((order) => String(order['externalId']));
    expect(numbers.toSorted()).toEqual(truth.map(({ id }) => id).toSorted());
    const { events } = await feedOf(third);
    const sequences = new Map<string, number>();
    for (const event of events) {
      const entity = `${String(event['entity'])} ${String(event['entityId'])}`;
      expect(event['sequence'], entity).toBe((sequences.get(entity) ?? 0) + 1);
      sequences.set(entity, Number(event['sequence']));
    }
    const created = events.filter((event) => event['type'] === 'order.created');
    expect(created).toHaveLength(truth.length);
    expect(new Set(events.map((event) => event['id'])).size).toBe(events.length);
    await stop(third);
  });
});
