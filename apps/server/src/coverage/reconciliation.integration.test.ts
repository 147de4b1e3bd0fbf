import { randomUUID } from 'node:crypto';
import { PlatformConnectionError } from '@orderloom/core/errors';
import type { PlatformAdapter } from '@orderloom/core/platform';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from '../../test/boot-app.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { DriftingList } from '../../test/drifting-list.js';
import { createListedPlatform, type ListedPlatform } from '../../test/listed-platform.js';
import { ConnectionsService } from '../connections/connections.service.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { Adapters } from '../platforms/adapters.js';
import { StreamRunner } from '../sync/stream-runner.js';
import { CoverageService } from './coverage.service.js';
import { ReconciliationRunner, reconciliationStream } from './reconciliation-runner.js';
import { lastNightAt } from './reconciliation-schedule.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const orders = { name: 'orders', pageOrder: 'newest_first', maxWindowMs: 30 * minuteMs, lagMs: 3 * minuteMs } as const;
const walked = { ...orders, name: 'walked', windowFilter: 'none', horizonMs: null } as const;

describe.each(databaseKinds)('reconciling on %s', (kind) => {
  const list = new DriftingList([]);
  let hidden = new Set<string>();
  let nowMs = Date.UTC(2026, 5, 1, 12);
  let database: Database;
  let platform: ListedPlatform;
  let service: BootedApp;

  beforeAll(async () => {
    database = await createDatabase(kind);
    platform = createListedPlatform(list, [orders, walked]);
    service = await bootApp({
      database,
      platforms: [platform.definition],
      runtime: { clock: { now: () => nowMs, sleep: () => Promise.resolve() } },
      config: { role: 'web' },
    });
  });
  afterEach(() => {
    hidden = new Set();
    list.clear();
    nowMs += 5 * dayMs;
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  /** What the platform does not show just now, as if its list had lost it. */
  function hide(...ids: string[]): void {
    hidden = new Set(ids);
    platform.intercept = (_request, page) => {
      const observations = page.observations.filter(({ externalId }) => !hidden.has(externalId));
      const total =
        page.total === undefined ? undefined : page.total - (page.observations.length - observations.length);
      return { ...page, observations, total };
    };
  }

  async function connect(): Promise<string> {
    const { connection } = await service.app.get(ConnectionsService, { strict: false }).create({
      name: randomUUID(),
      platform: 'fake',
      credentials: { key: 'right-key' },
      settings: {},
      backfillFromAt: new Date(nowMs - dayMs).toISOString(),
    });
    return connection.id;
  }

  async function runOf(connectionId: string, stream: string, change: (adapter: PlatformAdapter) => PlatformAdapter) {
    const { connection, adapter } = await service.app.get(Adapters, { strict: false }).get(connectionId);
    const scope = { connectionId, platform: adapter.platform, side: adapter.side };
    const startAt = connection.backfillFromAt.getTime();
    return { scope, adapter: change(adapter), stream, startAt, trigger: 'schedule' } as const;
  }
  const never = new AbortController().signal;
  const poll = async (connectionId: string, stream = 'orders') =>
    service.app
      .get(StreamRunner, { strict: false })
      .run(await runOf(connectionId, stream, (adapter) => adapter), never);
  const reconcile = async (connectionId: string, change = (adapter: PlatformAdapter) => adapter) =>
    service.app
      .get(ReconciliationRunner, { strict: false })
      .run(await runOf(connectionId, reconciliationStream, change), never);
  const reports = async (connectionId: string) =>
    (await service.app.get(CoverageService, { strict: false }).listReconciliations(connectionId, { limit: 50 })).items;
  const stored = async (connectionId: string) => {
    const rows = await rowsOf<{ id: string; at: string }>(
      database.orm,
      sql`select external_id as id, (extract(epoch from platform_updated_at) * 1000)::text as at from orders
          where connection_id = ${connectionId}`,
    );
    return new Map(rows.map((row) => [row.id, Number(row.at)]));
  };
  function place(count: number): void {
    for (let index = 0; index < count; index += 1) list.touch(`order-${index}`, nowMs - (index + 5) * minuteMs);
  }

  it('finds nothing where nothing was lost', async () => {
    place(60);
    const id = await connect();
    await poll(id);
    list.touch('order-3', nowMs - minuteMs);
    list.touch('newcomer', nowMs - minuteMs);
    platform.requests.length = 0;
    expect(await reconcile(id)).toEqual({ hasMore: false });
    expect(new Set(platform.requests.map(({ priority }) => priority))).toEqual(new Set(['backfill']));
    expect(await reports(id)).toMatchObject([
      {
        stream: 'orders',
        witness: 'orders',
        state: 'done',
        missing: { count: 0, externalIds: [] },
        outdated: { count: 0, externalIds: [] },
      },
    ]);
    expect((await reports(id))[0]?.checked).toBeGreaterThan(50);
  });

  it('finds an order that was lost and a change that was missed, and repairs both', async () => {
    place(60);
    const id = await connect();
    await poll(id);
    nowMs += hourMs;
    list.touch('lost', nowMs - 20 * minuteMs);
    list.touch('order-7', nowMs - 30 * minuteMs);
    hide('lost', 'order-7');
    await poll(id);
    hide();
    nowMs += hourMs;
    await poll(id);
    expect((await stored(id)).has('lost')).toBe(false);

    await reconcile(id);
    expect(await reports(id)).toMatchObject([
      { missing: { count: 1, externalIds: ['lost'] }, outdated: { count: 1, externalIds: ['order-7'] } },
    ]);
    const after = await stored(id);
    expect(after.has('lost')).toBe(true);
    expect(after.get('order-7')).toBe(nowMs - 90 * minuteMs);
    const certificate = await service.app.get(CoverageService, { strict: false }).certify(id);
    expect(certificate).toMatchObject({ streams: [{ reconciliation: { missing: { count: 1 } } }, {}] });

    nowMs += minuteMs;
    await reconcile(id);
    expect(await reports(id)).toMatchObject([
      { missing: { count: 0 }, outdated: { count: 0 } },
      { missing: { count: 1 } },
    ]);
  });

  it('reads a list without a time filter to its end', async () => {
    place(60);
    const id = await connect();
    hide('order-50');
    await poll(id, 'walked');
    hide();
    nowMs += hourMs;
    await poll(id, 'walked');
    expect((await stored(id)).has('order-50')).toBe(false);
    // Later than what the ledger promises: it is only not read yet.
    list.touch('newcomer', nowMs - minuteMs);
    await reconcile(id);
    expect(await reports(id)).toMatchObject([{ stream: 'walked', missing: { count: 1, externalIds: ['order-50'] } }]);
    expect((await stored(id)).has('order-50')).toBe(true);
  });

  it('asks another list of the same things where the platform has one', async () => {
    place(30);
    const id = await connect();
    hide('order-9');
    await poll(id);
    const requests = platform.requests.length;
    await reconcile(id, (adapter) => ({
      ...adapter,
      streams: adapter.streams.flatMap((stream) =>
        stream.name === 'orders' ? [stream, { ...stream, name: 'by_deal_time', windowFilter: 'created_at' }] : [],
      ),
      fetchPage: (stream, request, options) => {
        hide();
        return adapter.fetchPage(stream, request, options);
      },
    }));
    expect(new Set(platform.requests.slice(requests).map((request) => request.stream))).toEqual(
      new Set(['by_deal_time', 'orders']),
    );
    expect(await reports(id)).toMatchObject([{ witness: 'by_deal_time', missing: { externalIds: ['order-9'] } }]);
  });

  it('finds a missed change of an order that the other list holds under an earlier day', async () => {
    place(30);
    const id = await connect();
    await poll(id);
    list.touch('order-9', nowMs - 10 * minuteMs);
    await reconcile(id, (adapter) => ({
      ...adapter,
      streams: adapter.streams.flatMap((stream) =>
        stream.name === 'orders' ? [stream, { ...stream, name: 'by_deal_time', windowFilter: 'created_at' }] : [],
      ),
      fetchPage: async (stream, request, options) =>
        stream === 'by_deal_time'
          ? { observations: [], rejected: [], platformRequestId: undefined, total: 0, hasNext: false }
          : adapter.fetchPage(stream, request, options),
    }));
    expect(await reports(id)).toMatchObject([{ outdated: { externalIds: ['order-9'] } }]);
  });

  it('goes on where it was after its budget and after a fault, and forgets no finding', async () => {
    place(200);
    const id = await connect();
    hide('order-5', 'order-190');
    await poll(id);
    let calls = 0;
    platform.intercept = (_request, page) => {
      calls += 1;
      nowMs += 1_000;
      if (calls === 40) throw new PlatformConnectionError('no answer', context);
      return page;
    };
    expect(await reconcile(id)).toEqual({ hasMore: true });
    expect(await reports(id)).toMatchObject([{ state: 'running', finishedAt: null }]);
    await expect(
      (async () => {
        while ((await reconcile(id)).hasMore);
      })(),
    ).rejects.toThrow(PlatformConnectionError);
    while ((await reconcile(id)).hasMore);
    expect(await reports(id)).toMatchObject([
      { state: 'done', missing: { count: 2, externalIds: ['order-190', 'order-5'] } },
    ]);
  });

  it('is due once a night, and again while it is not finished', async () => {
    const runner = service.app.get(ReconciliationRunner, { strict: false });
    place(40);
    const id = await connect();
    await poll(id);
    expect(await runner.listDue()).not.toContain(id);
    nowMs = lastNightAt(nowMs) + dayMs + minuteMs;
    expect(await runner.listDue()).toContain(id);
    platform.intercept = (_request, page) => {
      nowMs += 15_000;
      return page;
    };
    expect(await reconcile(id)).toEqual({ hasMore: true });
    expect(await runner.listDue()).toContain(id);
    hide();
    while ((await reconcile(id)).hasMore);
    expect(await runner.listDue()).not.toContain(id);
    nowMs += dayMs;
    expect(await runner.listDue()).toContain(id);
  });
});

const context = { platform: 'fake', operation: 'fake.orders', platformRequestId: undefined };
