import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { listCreatedTables } from '../database/migrations-folder.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { BackupError } from './backup-error.js';

/** Rows that are in memory at a time: of wide rows as many as have about so many characters, of others so many. */
const batchCharacters = 256 * 1024;
const batchRows = 100;
const firstRows = 5;

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

/** The rows of a table as JSON texts, a few at a time: fewer the wider they are. `session` must be a transaction. */
export async function* readRows(session: Session, table: StoredTable): AsyncGenerator<readonly string[]> {
  await session.execute(
    sql`declare backup_rows no scroll cursor for
        select row_to_json(stored)::text as line from (select ${identifiers(table.columns)} from ${sql.identifier(table.name)}) stored`,
  );
  for (let wanted = firstRows; ;) {
    const rows = await rowsOf<{ readonly line: string }>(
      session,
      sql`fetch forward ${sql.raw(String(wanted))} from backup_rows`,
    );
    const lines = rows.map(({ line }) => line);
    if (lines.length > 0) yield lines;
    if (lines.length < wanted) break;
    wanted = nextBatchRows(lines);
  }
  await session.execute(sql`close backup_rows`);
}

/** How many rows to read next if they are all as wide as the widest of these. */
function nextBatchRows(lines: readonly string[]): number {
  const widest = Math.max(...lines.map((line) => line.length));
  return Math.max(1, Math.min(Math.floor(batchCharacters / widest), lines.length * 2, batchRows));
}

/** Names with commas between them. */
export function identifiers(names: readonly string[]): SQL {
  return sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
}
