import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { PlatformAuthenticationError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testConfig } from '../../test/boot-app.js';
import { createAdapters } from '../../test/create-adapters.js';
import { createEventWriter } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { createFakePlatform } from '../../test/fake-platform.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { sealCredentials } from '../connections/stored-credentials.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { connections, reconciliationFindings, reconciliations } from '../database/schema.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { rotateKey } from '../secrets/rotate-key.js';
import { Sealer } from '../secrets/sealer.js';
import { AccessLosses } from './access-losses.js';
import { AlarmFactsRepository } from './alarm-facts.repository.js';
import { AlarmReview } from './alarm-review.js';
import { AlarmsRepository } from './alarms.repository.js';
import { AlarmsService } from './alarms.service.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe.each(databaseKinds)('the review of alarms on %s', (kind) => {
  let database: Database;
  let connectionId: string;
  let nowMs = Date.UTC(2026, 10, 20);
  const [key, nextKey] = [createSecretKey(randomBytes(32)), createSecretKey(randomBytes(32))];
  const sealer = new Sealer([key, nextKey]);
  const sealedCredentials = sealCredentials(sealer, { credentials: { key: 'right-key' } });
  const otherCredentials = sealCredentials(sealer, { credentials: { key: 'other-key' } });
  let accessEndsAtMs: number | undefined;
  const fake = createFakePlatform({ feed: { open: () => (async function* () {})() }, hasAuthorization: true });
  const { authorization } = fake.definition;
  const platform = {
    ...fake.definition,
    ...(authorization === undefined
      ? {}
      : {
          authorization: {
            ...authorization,
            readAccess: () => ({
              isGranted: true,
              isRenewable: false,
              endsAtMs: accessEndsAtMs,
              renewableUntilMs: undefined,
            }),
          },
        }),
  };
  const refusal = new PlatformAuthenticationError({
    platform: 'fake',
    operation: 'fake.orders',
    httpStatus: 200,
    platformCode: '20032',
    platformMessage: 'token is void',
    advice: 'let the merchant authorise again',
  });
  const runtime = createRuntime({ logger: silentLogger, clock: { now: () => nowMs, sleep: () => Promise.resolve() } });

  beforeAll(async () => {
    database = await createDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    accessEndsAtMs = undefined;
    for (const table of [
      'connections',
      'reconciliations',
      'reconciliation_findings',
      'alarms',
      'sync_windows',
      'message_feeds',
      'quarantine',
    ]) {
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
      platforms: new PlatformRegistry([platform]),
      sealer,
      runtime,
    });
    const alarms = new AlarmsRepository(database, createEventWriter(database));
    const facts = new AlarmFactsRepository(database);
    return new AlarmReview(testConfig(), facts, alarms, repository, adapters, sealer, runtime).review();
  };
  const reportLoss = (sealed = sealedCredentials) => {
    const alarms = new AlarmsRepository(database, createEventWriter(database));
    const losses = new AccessLosses(alarms, new ConnectionsRepository(database), sealer, runtime);
    return losses.report(connectionId, sealed, refusal);
  };
  const setConnection = (change: Partial<typeof connections.$inferInsert>) =>
    database.orm.update(connections).set(change);
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

  it('says in the moment of the refusal that access is lost, once, with what to do, on the connection too', async () => {
    await Promise.all([reportLoss(), reportLoss()]);
    await reportLoss();
    expect(await listEvents()).toMatchObject([
      {
        type: 'connection.alarm_raised',
        detail: {
          kind: 'access_lost',
          code: 'platform_authentication',
          operation: 'fake.orders',
          platformCode: '20032',
          advice: 'let the merchant authorise again',
        },
      },
    ]);
    expect(await new ConnectionsRepository(database).find(connectionId)).toMatchObject({
      health: 'failing',
      lastError: { code: 'platform_authentication', advice: 'let the merchant authorise again' },
    });
    // What is lost is not ending besides, and its runs fail for a reason that was said.
    accessEndsAtMs = nowMs + 1;
    nowMs += 10 * minuteMs;
    await review();
    nowMs += 10 * minuteMs;
    await review();
    expect((await list({ state: 'open' })).items.map((alarm) => alarm.kind)).not.toContain('access_ended');
    expect(await kinds()).toContain('access_lost open');
    expect(await kinds()).not.toContain('connection_failing open');
  });

  it('takes lost access back when other credentials are stored, and raises it anew when they are refused too', async () => {
    await reportLoss();
    await setConnection({ sealedCredentials: otherCredentials });
    await reportLoss(otherCredentials);
    expect(await kinds()).toEqual(['access_lost open', 'access_lost cleared']);
    await review();
    expect(await kinds()).toEqual(['access_lost open', 'access_lost cleared']);
    await setConnection({ sealedCredentials: sealCredentials(sealer, { credentials: { key: 'third-key' } }) });
    await Promise.all([review(), review()]);
    expect(await kinds()).toEqual(['access_lost cleared', 'access_lost cleared']);
    expect((await listEvents()).map(({ type }) => type)).toEqual([
      'connection.alarm_raised',
      'connection.alarm_cleared',
      'connection.alarm_raised',
      'connection.alarm_cleared',
    ]);
  });

  it('leaves the alarm of lost access alone when the secret key is rotated, also when it is told of late', async () => {
    await reportLoss();
    await rotateKey({ database, sealer: new Sealer([nextKey, key]) });
    const stored = await new ConnectionsRepository(database).find(connectionId);
    expect(stored?.sealedCredentials).not.toBe(sealedCredentials);
    await review();
    await reportLoss(stored?.sealedCredentials);
    // By a call that was under way with the credentials as they were sealed before.
    await reportLoss(sealedCredentials);
    await review();
    expect(await kinds()).toEqual(['access_lost open']);
    expect(await listEvents()).toHaveLength(1);
  });

  it('does not take credentials that cannot be opened for others', async () => {
    await reportLoss();
    const unknownKey = new Sealer([createSecretKey(randomBytes(32))]);
    await setConnection({ sealedCredentials: sealCredentials(unknownKey, { credentials: { key: 'other-key' } }) });
    await review();
    expect(await kinds()).toEqual(['access_lost open']);
  });

  it('leaves the alarm of a stream that is behind alone when the secret key is rotated', async () => {
    nowMs += 16 * minuteMs;
    await review();
    nowMs += 2 * minuteMs;
    await review();
    expect(await kinds()).toEqual(['stream_behind open']);
    await rotateKey({ database, sealer: new Sealer([nextKey, key]) });
    await review();
    expect(await kinds()).toEqual(['stream_behind open']);
  });

  it('takes lost access back when the platform takes the same credentials again', async () => {
    await reportLoss();
    await review();
    expect(await kinds()).toEqual(['access_lost open']);
    await setConnection({ health: 'healthy', checkedAt: new Date(nowMs) });
    await review();
    expect(await kinds()).toEqual(['access_lost open']);
    await setConnection({ health: 'healthy', checkedAt: new Date(nowMs + 1) });
    await review();
    expect(await kinds()).toEqual(['access_lost cleared']);
  });

  it('tells once 72 and once 24 hours before the end of access, and takes it back with other credentials', async () => {
    accessEndsAtMs = nowMs + 100 * hourMs;
    const heard = async () =>
      (await listEvents())
        .filter(({ detail }) => String(detail['kind']).startsWith('access_'))
        .map(({ type, detail }) => `${type.slice(17)} ${String(detail['kind'])}`);
    for (const hours of [0, 27, 2, 10, 40, 1]) {
      nowMs += hours * hourMs;
      await Promise.all([review(), review()]);
    }
    expect(await heard()).toEqual([
      'raised access_ends_within_72h',
      'cleared access_ends_within_72h',
      'raised access_ends_within_24h',
    ]);
    accessEndsAtMs += 900 * hourMs;
    await Promise.all([review(), review()]);
    expect((await heard()).slice(3)).toEqual(['cleared access_ends_within_24h']);
  });

  it('tells what a comparison with the platform found, until a later one finds nothing', async () => {
    const compare = async (
      minutes: number,
      state: 'running' | 'done',
      findings: readonly ('missing' | 'outdated')[],
    ) => {
      const id = randomUUID();
      const at = new Date(nowMs + minutes * minuteMs);
      await database.orm.insert(reconciliations).values({
        connectionId,
        id,
        stream: 'orders',
        witness: 'orders',
        state,
        startedAt: at,
        fromAt: at,
        toAt: at,
        reachedAt: at,
      });
      const found = { connectionId, reconciliationId: id, entity: 'order', channel: 'pinduoduo', foundAt: at } as const;
      for (const [index, finding] of findings.entries()) {
        await database.orm
          .insert(reconciliationFindings)
          .values({ ...found, kind: finding, externalId: String(index) });
      }
      await Promise.all([review(), review()]);
      return id;
    };
    await compare(0, 'done', []);
    expect(await kinds()).toEqual([]);
    const id = await compare(1, 'done', ['missing', 'outdated', 'missing']);
    expect((await list()).items).toMatchObject([
      {
        kind: 'store_incomplete',
        subject: 'orders',
        severity: 'critical',
        state: 'open',
        detail: { reconciliationId: id, missing: 2, outdated: 1 },
      },
    ]);
    await compare(2, 'running', []);
    expect(await kinds()).toEqual(['store_incomplete open']);
    await database.orm.update(reconciliations).set({ state: 'done' });
    await review();
    expect(await kinds()).toEqual(['store_incomplete cleared']);
    await compare(3, 'running', ['missing']);
    expect(await kinds()).toEqual(['store_incomplete open', 'store_incomplete cleared']);
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
