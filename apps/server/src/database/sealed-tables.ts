import { getTableColumns, getTableName } from 'drizzle-orm';
import { getTableConfig, type AnyPgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { connections, idempotencyKeys, observations, orders, quarantine, webhookSecrets } from './schema.js';

/** `text`: one sealed text; `bytes`: sealed bytes; `json`: JSON with sealed texts somewhere in it. */
export type SealedForm = 'text' | 'bytes' | 'json';

/** A column that holds what this hub's key has sealed. */
export interface SealedColumn {
  readonly column: AnyPgColumn;
  readonly form: SealedForm;
}

/**
 * A table with sealed columns. `guard` is what keeps others from writing a row back as it was before: the lock under which
 * orders of a connection are written, or the one under which its tokens are renewed.
 */
export interface SealedTable {
  readonly table: PgTable;
  readonly columns: readonly SealedColumn[];
  readonly guard?: 'orders' | 'renewal';
}

/**
 * Everything in the database that is sealed. A column that is missing here keeps its old key alive; a test looks for such
 * columns by their names, their types and what is in them.
 */
export const sealedTables: readonly SealedTable[] = [
  { table: connections, columns: [{ column: connections.sealedCredentials, form: 'text' }], guard: 'renewal' },
  { table: webhookSecrets, columns: [{ column: webhookSecrets.sealedSecret, form: 'text' }] },
  { table: idempotencyKeys, columns: [{ column: idempotencyKeys.sealedBody, form: 'bytes' }] },
  { table: quarantine, columns: [{ column: quarantine.body, form: 'bytes' }] },
  {
    table: orders,
    columns: [
      { column: orders.document, form: 'json' },
      { column: orders.state, form: 'json' },
    ],
    guard: 'orders',
  },
  { table: observations, columns: [{ column: observations.body, form: 'bytes' }] },
];

/** The columns that name a row, in their order, with the types they are compared in. */
export function keyColumnsOf(table: PgTable): readonly { readonly column: AnyPgColumn; readonly type: string }[] {
  const columns = Object.values(getTableColumns(table));
  const names = getTableConfig(table).primaryKeys[0]?.columns.map(({ name }) => name);
  const keys = names?.flatMap((name) => columns.filter((column) => column.name === name));
  return (keys ?? columns.filter(({ primary }) => primary)).map((column) => ({
    column,
    type: column.getSQLType().replace('bigserial', 'bigint'),
  }));
}

/** The name a table has in the database. */
export function nameOf({ table }: SealedTable): string {
  return getTableName(table);
}
