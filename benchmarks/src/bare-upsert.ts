import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../apps/server/src/database/database.js';

/** Rows of one table as JSON text, ready to be sent. */
interface TableRows {
  readonly table: string;
  readonly rows: string;
}

/** Everything that committing one page wrote. */
export type PageRows = readonly TableRows[];

/** The tables a commit writes, with the key an upsert goes by and the columns the database fills in by itself. */
const tables = [
  { table: 'observations', key: [], generated: ['id'] },
  { table: 'orders', key: ['connection_id', 'channel', 'external_id'], generated: [] },
  { table: 'events', key: [], generated: ['id'] },
] as const;

/** Reads back what the commits of one connection wrote. */
export async function listWrittenRows(database: Database, connectionId: string): Promise<PageRows> {
  return Promise.all(
    tables.map(async ({ table }) => {
      const query = sql`select coalesce(jsonb_agg(to_jsonb(written)), '[]')::text as rows
                        from ${sql.identifier(table)} written where connection_id = ${connectionId}`;
      const [first] = await rowsOf<{ rows: string }>(database, query);
      return { table, rows: first?.rows ?? '[]' };
    }),
  );
}

/** Writes finished rows under a new connection: one transaction, one statement a table, nothing read or computed. */
export type BareUpsert = (page: PageRows) => Promise<void>;

/** Prepares the statements for the given tables of {@link listWrittenRows}. */
export async function createBareUpsert(database: Database, only: readonly string[]): Promise<BareUpsert> {
  const statements = new Map<string, (rows: string, connectionId: string) => SQL>();
  for (const { table, key, generated } of tables) {
    if (!only.includes(table)) continue;
    const columns = (
      await rowsOf<{ name: string }>(
        database,
        sql`select column_name as name from information_schema.columns
            where table_schema = 'public' and table_name = ${table} order by ordinal_position`,
      )
    )
      .map(({ name }) => name)
      .filter((name) => name !== 'connection_id' && !generated.some((column) => column === name));
    const list = sql.join(
      columns.map((name) => sql.identifier(name)),
      sql`, `,
    );
    const changes = columns.map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
    const onConflict =
      key.length === 0
        ? sql`on conflict do nothing`
        : sql`on conflict (${sql.join(
            key.map((name) => sql.identifier(name)),
            sql`, `,
          )})
              do update set ${sql.join(changes, sql`, `)}`;
    const name = sql.identifier(table);
    statements.set(
      table,
      (rows, connectionId) =>
        sql`insert into ${name} (connection_id, ${list})
            select ${connectionId}::uuid, ${list} from json_populate_recordset(null::${name}, ${rows}::json) ${onConflict}`,
    );
  }
  return async (page) => {
    const connectionId = randomUUID();
    await database.orm.transaction(async (session) => {
      for (const { table, rows } of page) {
        const statement = statements.get(table);
        if (statement !== undefined) await session.execute(statement(rows, connectionId));
      }
    });
  };
}

async function rowsOf<Row>(database: Database, query: SQL): Promise<readonly Row[]> {
  const result: unknown = await database.orm.execute(query);
  return (result as { readonly rows: readonly Row[] }).rows;
}
