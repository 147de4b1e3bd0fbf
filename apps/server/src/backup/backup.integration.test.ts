import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { Duplex, Readable, Writable } from 'node:stream';
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, packLines, putBack, takeBackup } from '../../test/backup-bytes.js';
import { createDatabase, databaseKinds, type DatabaseKind } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { listSchemaVersions, returnToSchema } from '../database/earlier-schema.js';
import { rowsOf } from '../database/rows-of.js';
import * as schema from '../database/schema.js';
import { EventsRepository } from '../events/events.repository.js';
import { Sealer } from '../secrets/sealer.js';
import { BackupError } from './backup-error.js';
import { backup } from './backup.js';
import { restore } from './restore.js';
import { listStoredTables, readRows, readSnapshot } from './snapshot.repository.js';

const connectionId = '018f4b1e-7a34-4c1b-9c7d-000000000001';
const at = new Date('2026-11-01T00:00:00.123Z');
const sealer = new Sealer([createSecretKey(randomBytes(32))]);
const sealed = sealer.seal('a token');
const keyId = sealed.split(':')[1] ?? '';

/** Rows with what is easily lost on the way: large numbers, the order of members, bytes, nulls, lists, odd texts. */
async function plant(database: Database): Promise<void> {
  const { orm } = database;
  await orm.insert(schema.connections).values({
    id: connectionId,
    name: '店铺 "one"\n\ttwo',
    platform: 'fake',
    settings: { deep: { list: [1, null, 'x'] } },
    sealedCredentials: sealed,
    state: 'active',
    backfillFromAt: at,
    createdAt: at,
    updatedAt: at,
  });
  const observation = {
    connectionId,
    entity: 'order' as const,
    channel: 'taobao',
    source: 'list' as const,
    operation: 'fake.orders',
    sourceAt: at,
    observedAt: at,
    issues: [],
    mappingVersion: 1,
  };
  for (let index = 0; index < 1_234; index += 1) {
    const body = index === 0 ? sealer.sealBody(randomBytes(2_000)) : sealer.sealBody(Buffer.from(String(index)));
    await orm
      .insert(schema.observations)
      .values({ ...observation, externalId: String(9_007_199_254_740_993n + BigInt(index)), hash: `h${index}`, body });
  }
  await orm.execute(
    sql`insert into events (connection_id, entity, entity_id, sequence, position, type, detail, occurred_at, recorded_at)
        values (${connectionId}::uuid, 'order', ${randomUUID()}::uuid, 1, 9007199254740993, 'order.created', '{"b":1,"a":2}',
          now(), now())`,
  );
  await orm.execute(
    sql`insert into api_keys (id, name, prefix, scopes, connection_ids, requests_per_minute, created_at)
        values (${randomUUID()}::uuid, 'one', 'olk_a', array['orders:read','a,"b'], array[${connectionId}]::uuid[], 60, now()),
          (${randomUUID()}::uuid, 'two', 'olk_b', array[]::text[], null, 60, now())`,
  );
  await orm.execute(
    sql`insert into orders (connection_id, id, platform, channel, external_id, side, stage, lifecycle, payment, fulfillment,
          after_sale, holds, placed_at, changed_at, search_text, version, document, state)
        values (${connectionId}::uuid, ${randomUUID()}::uuid, 'fake', 'taobao', '1', 'buy', 'to_ship', 'open', 'paid', 'none',
          'none', array['presale'], now(), now(), 'mask', 3, '{"z":1,"a":{"y":9007199254740993,"b":[]}}', '{"state":"\\u0001"}')`,
  );
}

/** Every table's rows as a backup tells them, by their hashes. */
function tablesOf(bytes: Buffer): Map<string, string> {
  return new Map(
    linesOf(bytes)
      .filter((line) => line.startsWith('#{"kind":"table_end"') && !line.includes('event_epochs'))
      .map((line) => [/"name":"(\w+)"/.exec(line)?.[1] ?? '', line]),
  );
}

const opened: Database[] = [];
const create = async (kind: DatabaseKind): Promise<Database> => {
  const database = await createDatabase(kind);
  opened.push(database);
  return database;
};
const countOf = async (database: Database, table: string) =>
  (await rowsOf<{ count: number }>(database.orm, sql`select count(*)::int as count from ${sql.identifier(table)}`))[0]
    ?.count;

