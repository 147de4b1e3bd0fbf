import { randomUUID } from 'node:crypto';
import { PlatformConnectionError } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from '../../test/boot-app.js';
import { CountingDatabase, type SentStatement } from '../../test/counting-database.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { DriftingList } from '../../test/drifting-list.js';
import { createListedPlatform, type ListedPlatform } from '../../test/listed-platform.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { CoverageService } from '../coverage/coverage.service.js';
import { rowsOf } from '../database/rows-of.js';
import type { RunTrigger } from '../database/schema.js';
import { Adapters } from '../platforms/adapters.js';
import { LedgerRepository } from './ledger.repository.js';
import { RunsRepository } from './runs.repository.js';
import { StreamRunner } from './stream-runner.js';
import { WindowsRepository } from './windows.repository.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const beganAt = Date.UTC(2026, 5, 1, 12);

const windowed = {
  name: 'orders',
  pageOrder: 'newest_first',
  maxWindowMs: 30 * minuteMs,
  lagMs: 3 * minuteMs,
  overlapMs: 2 * minuteMs,
  horizonMs: 90 * dayMs,
} as const;
const walked = { ...windowed, name: 'walked', windowFilter: 'none', horizonMs: null } as const;
const deep = { ...windowed, name: 'deep', maxWindowMs: null } as const;
const shuffled = { ...walked, name: 'shuffled', pageOrder: 'unknown' } as const;

