import { createSecretKey } from 'node:crypto';
import { createRuntime } from '@orderloom/core/http';
import type { Observation } from '@orderloom/core/order';
import { fixRaw } from '@orderloom/core/platform';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventWriter, createIngest } from '../../test/create-ingest.js';
import { createDatabase } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { Sealer } from '../secrets/sealer.js';
import { IngestRepository } from './ingest.repository.js';

const connectionId = '00000000-0000-4000-8000-000000000001';
const scope = { connectionId, platform: 'pinduoduo', side: 'sell' } as const;
const copies = 20_000;

// Only a real server plans by what its tables hold.
describe('a commit in a store of many orders', () => {
  let database: Database;
  let repository: IngestRepository;

  beforeAll(async () => {
    database = await createDatabase('postgres');
    repository = new IngestRepository(database, createEventWriter(database));
    const ingest = createIngest(database, new Sealer([createSecretKey(Buffer.alloc(32, 7))]), createRuntime());
    const observations = [orderOf('1'), refundOf('1')];
    await ingest.commit(scope, { observations, rejected: [], platformRequestId: undefined }, 'orders.list');
    for (const table of ['orders', 'after_sales'] as const) await copyRow(database, table);
    await database.orm.execute(sql`analyze`);
  });
  afterAll(() => database.close());

  it('reads no table as a whole', async () => {
    const batch = Array.from({ length: 100 }, (_, index) => [orderOf(`copy-${index}`), refundOf(`copy-${index}`)]);
    const rows = await repository.inTransaction(connectionId, async (session) => {
      const before = await countRowsOfWholeReads(session);
      await repository.findKnown(session, connectionId, batch.flat());
      return (await countRowsOfWholeReads(session)) - before;
    });
    expect(rows).toBe(0);
  });
});

/** Rows that were read from tables from end to end, by this session and not yet added to the server's own count. */
async function countRowsOfWholeReads(session: Session): Promise<number> {
  const [count] = await rowsOf<{ rows: number }>(
    session,
    sql`select sum(seq_tup_read)::int as rows from pg_stat_xact_user_tables where schemaname = 'public'`,
  );
  return count?.rows ?? 0;
}

/** Fills a table with copies of its one row, each under a number of its own. */
async function copyRow(database: Database, table: 'orders' | 'after_sales'): Promise<void> {
  const row = sql.raw(table);
  const own = { id: 'gen_random_uuid()', external_id: "'copy-' || n", external_order_id: "'copy-' || n" };
  const columns = await rowsOf<{ name: keyof typeof own }>(
    database.orm,
    sql`select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} order by ordinal_position`,
  );
  const names = sql.raw(columns.map(({ name }) => name).join(', '));
  const values = sql.raw(columns.map(({ name }) => own[name] ?? name).join(', '));
  await database.orm.execute(
    sql`insert into ${row} (${names}) select ${values} from ${row}, generate_series(0, ${copies - 1}::int) as n`,
  );
}

const base = {
  channel: 'pinduoduo',
  operation: 'orders.list',
  sourceAtMs: 1_000,
  observedAtMs: 1_000,
  issues: [],
  mappingVersion: 1,
} as const;

function orderOf(externalId: string): Observation {
  const fragment = { lifecycle: 'open', payment: 'paid', totals: { totalMinor: 1_000, paidMinor: 1_000 } } as const;
  return { ...base, entity: 'order', externalId, source: 'list', ...fixRaw({ externalId }), fragment };
}

function refundOf(order: string): Observation {
  const fragment = { externalOrderId: order, status: 'awaiting_seller', type: 'refund_only' } as const;
  return { ...base, entity: 'after_sale', externalId: order, source: 'after_sale', ...fixRaw({ order }), fragment };
}
