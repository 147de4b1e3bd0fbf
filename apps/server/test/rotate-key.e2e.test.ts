import { createSecretKey, type KeyObject } from 'node:crypto';
import { getTableName, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { events, orders } from '../src/database/schema.js';
import { rowsOf } from '../src/database/rows-of.js';
import type { Database } from '../src/database/database.js';
import { rotateKey, type RotationProgress } from '../src/secrets/rotate-key.js';
import { sealedTables } from '../src/database/sealed-tables.js';
import { Sealer } from '../src/secrets/sealer.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { createDatabase, databaseKinds } from './databases.js';
import { dumpDatabase, findTables } from './dump-database.js';
import { createFakePlatform } from './fake-platform.js';
import { plantedStreet, plantRows, type PlantedRows } from './plant-rows.js';

const keyOf = (byte: number): KeyObject => createSecretKey(Buffer.alloc(32, byte));
const [former, current] = [keyOf(1), keyOf(2)];
const idOf = (key: KeyObject): string => new Sealer([key]).currentKeyId;

describe.each(databaseKinds)('rotating the secret key on %s', (kind) => {
  // What does not differ between the two is tried on the one that starts faster.
  const isThorough = kind === 'postgres';
  let database: Database;
  let service: BootedApp;
  let connectionId: string;
  let planted: PlantedRows;

  const fake = createFakePlatform();
  const boot = (keys: readonly KeyObject[]) =>
    bootApp({ database, platforms: [fake.definition], config: { role: 'web', secretKeys: keys } });
  const rotate = (more: Partial<Parameters<typeof rotateKey>[0]> = {}) =>
    rotateKey({ database, sealer: new Sealer([current, former]), ...more });
  const reveal = async () => {
    const answer = await service.request('POST', `/v1/orders/${planted.order}/reveal`, { reason: 'a test' });
    return answer.json();
  };

  beforeEach(async () => {
    database = await createDatabase(kind);
    service = await boot([former]);
    connectionId = await connect(service, { name: 'shop', platform: 'fake', credentials: { key: 'right-key' } });
    planted = await plantRows(service, connectionId);
    // An answer that is kept for its key, and a secret that signs.
    await fetch(`${service.url}/v1/keys`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.key}`,
        'content-type': 'application/json',
        'idempotency-key': 'rotation-test-1',
      },
      body: JSON.stringify({ name: 'kept', scopes: ['orders:read'] }),
    });
    await service.request('POST', '/v1/webhooks', { url: 'https://receiver.example/hook', types: ['*'] });
  });
  afterEach(async () => {
    await service.close();
    await database.close();
  });

  it('seals everything anew beside the running service, so that the former key can go', async () => {
    await service.close();
    service = await boot([current, former]);
    expect((await service.request('POST', `/v1/connections/${connectionId}/test`)).status).toBe(200);
    const before = await database.orm.select().from(events);
    const told: RotationProgress[] = [];
    const report = await rotate({ onProgress: (progress) => told.push(progress) });

    expect(report.tables.map(({ table }) => table)).toEqual(sealedTables.map(({ table }) => getTableName(table)));
    for (const { table, resealed, remaining } of report.tables) {
      expect(resealed, table).toBeGreaterThan(0);
      expect(remaining, table).toBe(0);
    }
    expect(told.at(-1)).toMatchObject({ table: 'observations', done: 2, total: 2 });
    // The running service goes on with what it finds: a token that is renewed now is stored.
    expect(await (await service.request('POST', `/v1/connections/${connectionId}/test`)).json()).toMatchObject({
      ok: true,
    });

    await fake.renewToken('renewed');

    await service.close();
    service = await boot([current]);
    expect(await reveal()).toMatchObject({ receiver: { street: { text: plantedStreet } } });
    const observed = await (await service.request('GET', `/v1/orders/${planted.order}/observations`)).json();
    expect(observed).toMatchObject({
      items: [{ raw: { refund: expect.any(String) } }, { raw: { sn: expect.any(String) } }],
    });
    const body = await service.request('GET', `/v1/quarantine/${planted.quarantined}`);
    expect(await body.json()).toMatchObject({ raw: { broken: connectionId } });
    expect((await service.request('POST', `/v1/connections/${connectionId}/test`)).status).toBe(200);
    expect(fake.created.at(-1)).toMatchObject({ key: 'right-key', token: 'renewed' });
    // Nothing has happened to the orders.
    expect(await database.orm.select().from(events)).toEqual(before);
    const dump = await dumpDatabase(database);
    expect(findTables(dump, `v1:${idOf(former)}`)).toEqual([]);
    expect(findTables(dump, `01${idOf(former)}`)).toEqual([]);
    expect(findTables(dump, `v1:${idOf(current)}`)).toEqual(
      expect.arrayContaining(['public.connections', 'public.orders']),
    );
  });

  it.runIf(isThorough)(
    'makes the search indexes of the new key, equal in an order and in what it is merged from',
    async () => {
      await rotate();
      const [order] = await database.orm.select().from(orders);
      const sealer = new Sealer([current]);
      expect(order?.document.receiver?.street).toEqual({
        mask: '星河****',
        ciphertext: sealer.sealStable(plantedStreet),
        searchIndex: sealer.searchIndexOf(plantedStreet),
      });
      expect(order?.state.fragment.receiver?.street).toEqual(order?.document.receiver?.street);
    },
  );

  it.runIf(isThorough)('goes on where it was broken off', async () => {
    const stop = new AbortController();
    const broken = rotate({
      batchSize: 1,
      signal: stop.signal,
      onProgress: ({ table, done }) => {
        if (table === 'observations' && done === 1) stop.abort();
      },
    });
    await expect(broken).rejects.toThrow('aborted');
    const report = await rotate({ batchSize: 1 });
    expect(
      report.tables.map(({ table, resealed }) => [table, resealed]).filter(([, resealed]) => resealed !== 0),
    ).toEqual([['observations', 1]]);
    expect(report.tables.every(({ remaining }) => remaining === 0)).toBe(true);
  });

  it.runIf(isThorough)('is told of a key that is missing, and changes nothing it cannot open', async () => {
    await expect(rotateKey({ database, sealer: new Sealer([current]) })).rejects.toMatchObject({
      code: 'sealed_value',
    });
    expect((await service.request('POST', `/v1/connections/${connectionId}/test`)).status).toBe(200);
  });

  it.runIf(isThorough)('knows every column that by its name or type may hold something sealed', async () => {
    const columns = await rowsOf<{ readonly name: string }>(
      database.orm,
      sql`select table_name || '.' || column_name as name from information_schema.columns
          where table_schema = 'public' and (data_type = 'bytea' or column_name ~ 'seal|cipher|credential')
            and column_name !~ '_hash$'`,
    );
    const known = sealedTables.flatMap(({ table, columns: sealed }) =>
      sealed.map(({ column }) => `${getTableName(table)}.${column.name}`),
    );
    expect(columns.length).toBeGreaterThan(3);
    expect(columns.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});
