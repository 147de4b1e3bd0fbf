import { getTableColumns, is } from 'drizzle-orm';
import { PgTable, type AnyPgColumn } from 'drizzle-orm/pg-core';
import * as schema from './schema.js';

/** A table with the column that says whose a row is. */
export interface ConnectionTable {
  readonly table: PgTable;
  readonly connectionId: AnyPgColumn;
}

/** What stays: who did what is never rewritten, and that a connection was removed must be known for a while. */
const kept: ReadonlySet<PgTable> = new Set([schema.auditEntries, schema.connectionRemovals]);

/** Every table whose rows belong to a connection, as the schema has it: a new one cannot be forgotten. */
export const connectionTables: readonly ConnectionTable[] = Object.values(schema).flatMap((entry: unknown) => {
  if (!is(entry, PgTable) || kept.has(entry)) return [];
  const connectionId = Object.values(getTableColumns(entry)).find(({ name }) => name === 'connection_id');
  return connectionId === undefined ? [] : [{ table: entry, connectionId }];
});