describe('a backup', () => {
  const taken = new Map<DatabaseKind, Awaited<ReturnType<typeof takeBackup>>>();
  const sources = new Map<DatabaseKind, Database>();
  /** Stays empty, whatever is tried on it. */
  let refusing: Database;
  beforeAll(async () => {
    refusing = await createDatabase('pglite');
    for (const kind of databaseKinds) {
      const database = await createDatabase(kind);
      await plant(database);
      sources.set(kind, database);
      taken.set(kind, await takeBackup(database));
    }
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  });
  afterAll(() => Promise.all([...sources.values(), refusing].map((database) => database.close())));
  const bytesOf = (kind: DatabaseKind): Buffer => taken.get(kind)?.bytes ?? Buffer.alloc(0);

  it.each([
    ['pglite', 'postgres'],
    ['postgres', 'pglite'],
  ] as const)('of %s is the same in %s, to the last row', async (from, to) => {
    const target = await create(to);
    const report = await putBack(target, bytesOf(from));
    expect(report).toMatchObject({ driver: from, keyIds: [keyId], auditHead: null });
    expect(report.rows).toBeGreaterThan(1_237);
    const again = await takeBackup(target);
    expect(tablesOf(again.bytes)).toEqual(tablesOf(bytesOf(from)));
    const [order] = await rowsOf<{ text: string }>(target.orm, sql`select document::text as text from orders`);
    expect(order?.text).toBe('{"z":1,"a":{"y":9007199254740993,"b":[]}}');
  });

  it('shows one instant, whatever is written while it is taken', async () => {
    const database = await create('postgres');
    await plant(database);
    const chunks: Buffer[] = [];
    const to = Duplex.from(async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        if (chunks.push(chunk) > 1) continue;
        await database.orm.execute(
          sql`insert into push_counts (connection_id, kind, received, refused) values (${connectionId}::uuid, 'feed', 1, 0)`,
        );
      }
    });
    await backup({ database, to });
    expect(await countOf(database, 'push_counts')).toBe(1);
    expect(tablesOf(Buffer.concat(chunks)).get('push_counts')).toContain('"rows":0');
  });

  it('is taken with few rows in memory at a time where rows are wide', async () => {
    const database = await create('pglite');
    await database.orm.execute(
      sql`insert into observations (connection_id, entity, channel, external_id, source, operation, source_at, observed_at,
            hash, body, issues, mapping_version)
          select ${connectionId}::uuid, 'order', 'taobao', number::text, 'list', 'fake.orders', now(), now(), number::text,
            decode(repeat('00', case when number > 1000 then 20000 else 10 end), 'hex'), '[]', 1
          from generate_series(1, 1400) number`,
    );
    const batches = await readSnapshot(database, async (session) => {
      const table = (await listStoredTables(session)).find(({ name }) => name === 'observations');
      if (table === undefined) throw new Error('there is no such table');
      const read: { readonly rows: number; readonly characters: number }[] = [];
      for await (const lines of readRows(session, table)) {
        read.push({ rows: lines.length, characters: lines.join('').length });
      }
      return read;
    });
    expect(batches.reduce((sum, { rows }) => sum + rows, 0)).toBe(1_400);
    expect(batches.length).toBeGreaterThan(50);
    // One batch at most had the narrow rows before it to go by.
    expect(batches.filter(({ characters }) => characters > 300_000).length).toBeLessThan(2);
    // Narrow rows are not read one by one for that.
    expect(Math.max(...batches.map(({ rows }) => rows))).toBeGreaterThan(50);
  });

  it('counts what was stored, not what was sent', async () => {
    const target = await create('postgres');
    await target.orm.execute(
      sql`create function swallow() returns trigger language plpgsql as 'begin return null; end'`,
    );
    await target.orm.execute(
      sql`create trigger swallow before insert on connections for each row execute function swallow()`,
    );
    await expect(putBack(target, bytesOf('postgres'))).rejects.toThrow('rows of connections are not');
  });

  it('has every table of the schema and no more', () => {
    const names = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableName(one)] : []));
    expect([...tablesOf(bytesOf('pglite')).keys(), 'event_epochs'].toSorted()).toEqual(names.toSorted());
  });

  it('lets numbers and positions go on behind everything that was handed out', async () => {
    const target = await create('postgres');
    const { feedHorizon } = await putBack(target, bytesOf('pglite'));
    const last = await rowsOf<{ id: string }>(target.orm, sql`select max(id)::text as id from observations`);
    await target.orm
      .execute(sql`insert into observations (connection_id, entity, channel, external_id, source, operation,
      source_at, observed_at, hash, body, issues, mapping_version)
      select connection_id, entity, channel, 'another', source, operation, source_at, observed_at, hash, body, issues, 1
      from observations limit 1`);
    const next = await rowsOf<{ id: string }>(target.orm, sql`select max(id)::text as id from observations`);
    expect(BigInt(next[0]?.id ?? 0)).toBe(BigInt(last[0]?.id ?? 0) + 1n);

    const repository = new EventsRepository(target);
    expect(await repository.beginEpochIfMoved(new Date())).toBe(false);
    const event = { connectionId, entity: 'order', entityId: randomUUID(), type: 'order.created', detail: {} } as const;
    await target.orm.transaction((session) => repository.insert(session, [event], Date.now()));
    const [first, second] = await rowsOf<{ position: string }>(
      target.orm,
      sql`select position::text from events order by events.position`,
    );
    expect(first?.position).toBe('9007199254740993');
    const behind = BigInt(second?.position ?? 0) - 4_294_967_296n;
    expect(behind).toBeGreaterThan(BigInt(feedHorizon));
    expect(behind).toBeGreaterThan(9_007_199_254_740_993n);
  });

  it('is not put into a database that has rows', async () => {
    const target = await create('pglite');
    await target.orm.execute(
      sql`insert into push_counts (connection_id, kind, received, refused) values (${connectionId}::uuid, 'feed', 1, 0)`,
    );
    await expect(putBack(target, bytesOf('pglite'))).rejects.toThrow('not empty: push_counts');
    expect(await countOf(target, 'connections')).toBe(0);
  });

  it.each<[string, (lines: string[], bytes: Buffer) => Buffer, RegExp]>([
    ['cut off as a file', (_lines, bytes) => bytes.subarray(0, bytes.length - 40), /cut off or damaged/],
    ['cut off before its end', (lines) => packLines(lines.slice(0, -1)), /cut off/],
    ['cut off in a table', (lines) => packLines(lines.slice(0, 40)), /cut off/],
    [
      'changed in a row',
      (lines) => packLines(lines.map((line) => line.replace('"h7"', '"h!"'))),
      /observations are not/,
    ],
    ['robbed of a row', (lines) => packLines(lines.filter((line) => !line.includes('"h7"'))), /observations are not/],
    [
      'robbed of a table',
      (lines) => packLines(lines.filter((line) => !/^#\{"kind":"table(_end)?","name":"push_counts"/.test(line))),
      /lacks push_counts/,
    ],
    ['no backup', () => packLines(['hello']), /belong to no table/],
    ['not packed', () => Buffer.from('hello'), /cut off or damaged/],
    [
      'made by a newer version',
      ([head = '', ...rest]) =>
        packLines([head.replace(/"schemaVersion":\d+/, '"schemaVersion":99999999999999'), ...rest]),
      /newer version/,
    ],
    [
      'made of rows that do not fit',
      (lines) => packLines(lines.map((line) => line.replace('"platform":"fake"', '"platform":null'))),
      /rows of connections cannot be stored \(code 23502\)/,
    ],
  ])('that is %s leaves nothing behind', async (_what, change, message) => {
    const target = refusing;
    const bytes = change(linesOf(bytesOf('pglite')), bytesOf('pglite'));
    const error = await putBack(target, bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BackupError);
    expect(String(error)).toMatch(message);
    for (const table of ['connections', 'observations', 'event_epochs']) expect(await countOf(target, table)).toBe(0);
  });

  it('that cannot be written or read to its end fails', async () => {
    const database = sources.get('pglite');
    if (database === undefined) throw new Error('no source');
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    });
    await expect(backup({ database, to: full })).rejects.toThrow('no space');
    await database.ping();
    const target = refusing;
    const from = Readable.from(
      (async function* () {
        yield bytesOf('pglite').subarray(0, 5_000);
        throw new Error('the disk is gone');
      })(),
    );
    await expect(restore({ database: target, from })).rejects.toThrow('the disk is gone');
    expect(await countOf(target, 'connections')).toBe(0);
  });

  it('of an earlier version is brought up to date on the way', async () => {
    const [oldest = 0, ...later] = listSchemaVersions();
    const old = await create('pglite');
    await old.orm.transaction((session) => returnToSchema(session, oldest));
    await old.orm.execute(
      sql`insert into order_events values (${connectionId}::uuid, ${randomUUID()}::uuid, 1, 0, 'order.created', '{"n":1}', now(), now())`,
    );
    const { bytes, report } = await takeBackup(old);
    expect(report).toMatchObject({ schemaVersion: oldest, rows: 1 });
    expect(later.length).toBeGreaterThan(0);
    const target = await create('postgres');
    await putBack(target, bytes);
    const rows = await rowsOf(target.orm, sql`select entity, sequence, detail from events`);
    expect(rows).toEqual([{ entity: 'order', sequence: 1, detail: { n: 1 } }]);
    const present = await takeBackup(target);
    expect([...tablesOf(present.bytes).keys()]).toEqual([...tablesOf(bytesOf('pglite')).keys()]);
  });
});
