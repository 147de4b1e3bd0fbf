import { createSecretKey } from 'node:crypto';
import { createRuntime } from '@orderloom/core/http';
import type { OrderFragment, OrderObservation } from '@orderloom/core/order';
import { fixRaw } from '@orderloom/core/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIngest } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { Sealer } from '../secrets/sealer.js';
import { OrderListQuery } from './orders.dto.js';
import { OrdersRepository } from './orders.repository.js';

const shop = { connectionId: '00000000-0000-4000-8000-00000000000a', platform: 'pinduoduo', side: 'sell' } as const;
const account = { connectionId: '00000000-0000-4000-8000-00000000000b', platform: 'pandapon', side: 'buy' } as const;

describe.each(databaseKinds)('listing orders on %s', (kind) => {
  let database: Database;
  let repository: OrdersRepository;

  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new OrdersRepository(database);
    const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 7))]);
    const ingest = createIngest(database, sealer, createRuntime());
    const commit = (scope: typeof shop | typeof account, observations: OrderObservation[]) =>
      ingest.commit(scope, { observations, rejected: [], platformRequestId: undefined }, 'orders.list');
    await commit(shop, [
      order('sold-1', 1, { payment: 'unpaid' }),
      order('sold-2', 2, { holds: ['presale'], outerId: 'ERP-7' }),
      order('sold-3', 3, { fulfillment: 'shipped', shipments: { p: { trackingNumber: 'SF100_200%' } } }),
      order('sold-4', 3, { lifecycle: 'completed', afterSale: 'refunded' }),
    ]);
    await commit(account, [{ ...order('bought-1', 4, { lines: { l: { title: '帆布鞋 Blue' } } }), channel: 'taobao' }]);
  });
  afterAll(() => database.close());

  const list = async (query: object) => {
    const { cursor: _cursor, limit, sort, ...filter } = OrderListQuery.schema.parse(query);
    const rows = await repository.list(filter, { sort, after: undefined, limit });
    return rows.map((row) => row.document.externalId);
  };

  it.each([
    [{ side: 'buy' }, ['bought-1']],
    [{ platform: 'pinduoduo', stage: 'to_ship,on_hold' }, ['sold-2']],
    [{ channel: 'taobao' }, ['bought-1']],
    [{ connectionId: account.connectionId }, ['bought-1']],
    [{ externalId: 'sold-3' }, ['sold-3']],
    [{ outerId: 'ERP-7' }, ['sold-2']],
    [{ lifecycle: 'completed' }, ['sold-4']],
    [{ payment: 'unpaid' }, ['sold-1']],
    [{ fulfillment: 'shipped' }, ['sold-3']],
    [{ afterSale: 'refunded' }, ['sold-4']],
    [{ hold: 'presale' }, ['sold-2']],
    [{ placedFrom: '2026-01-01T02:00:00Z', placedTo: '2026-01-01T03:00:00Z' }, ['sold-2']],
    [{ placedFrom: '2026-01-01T12:00:00+08:00' }, ['bought-1']],
    [{ changedTo: '2026-01-01T00:00:00Z' }, []],
    [{ q: 'BLUE' }, ['bought-1']],
    [{ q: '帆布' }, ['bought-1']],
    [{ q: 'sf100_200%' }, ['sold-3']],
    [{ q: 'sf1%0' }, []],
  ])('filters by %j', async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  it('lists the newest orders first', async () => {
    const ids = await list({});
    expect([ids[0], ids.at(-1)]).toEqual(['bought-1', 'sold-1']);
  });

  it.each(['-placedAt', 'changedAt'] as const)('meets every order once over pages sorted by %s', async (sort) => {
    const seen: string[] = [];
    for (let after: { at: Date; id: string } | undefined; ;) {
      const [row] = await repository.list({}, { sort, after, limit: 1 });
      if (row === undefined) break;
      seen.push(row.document.externalId);
      after = { at: sort === '-placedAt' ? row.placedAt : row.changedAt, id: row.id };
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});

function order(externalId: string, hour: number, parts: OrderFragment): OrderObservation {
  const at = new Date(Date.UTC(2026, 0, 1, hour));
  const raw = { externalId };
  return {
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation: 'orders.list',
    sourceAtMs: at.getTime(),
    observedAtMs: at.getTime(),
    ...fixRaw(raw),
    issues: [],
    mappingVersion: 1,
    fragment: {
      lifecycle: 'open',
      payment: 'paid',
      fulfillment: 'unfulfilled',
      timestamps: { createdAt: at.toISOString() },
      ...(externalId === 'bought-1' ? { fulfillment: 'delivered' } : {}),
      ...parts,
    },
  };
}
