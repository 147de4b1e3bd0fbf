import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { listCreatedTables } from '../database/migrations-folder.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { BackupError } from './backup-error.js';

/** Rows that are in memory at a time. */
const batchSize = 500;

/** A table as it stands. */
export interface StoredTable {
  readonly name: string;
  /** Those that are written, not those the database computes. */
  readonly columns: readonly string[];
}

/** Where the database stands: its shape, the feed of events and the audit log. */
export interface Standing {
  readonly schemaVersion: number;
  readonly feedHorizon: string;
  readonly auditHead: { readonly sequence: string; readonly hash: string } | null;
}

/**
 * Lets `read` see the database as it is at one instant, however long it takes. On PostgreSQL nobody waits for it; the
 * embedded database does nothing else meanwhile.
 */
export async function readSnapshot<T>(database: Database, read: (session: Session) => Promise<T>): Promise<T> {
  return database.orm.transaction(
    async (session) => {
      // Whoever takes the backup may be slow.
      await session.execute(sql`set local idle_in_transaction_session_timeout = 0`);
      return read(session);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** The service's tables that there are, by name. The queue of jobs is none of them: it fills itself. */
export async function listStoredTables(session: Session): Promise<readonly StoredTable[]> {
  return rowsOf<StoredTable>(
    session,
    sql`select table_name as name, json_agg(column_name order by ordinal_position) as columns
        from information_schema.columns
        where table_schema = current_schema() and is_generated = 'NEVER'
          and table_name in (select json_array_elements_text(${JSON.stringify(listCreatedTables())}::json))
        group by table_name order by table_name`,
  );
}

/** Throws `BackupError` when the service has never used this database. */
export async function readStanding(session: Session): Promise<Standing> {
  const migrated = await rowsOf(session, sql`select 1 where to_regclass('drizzle.__drizzle_migrations') is not null`);
  if (migrated.length === 0) throw new BackupError('the database holds nothing of Orderloom');
  const [standing] = await rowsOf<{
    readonly schemaVersion: string;
    readonly feedHorizon: string;
    readonly hasAudit: boolean;
  }>(
    session,
    sql`select (select max(created_at) from drizzle.__drizzle_migrations)::text as "schemaVersion",
          pg_snapshot_xmax(pg_current_snapshot())::text as "feedHorizon",
          to_regclass('audit_entries') is not null as "hasAudit"`,
  );
  const base = await readEpoch(session);
  const heads = standing?.hasAudit === true ? await listAuditHeads(session) : [];
  return {
    schemaVersion: Number(standing?.schemaVersion ?? 0),
    feedHorizon: String(base + BigInt(standing?.feedHorizon ?? 0)),
    auditHead: heads[0] ?? null,
  };
}

async function readEpoch(session: Session): Promise<bigint> {
  const [found] = await rowsOf<{ readonly exists: boolean }>(
    session,
    sql`select to_regclass('event_epochs') is not null as exists`,
  );
  if (found?.exists !== true) return 0n;
  const [row] = await rowsOf<{ readonly base: string }>(
    session,
    sql`select coalesce(max(base), 0)::text as base from event_epochs`,
  );
  return BigInt(row?.base ?? 0);
}

async function listAuditHeads(session: Session) {
  return rowsOf<{ readonly sequence: string; readonly hash: string }>(
    session,
    sql`select sequence::text, hash from audit_entries order by audit_entries.sequence desc limit 1`,
  );
}

/** The rows of a table as JSON texts, a few hundred at a time. `session` must be a transaction. */
export async function* readRows(session: Session, table: StoredTable): AsyncGenerator<readonly string[]> {
  await session.execute(
    sql`declare backup_rows no scroll cursor for
        select row_to_json(stored)::text as line from (select ${identifiers(table.columns)} from ${sql.identifier(table.name)}) stored`,
  );
  for (;;) {
    const rows = await rowsOf<{ readonly line: string }>(
      session,
      sql`fetch forward ${sql.raw(String(batchSize))} from backup_rows`,
    );
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < batchSize) break;
  }
  await session.execute(sql`close backup_rows`);
}

/** Names with commas between them. */
export function identifiers(names: readonly string[]): SQL {
  return sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
}
