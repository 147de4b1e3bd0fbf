import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { createRuntime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testConfig } from '../../test/boot-app.js';
import { createAdapters } from '../../test/create-adapters.js';
import { createEventWriter } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { createFakePlatform } from '../../test/fake-platform.js';
import { hashCredentials } from '../authorization/access-alarm.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { sealCredentials } from '../connections/stored-credentials.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { Sealer } from '../secrets/sealer.js';
import { AlarmReview } from './alarm-review.js';
import { AlarmsRepository } from './alarms.repository.js';
import { AlarmsService } from './alarms.service.js';

const minuteMs = 60_000;

describe.each(databaseKinds)('the review of alarms on %s', (kind) => {
  let database: Database;
  let connectionId: string;
  let nowMs = Date.UTC(2026, 10, 20);
  const sealer = new Sealer([createSecretKey(randomBytes(32))]);
  const sealedCredentials = sealCredentials(sealer, { credentials: { key: 'right-key' } });
  const fake = createFakePlatform({ feed: { open: () => (async function* () {})() } });
  const runtime = createRuntime({ logger: silentLogger, clock: { now: () => nowMs, sleep: () => Promise.resolve() } });

  beforeAll(async () => {
    database = await createDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of ['connections', 'alarms', 'sync_windows', 'message_feeds', 'quarantine', 'access_alarms']) {
      await database.orm.execute(sql`delete from ${sql.identifier(table)}`);
    }
    connectionId = randomUUID();
    const now = new Date(nowMs);
    await new ConnectionsRepository(database).insert({
      id: connectionId,
      name: connectionId,
      platform: 'fake',
      settings: { note: 'feed' },
      sealedCredentials,
      state: 'active',
      isDemo: false,
      backfillFromAt: now,
      health: 'healthy',
      lastError: null,
      checkedAt: now,
      callbackToken: randomUUID(),
      createdAt: now,
      updatedAt: now,
    });
    await putFeed('open');
    await putWindow('orders', 'done', nowMs - 60 * minuteMs, nowMs);
  });

  /** A process of its own every time: what was told before is known from the store alone. */
  const review = () => {
    const repository = new ConnectionsRepository(database);
    const adapters = createAdapters({
      database,
      repository,
      platforms: new PlatformRegistry([fake.definition]),
      sealer,
      runtime,
    });
    const alarms = new AlarmsRepository(database, createEventWriter(database));
    return new AlarmReview(testConfig(), alarms, repository, adapters, runtime).review();
  };
  const list = (query: { state?: 'open' | 'cleared'; limit?: number; cursor?: string } = {}) =>
    new AlarmsService(new AlarmsRepository(database, createEventWriter(database))).list({ limit: 50, ...query });
  const kinds = async () => (await list()).items.map(({ kind: name, state }) => `${name} ${state}`);
  const listEvents = () =>
    rowsOf<{ type: string; detail: Record<string, unknown> }>(
      database.orm,
      sql`select type, detail from events where connection_id = ${connectionId}::uuid order by sequence`,
    );
  async function putWindow(stream: string, state: string, fromMs: number, toMs: number): Promise<void> {
    const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
    await database.orm.execute(
      sql`insert into sync_windows (connection_id, stream, from_at, to_at, state, updated_at)
          values (${connectionId}::uuid, ${stream}, ${from}, ${to}, ${state}, ${to})
          on conflict (connection_id, stream, from_at) do update set to_at = excluded.to_at, state = excluded.state`,
    );
  }
  async function putFeed(state: string): Promise<void> {
    const until = new Date(nowMs + 1_000 * minuteMs).toISOString();
    await database.orm.execute(
      sql`insert into message_feeds (key, owner, lease_until, state, changed_at)
          values ('fake-feed', ${randomUUID()}::uuid, ${until}, ${state}, ${until})
          on conflict (key) do update set state = excluded.state`,
    );
  }

  it('writes nothing while all is well', async () => {
    await review();
    expect(await list()).toEqual({ items: [], nextCursor: null });
    expect(await listEvents()).toEqual([]);
  });

  it('raises and clears once each, with an event in the feed, across restarts', async () => {
    await putWindow('orders', 'suspect', nowMs - 90 * minuteMs, nowMs - 60 * minuteMs);
    await review();
    expect(await kinds()).toEqual([]);
    nowMs += 15 * minuteMs;
    await putWindow('orders', 'done', nowMs - 75 * minuteMs, nowMs);
    await Promise.all([review(), review(), review()]);
    await review();
    expect(await kinds()).toEqual(['windows_suspect open']);
    expect(await listEvents()).toMatchObject([
      { type: 'connection.alarm_raised', detail: { kind: 'windows_suspect', subject: 'orders', windows: 1 } },
    ]);
    await database.orm.execute(sql`update sync_windows set state = 'done'`);
    await Promise.all([review(), review()]);
    expect(await kinds()).toEqual(['windows_suspect cleared']);
    expect((await listEvents()).map(({ type }) => type)).toEqual([
      'connection.alarm_raised',
      'connection.alarm_cleared',
    ]);
  });

  it('raises at once what cannot wait, and takes it back when the credentials are others', async () => {
    await database.orm.execute(
      sql`insert into access_alarms (connection_id, level, credentials_hash, raised_at)
          values (${connectionId}::uuid, 'lost', ${hashCredentials(sealedCredentials)}, now())`,
    );
    await review();
    expect(await kinds()).toEqual(['access_lost open']);
    await database.orm.execute(
      sql`update connections set sealed_credentials = ${sealCredentials(sealer, { credentials: { key: 'other-key' } })}`,
    );
    await review();
    expect(await kinds()).toEqual(['access_lost cleared']);
  });

  it('sees a feed that is down, runs that fail, a quarantine that grows and a stream that stands still', async () => {
    await putFeed('waiting');
    await database.orm.execute(sql`update connections set health = 'failing'`);
    for (let index = 0; index < 5; index += 1) {
      await database.orm.execute(
        sql`insert into quarantine (connection_id, id, operation, hash, body, issues, observed_at, created_at)
            values (${connectionId}::uuid, ${randomUUID()}::uuid, 'fake.orders', ${String(index)}, '\\x00', '[]',
              ${new Date(nowMs).toISOString()}, ${new Date(nowMs).toISOString()})`,
      );
    }
    await review();
    nowMs += 16 * minuteMs;
    await review();
    nowMs += 2 * minuteMs;
    await review();
    expect((await kinds()).toSorted()).toEqual([
      'connection_failing open',
      'feed_down open',
      'quarantine_growing open',
      'stream_behind open',
    ]);
    await database.orm.execute(sql`update connections set state = 'paused'`);
    await review();
    expect((await list({ state: 'open' })).items).toEqual([]);
    expect((await list({ state: 'cleared' })).items).toHaveLength(4);
  });

  it('lists open ones first, page by page', async () => {
    let raisedMs = nowMs;
    const raise = (subject: string, cleared: boolean) =>
      database.orm.execute(
        sql`insert into alarms (connection_id, id, kind, subject, detail, since_at, raised_at, cleared_at)
            values (${connectionId}::uuid, ${randomUUID()}::uuid, 'stream_behind', ${subject}, '{}', now(),
              ${new Date((raisedMs += 1)).toISOString()},
              ${cleared ? sql`now()` : sql`null`})`,
      );
    await raise('a', false);
    await raise('b', true);
    await raise('c', false);
    await raise('d', true);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ subject, state }) => `${subject ?? ''} ${state}`));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['c open', 'a open', 'd cleared', 'b cleared']);
  });
});