describe.each(databaseKinds)('StreamRunner on %s', (kind) => {
  const list = new DriftingList([]);
  let nowMs = beganAt;
  let database: CountingDatabase;
  let platform: ListedPlatform;
  let service: BootedApp;
  let runner: StreamRunner;
  let windows: WindowsRepository;
  let runs: RunsRepository;

  beforeAll(async () => {
    database = new CountingDatabase(await createDatabase(kind));
    platform = createListedPlatform(list, [windowed, deep, walked, shuffled]);
    service = await bootApp({
      database,
      platforms: [platform.definition],
      runtime: { clock: { now: () => nowMs, sleep: () => Promise.resolve() } },
      config: { role: 'web' },
    });
    runner = service.app.get(StreamRunner, { strict: false });
    windows = service.app.get(WindowsRepository, { strict: false });
    runs = service.app.get(RunsRepository, { strict: false });
  });
  afterEach(() => {
    platform.requests.length = 0;
    platform.intercept = (_request, page) => page;
    platform.clockSkewMs = undefined;
    list.clear();
    nowMs = Math.ceil((nowMs + dayMs) / minuteMs) * minuteMs;
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  /** A new connection that wants so much history. */
  async function connect(historyMs: number): Promise<string> {
    const { connection } = await service.app.get(ConnectionsService, { strict: false }).create({
      name: randomUUID(),
      platform: 'fake',
      credentials: { key: 'right-key' },
      settings: {},
      backfillFromAt: new Date(nowMs - historyMs).toISOString(),
    });
    return connection.id;
  }

  const connectionOf = async (id: string) => (await service.app.get(Adapters, { strict: false }).get(id)).connection;

  async function run(connectionId: string, stream = 'orders', trigger: RunTrigger = 'schedule') {
    const { connection, adapter } = await service.app.get(Adapters, { strict: false }).get(connectionId);
    const scope = { connectionId, platform: adapter.platform, side: adapter.side };
    const startAt = connection.backfillFromAt.getTime();
    return runner.run({ scope, adapter, stream, startAt, trigger }, new AbortController().signal);
  }

  const windowsOf = async (connectionId: string) =>
    (await windows.listOfConnection(connectionId)).map(({ fromAt, toAt, state }) => ({
      fromAt: fromAt.getTime(),
      toAt: toAt.getTime(),
      state,
    }));
  const runsOf = (connectionId: string) => runs.list({ connectionId, limit: 100 });
  const storedIds = async (connectionId: string) => {
    const rows = await rowsOf<{ id: string }>(
      database.orm,
      sql`select external_id as id from orders where connection_id = ${connectionId} order by 1`,
    );
    return rows.map((row) => row.id);
  };
  function place(count: number, fromMs: number, toMs: number, name = 'order') {
    for (let index = 0; index < count; index += 1) {
      const at = fromMs + Math.floor(((toMs - fromMs) * index) / count / 1_000) * 1_000;
      list.touch(`${name}-${String(index).padStart(4, '0')}`, at);
    }
  }
  const certificate = async (connectionId: string, stream = 'orders') => {
    const { streams } = await service.app.get(CoverageService, { strict: false }).certify(connectionId);
    return streams.find((one) => one.stream === stream);
  };

  it('reads all of the history and leaves one window that is certified contiguous', async () => {
    place(137, nowMs - 20 * hourMs, nowMs - 5 * minuteMs);
    const id = await connect(20 * hourMs);
    expect(await run(id)).toEqual({ hasMore: false });
    expect(await storedIds(id)).toHaveLength(137);
    expect(await windowsOf(id)).toEqual([{ fromAt: nowMs - 20 * hourMs, toAt: nowMs - 3 * minuteMs, state: 'done' }]);
    expect(await certificate(id)).toMatchObject({
      isContiguous: true,
      statement: `contiguous from ${new Date(nowMs - 20 * hourMs).toISOString()} to ${new Date(nowMs - 3 * minuteMs).toISOString()}`,
      basis: 'windows',
      holes: [],
      lag: { keptMs: 3 * minuteMs, behindMs: 3 * minuteMs, unread: null },
      backfill: { shareDone: 1, spanLeftMs: 0, endsAt: null },
    });
  });

  it('reads the present before history and history newest first', async () => {
    const id = await connect(6 * hourMs);
    await run(id);
    const ends = platform.requests.map((request) => request.window?.toAt ?? 0);
    expect(ends).toEqual(ends.toSorted((left, right) => right - left));
    expect(ends[0]).toBe(nowMs - 3 * minuteMs);
  });

  it('asks for history behind all live traffic', async () => {
    const id = await connect(6 * hourMs);
    await run(id);
    const asked = platform.requests.map(({ window, priority }) => [
      nowMs - (window?.toAt ?? 0) >= hourMs ? 'history' : 'present',
      priority,
    ]);
    expect(new Set(asked.map((pair) => pair.join(' ')))).toEqual(new Set(['present live', 'history backfill']));
  });

  it('takes up the present between two slices of a long history', async () => {
    const id = await connect(10 * hourMs);
    let calls = 0;
    platform.intercept = (_request, page) => {
      calls += 1;
      if (calls === 7) nowMs += 16_000;
      return page;
    };
    const presentAt = nowMs + 16_000 - 3 * minuteMs;
    await run(id);
    const ends = platform.requests.map((request) => request.window?.toAt ?? 0);
    const taken = ends.indexOf(presentAt);
    expect(taken).toBeGreaterThan(6);
    expect(taken).toBeLessThanOrEqual(10);
    expect(ends.length).toBeGreaterThan(15);
  });

  it('gives way after its budget and goes on where it was', async () => {
    const id = await connect(10 * hourMs);
    platform.intercept = (_request, page) => {
      nowMs += 4_000;
      return page;
    };
    expect(await run(id)).toEqual({ hasMore: true });
    const half = await certificate(id);
    expect(half).toMatchObject({ isContiguous: false, holes: [{ state: 'pending', attempts: 0, retryAt: null }] });
    expect(half?.backfill.pace).toBeGreaterThan(1);
    expect(half?.backfill.endsAt).toMatch(/^2026-/);
    const asked = platform.requests.length;
    while ((await run(id)).hasMore);
    const spans = platform.requests.slice(asked).map((request) => request.window?.fromAt ?? 0);
    expect(Math.min(...spans)).toBe((await windowsOf(id))[0]?.fromAt);
    expect(await certificate(id)).toMatchObject({ isContiguous: true });
  });

  it('widens its slices where it is quiet and narrows them where it is busy', async () => {
    const id = await connect(60 * dayMs);
    place(480, nowMs - 20 * dayMs, nowMs);
    const tooFull: number[] = [];
    platform.intercept = ({ window }, page) => {
      if ((page.total ?? 0) > 10) tooFull.push(window?.toAt ?? 0);
      return page;
    };
    while ((await run(id, 'deep')).hasMore);
    expect(await storedIds(id)).toHaveLength(480);
    // The first slice tells how busy it is.
    expect(tooFull.filter((toAt) => toAt < nowMs - 7 * dayMs - 3 * minuteMs)).toEqual([]);
    const widths = platform.requests.map(({ window }) => (window?.toAt ?? 0) - (window?.fromAt ?? 0));
    expect(Math.max(...widths.slice(-5))).toBe(7 * dayMs);
  });

  it('writes one row for an idle poll, and no run', async () => {
    place(30, nowMs - 2 * hourMs, nowMs - 5 * minuteMs);
    const id = await connect(2 * hourMs);
    await run(id);
    const recorded = await runsOf(id);
    nowMs += minuteMs;
    const before = await transactionId();
    const statements = await database.statementsOf(() => run(id));
    expect(await rowsWrittenSince(before)).toEqual({ sync_windows: 1 });
    expect(await runsOf(id)).toEqual(recorded);
    expect(await windowsOf(id)).toHaveLength(1);
    expect(writesOf(statements)).toHaveLength(2);
    expect(platform.requests.at(-1)?.window).toEqual({ fromAt: nowMs - 6 * minuteMs, toAt: nowMs - 3 * minuteMs });
  });

  it('sends the same statements, all by index, however much is stored', async () => {
    place(30, nowMs - 2 * hourMs, nowMs - 4 * minuteMs);
    list.touch('read-again', nowMs - 3.5 * minuteMs);
    const id = await connect(2 * hourMs);
    await run(id);
    nowMs += minuteMs;
    const few = await database.statementsOf(() => run(id));
    await fillStore(id);
    nowMs += minuteMs;
    const before = await transactionId();
    const many = await database.statementsOf(() => run(id));
    expect(await rowsWrittenSince(before)).toEqual({ sync_windows: 1 });
    expect(many.map((statement) => statement.sql)).toEqual(few.map((statement) => statement.sql));
    expect(many.some(({ sql: text }) => text.includes('observations'))).toBe(true);
    for (const statement of many.filter(({ sql: text }) => !/^(begin|commit)\b/.test(text))) {
      expect(await tablesReadWhole(statement), statement.sql).toEqual([]);
      expect(await rowsRead(statement), statement.sql).toBeLessThan(50);
    }
    // Filling the store takes its time on a busy machine.
  });

  it('leaves a run for what changed, was asked for or went wrong', async () => {
    const id = await connect(2 * hourMs);
    await run(id, 'orders', 'start');
    expect(await runsOf(id)).toMatchObject([{ trigger: 'start', state: 'succeeded' }]);
    nowMs += minuteMs;
    list.touch('fresh', nowMs - 3.5 * minuteMs);
    await run(id);
    expect(await runsOf(id)).toMatchObject([{ trigger: 'schedule', changed: 1, windowsDone: 1 }, {}]);
    nowMs += minuteMs;
    await run(id, 'orders', 'request');
    expect(await runsOf(id)).toMatchObject([{ trigger: 'request', changed: 0, state: 'succeeded' }, {}, {}]);
    nowMs += minuteMs;
    platform.intercept = () => {
      throw unreachablePlatform();
    };
    await expect(run(id)).rejects.toThrow(PlatformConnectionError);
    expect(await runsOf(id)).toMatchObject([
      { state: 'failed', lastError: { code: 'platform_connection' } },
      {},
      {},
      {},
    ]);
  });

  it('closes the run of a worker that died, even when there is nothing new', async () => {
    const id = await connect(2 * hourMs);
    await run(id);
    const dead = await runs.begin({ connectionId: id, stream: 'orders' }, 'schedule', nowMs + 1);
    nowMs += minuteMs;
    await run(id);
    expect(await runsOf(id)).toMatchObject([{ state: 'succeeded' }, { id: dead, state: 'interrupted' }, {}]);
  });

  it('tells of an outage as one hole with its reason and closes it afterwards', async () => {
    const id = await connect(2 * hourMs);
    await run(id);
    const brokeAt = nowMs - 3 * minuteMs;
    platform.intercept = () => {
      throw unreachablePlatform();
    };
    for (let minute = 0; minute < 10; minute += 1) {
      nowMs += minuteMs;
      await expect(run(id)).rejects.toThrow(PlatformConnectionError);
    }
    const broken = await certificate(id);
    expect(broken).toMatchObject({
      isContiguous: false,
      holeCount: 1,
      holes: [
        {
          fromAt: new Date(brokeAt).toISOString(),
          toAt: new Date(nowMs - 3 * minuteMs).toISOString(),
          state: 'failed',
          lastError: { code: 'platform_connection' },
          retryAt: expect.stringMatching(/^2026/),
        },
      ],
    });
    expect(await windowsOf(id)).toHaveLength(2);
    expect(await connectionOf(id)).toMatchObject({ health: 'failing' });
    platform.intercept = (_request, page) => page;
    nowMs += hourMs / 4;
    await run(id);
    expect(await windowsOf(id)).toHaveLength(1);
    expect(await certificate(id)).toMatchObject({ isContiguous: true, holes: [] });
    expect(await connectionOf(id)).toMatchObject({ health: 'healthy', lastError: null });
  });

  it('goes on with the present while one window is suspect', async () => {
    place(8, nowMs - 50 * minuteMs, nowMs - 40 * minuteMs);
    const id = await connect(3 * hourMs);
    const hidden = nowMs - 45 * minuteMs;
    platform.intercept = ({ window }, page) =>
      window !== undefined && window.fromAt <= hidden && hidden < window.toAt
        ? { ...page, observations: page.observations.slice(0, 5) }
        : page;
    await run(id);
    nowMs += minuteMs;
    list.touch('fresh', nowMs - 3.5 * minuteMs);
    await run(id);
    expect(await storedIds(id)).toContain('fresh');
    expect(await certificate(id)).toMatchObject({
      holeCount: 1,
      holes: [{ state: 'suspect', lastError: { code: 'suspect_page' } }],
    });
    platform.intercept = (_request, page) => page;
    nowMs += hourMs;
    await run(id);
    expect(await certificate(id)).toMatchObject({ isContiguous: true });
    expect(await storedIds(id)).toHaveLength(9);
  });

  it('calls no window read before what nobody could make an order of is kept', async () => {
    place(3, nowMs - 50 * minuteMs, nowMs - 40 * minuteMs);
    const id = await connect(hourMs);
    const broken = { raw: { broken: true }, issues: [{ path: 'order_sn', message: 'expected an id' }] };
    platform.intercept = (_request, page) => ({ ...page, rejected: [broken], total: (page.total ?? 0) + 1 });
    await database.orm.execute(sql`alter table quarantine rename to quarantine_out_of_reach`);
    try {
      await expect(run(id)).rejects.toThrow('quarantine');
    } finally {
      await database.orm.execute(sql`alter table quarantine_out_of_reach rename to quarantine`);
    }
    expect((await windowsOf(id)).filter(({ state }) => state === 'done')).toEqual([]);
    nowMs += hourMs;
    await run(id);
    expect((await windowsOf(id)).map(({ state }) => state)).toEqual(['done']);
    expect(await storedIds(id)).toHaveLength(3);
    expect(await rowsOf(database.orm, sql`select issues from quarantine where connection_id = ${id}::uuid`)).toEqual([
      { issues: broken.issues },
    ]);
  });

  it('says of history that passed the horizon unread that it can no longer be read', async () => {
    const id = await connect(200 * dayMs);
    const horizonAt = nowMs - 90 * dayMs;
    await service.app
      .get(LedgerRepository, { strict: false })
      .insertPending(
        { connectionId: id, stream: 'deep' },
        { fromAt: horizonAt - 5 * dayMs, toAt: horizonAt + hourMs },
        nowMs,
      );
    while ((await run(id, 'deep')).hasMore);
    const coverage = await certificate(id, 'deep');
    expect(coverage).toMatchObject({ holes: [], isContiguous: true, horizonAt: new Date(horizonAt).toISOString() });
    expect((await windowsOf(id)).filter((window) => window.state === 'unreachable')).toEqual([
      { fromAt: horizonAt - 5 * dayMs, toAt: horizonAt + minuteMs, state: 'unreachable' },
    ]);
    expect(coverage?.unreachable).toEqual([
      { fromAt: new Date(nowMs - 200 * dayMs).toISOString(), toAt: new Date(horizonAt + minuteMs).toISOString() },
    ]);
    const earliest = Math.min(...platform.requests.map((request) => request.window?.fromAt ?? Infinity));
    expect(earliest).toBeGreaterThanOrEqual(horizonAt);
  });

  it('reads first what would pass the horizon while the rest of a long history is read', async () => {
    place(6, nowMs - 90 * dayMs + 10 * minuteMs, nowMs - 90 * dayMs + hourMs);
    const id = await connect(90 * dayMs);
    platform.intercept = (_request, page) => {
      if (platform.requests.length <= 13) nowMs += 5 * minuteMs;
      return page;
    };
    while ((await run(id, 'deep')).hasMore);
    expect(await storedIds(id)).toHaveLength(6);
  });

  it('reads further back when the connection comes to want more', async () => {
    place(20, nowMs - 10 * hourMs, nowMs - 5 * hourMs);
    const id = await connect(2 * hourMs);
    await run(id);
    expect(await storedIds(id)).toEqual([]);
    const backfillFromAt = new Date(nowMs - 12 * hourMs).toISOString();
    await service.app.get(ConnectionsService, { strict: false }).edit(id, { backfillFromAt });
    expect(await certificate(id)).toMatchObject({ isContiguous: false, holes: [{ state: 'unplanned' }] });
    await run(id);
    expect(await storedIds(id)).toHaveLength(20);
    expect(await certificate(id)).toMatchObject({ isContiguous: true });
  });

  it('finds after an outage what the platform had not shown yet before it', async () => {
    const id = await connect(2 * hourMs);
    await run(id);
    // Changed within what has been read, but shown only now; the service was off for hours meanwhile.
    list.touch('late', nowMs - 4 * minuteMs);
    nowMs += 5 * hourMs;
    await run(id);
    expect(await storedIds(id)).toEqual(['late']);
  });

  it('stays behind the platform’s clock, not behind ours', async () => {
    platform.clockSkewMs = -10 * minuteMs;
    const id = await connect(2 * hourMs);
    await run(id);
    expect((await windowsOf(id)).at(-1)?.toAt).toBe(nowMs - 13 * minuteMs);
  });

  it('walks a list without a time filter only as far as an earlier whole walk has not proven', async () => {
    place(60, nowMs - 5 * hourMs, nowMs - hourMs);
    const id = await connect(2 * hourMs);
    await run(id, 'walked');
    expect(platform.requests).toHaveLength(6);
    nowMs += hourMs;
    list.touch('order-0010', nowMs - 10 * minuteMs);
    await run(id, 'walked');
    expect(platform.requests.map((request) => request.page)).toEqual([1, 2, 3, 4, 5, 6, 1, 2]);
    expect(await windowsOf(id)).toHaveLength(1);
    expect(await certificate(id, 'walked')).toMatchObject({ isContiguous: true, basis: 'newest_first' });
  });

  it('walks on past rows that only a broken walk has stored', async () => {
    place(30, nowMs - 9 * hourMs, nowMs - 8 * hourMs, 'old');
    const id = await connect(10 * hourMs);
    await run(id, 'walked');
    nowMs += hourMs;
    place(40, nowMs - hourMs, nowMs - 5 * minuteMs, 'new');
    platform.intercept = ({ page }, answer) => {
      if (page === 3) throw unreachablePlatform();
      return answer;
    };
    await expect(run(id, 'walked')).rejects.toThrow(PlatformConnectionError);
    expect(await certificate(id, 'walked')).toMatchObject({ isContiguous: false, holes: [{ state: 'failed' }] });
    platform.intercept = (_request, page) => page;
    nowMs += hourMs;
    await run(id, 'walked');
    expect(await storedIds(id)).toHaveLength(70);
    expect(await windowsOf(id)).toHaveLength(1);
    expect(await certificate(id, 'walked')).toMatchObject({ isContiguous: true });
  });

  it('reads a list whose order is not known to its end, and says what that proves', async () => {
    place(25, nowMs - 5 * hourMs, nowMs - hourMs);
    const id = await connect(2 * hourMs);
    await run(id, 'shuffled');
    nowMs += hourMs;
    await run(id, 'shuffled');
    expect(platform.requests).toHaveLength(6);
    expect(await certificate(id, 'shuffled')).toMatchObject({
      basis: 'whole_list',
      limits: expect.arrayContaining([expect.stringContaining('not known')]),
    });
  });

  async function transactionId(): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(database.orm, sql`select txid_current()::text as id`);
    return row?.id ?? '';
  }

  /** Row versions written by transactions after one, by table. */
  async function rowsWrittenSince(transaction: string): Promise<Record<string, number>> {
    const tables = await rowsOf<{ name: string }>(
      database.orm,
      sql`select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const written: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await rowsOf<{ count: number }>(
        database.orm,
        sql`select count(*)::int as count from ${sql.identifier(name)} where xmin::text::bigint > ${transaction}::bigint`,
      );
      if (row !== undefined && row.count > 0) written[name] = row.count;
    }
    return written;
  }

  // The embedded database takes a minute for as many; its plans are those of PostgreSQL.
  const filling = kind === 'postgres' ? 100_000 : 20_000;

  /** Windows, orders and observations as of a connection that has run for long. */
  async function fillStore(connectionId: string): Promise<void> {
    const beginMs = new Date(nowMs - 80 * dayMs).toISOString();
    await database.orm.execute(
      sql`insert into sync_windows (connection_id, stream, from_at, to_at, state, updated_at)
          select ${connectionId}::uuid, 'orders', ${beginMs}::timestamptz + i * interval '1 minute',
            ${beginMs}::timestamptz + (i + 1) * interval '1 minute', 'done', now()
          from generate_series(1, ${filling}) i`,
    );
    await database.orm.execute(
      sql`insert into orders (connection_id, id, platform, channel, external_id, side, stage, lifecycle, payment,
            fulfillment, after_sale, holds, placed_at, changed_at, search_text, version, document, state)
          select ${connectionId}::uuid, gen_random_uuid(), 'fake', 'pinduoduo', 'filler-' || i, 'sell', 'completed',
            'completed', 'paid', 'delivered', 'none', '{}', now(), now(), '', 1, '{}', '{}'
          from generate_series(1, ${filling}) i`,
    );
    await database.orm.execute(
      sql`insert into observations (connection_id, entity, channel, external_id, source, operation, source_at,
            observed_at, hash, body, issues, mapping_version)
          select ${connectionId}::uuid, 'order', 'pinduoduo', 'filler-' || i, 'list', 'orders.list', now(), now(),
            'hash-' || i, '', '[]', 1
          from generate_series(1, ${filling}) i`,
    );
    for (const table of ['sync_windows', 'orders', 'observations']) {
      await database.orm.execute(sql`analyze ${sql.identifier(table)}`);
    }
  }

  /** The most rows that any step of a reading statement looks at; 0 for one that writes. */
  async function rowsRead(statement: SentStatement): Promise<number> {
    if (!/^\s*select\b/i.test(statement.sql)) return 0;
    const plan = await explain('analyze, format json', statement);
    const counts = [...plan.matchAll(/"(?:Actual Rows|Rows Removed by [\w ]+)":([\d.]+)/g)].map((match) =>
      Number(match[1]),
    );
    return Math.max(0, ...counts);
  }

  async function explain(options: string, { sql: text, params }: SentStatement): Promise<string> {
    const client = Reflect.get(database.orm, '$client') as {
      query: (statement: string, values: unknown[]) => Promise<{ rows: readonly unknown[] }>;
    };
    return JSON.stringify((await client.query(`explain (${options}) ${text}`, [...params])).rows);
  }

  /** Tables that the plan of a statement reads from end to end. */
  async function tablesReadWhole({ sql: text, params }: SentStatement): Promise<readonly string[]> {
    const plan = await explain('format json', { sql: text, params });
    const scans = [...plan.matchAll(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"(\w+)"/g)].map(
      (match) => match[1] ?? '',
    );
    return scans.filter((name) => ['sync_windows', 'orders', 'observations'].includes(name));
  }
});

function writesOf(statements: readonly SentStatement[]): readonly string[] {
  return statements.map((statement) => statement.sql).filter((text) => /^\s*(insert|update|delete|with)\b/i.test(text));
}

function unreachablePlatform(): PlatformConnectionError {
  return new PlatformConnectionError('no answer', {
    platform: 'fake',
    operation: 'fake.orders',
    platformRequestId: undefined,
  });
}
