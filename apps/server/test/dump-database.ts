import { sql } from 'drizzle-orm';
import type { Database } from '../src/database/database.js';
import { rowsOf } from '../src/database/rows-of.js';

/** Every row of every table, as text; bytes in hexadecimal digits. By the name of the table. */
export async function dumpDatabase({ orm }: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await rowsOf<{ readonly schema: string; readonly name: string }>(
    orm,
    sql`select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        order by table_schema, table_name`,
  );
  const dump = new Map<string, readonly string[]>();
  for (const { schema, name } of tables) {
    const rows = await rowsOf<{ readonly row: string }>(
      orm,
      sql`select t::text as row from ${sql.identifier(schema)}.${sql.identifier(name)} t`,
    );
    dump.set(
      `${schema}.${name}`,
      rows.map(({ row }) => row),
    );
  }
  return dump;
}

/** The tables whose rows hold a text, as it is or as bytes. */
export function findTables(dump: ReadonlyMap<string, readonly string[]>, text: string): readonly string[] {
  const forms = [text, JSON.stringify(text).slice(1, -1), Buffer.from(text).toString('hex')];
  return [...dump]
    .filter(([, rows]) => rows.some((row) => forms.some((form) => row.includes(form))))
    .map(([name]) => name);
}
