import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { epochLeap } from '../events/events.repository.js';
import { sqlStateOf } from '../database/sql-state-of.js';
import { BackupError } from './backup-error.js';
import { identifiers, type StoredTable } from './snapshot.repository.js';

/**
 * Runs `fill` in one transaction in which nobody else starts, migrates or writes: a restore that fails leaves nothing
 * behind.
 */
export async function fillAlone<T>(database: Database, fill: (session: Session) => Promise<T>): Promise<T> {
  return database.orm.transaction(async (session) => {
    await session.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    // The lock that processes migrate under when they start.
    await session.execute(sql`select pg_advisory_xact_lock(hashtext('orderloom migrations'))`);
    return fill(session);
  });
}

/** Throws `BackupError` when a table has a row. Lets nobody else at the tables until the transaction ends. */
export async function refuseFilled(session: Session, tables: readonly StoredTable[]): Promise<void> {
  for (const { name } of tables) {
    await session.execute(sql`lock table ${sql.identifier(name)} in access exclusive mode`);
    const rows = await rowsOf(session, sql`select 1 as found from ${sql.identifier(name)} limit 1`);
    if (rows.length > 0) {
      throw new BackupError(`the database is not empty: ${name} has rows; restore into a new database`);
    }
  }
}

/** Inserts rows that are JSON texts; answers how many were. Throws `BackupError` when the database does not take them. */
export async function insertRows(session: Session, table: StoredTable, lines: readonly string[]): Promise<number> {
  const name = sql.identifier(table.name);
  const columns = identifiers(table.columns);
  const inserted = rowsOf<{ readonly rows: number }>(
    session,
    sql`with added as (
          insert into ${name} (${columns}) overriding system value
          select ${columns} from json_populate_recordset(null::${name}, ${`[${lines.join(',')}]`}::json)
          returning 1)
        select count(*)::int as rows from added`,
  );
  try {
    return (await inserted)[0]?.rows ?? 0;
  } catch (error) {
    // Its message and its causes repeat the rows.
    throw new BackupError(`rows of ${table.name} cannot be stored (code ${sqlStateOf(error) ?? 'unknown'})`);
  }
}

/** Lets numbers that the database gives by itself go on behind the largest there is. */
export async function continueSequences(session: Session, tables: readonly StoredTable[]): Promise<void> {
  const names = JSON.stringify(tables.map(({ name }) => name));
  const columns = await rowsOf<{ readonly table: string; readonly column: string; readonly sequence: string }>(
    session,
    sql`select table_name as "table", column_name as "column",
          pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
        from information_schema.columns
        where table_schema = current_schema()
          and table_name in (select json_array_elements_text(${names}::json))
          and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null`,
  );
  for (const { table, column, sequence } of columns) {
    await session.execute(
      sql`select setval(${sequence}::regclass, coalesce(max(${sql.identifier(column)}), 1),
            max(${sql.identifier(column)}) is not null)
          from ${sql.identifier(table)}`,
    );
  }
}

/**
 * Lets positions of the feed go on far behind everything that was ever handed out, also after the backup was made: a
 * reader's place stays good, and what happens from now on comes after it.
 */
export async function beginEpoch(session: Session, feedHorizon: string): Promise<void> {
  await session.execute(
    sql`insert into event_epochs (base, began_at)
        select greatest(${feedHorizon}::bigint, coalesce(max(position), 0)) + ${epochLeap}::bigint, now() from events`,
  );
}
