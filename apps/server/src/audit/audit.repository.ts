import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { auditEntries } from '../database/schema.js';
import { whenGiven } from '../database/when-given.js';
import { genesisHash, hashEntry, type AuditAction, type AuditEntry, type AuditRecord } from './audit-entry.js';

/** Which entries. */
export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  readonly keyId?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly recordedFrom?: string | undefined;
  readonly recordedTo?: string | undefined;
}

/** The chain of entries. There is no way here to change or remove one. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /**
   * Adds an entry behind the last. From here to the end of the transaction no other can: append as the last thing in it,
   * so that nobody waits for both.
   */
  async append(session: Session, record: Omit<AuditRecord, 'sequence'>): Promise<AuditEntry> {
    await session.execute(sql`select pg_advisory_xact_lock(hashtext('orderloom audit'))`);
    // A statement of its own: it must see what was committed while the lock was waited for.
    const [last] = await rowsOf<{ readonly sequence: string; readonly hash: string }>(
      session,
      sql`select sequence::text, hash from audit_entries order by audit_entries.sequence desc limit 1`,
    );
    const next: AuditRecord = { ...record, sequence: Number(last?.sequence ?? 0) + 1 };
    const previousHash = last?.hash ?? genesisHash;
    const entry = { ...next, previousHash, hash: hashEntry(previousHash, next) };
    await session.execute(
      sql`insert into audit_entries (sequence, recorded_at, actor_kind, actor_key_id, actor_name, action, connection_id,
            subject_id, detail, request_id, address, previous_hash, hash)
          values (${entry.sequence}::bigint, ${entry.recordedAt.toISOString()}::timestamptz, ${entry.actorKind},
            ${entry.actorKeyId}::uuid, ${entry.actorName}, ${entry.action}, ${entry.connectionId}::uuid,
            ${entry.subjectId}, ${JSON.stringify(entry.detail)}::jsonb, ${entry.requestId}, ${entry.address},
            ${entry.previousHash}, ${entry.hash})`,
    );
    return entry;
  }

  /** Adds an entry in a transaction of its own. */
  async appendAlone(record: Omit<AuditRecord, 'sequence'>): Promise<AuditEntry> {
    return this.database.orm.transaction((session) => this.append(session, record));
  }

  /** Newest first. */
  async list(
    filter: AuditFilter,
    page: { readonly before: number | undefined; readonly limit: number },
  ): Promise<readonly AuditEntry[]> {
    const { recordedFrom, recordedTo } = filter;
    return this.database.orm
      .select()
      .from(auditEntries)
      .where(
        and(
          whenGiven(auditEntries.action, filter.action),
          whenGiven(auditEntries.actorKeyId, filter.keyId),
          whenGiven(auditEntries.connectionId, filter.connectionId),
          recordedFrom === undefined ? undefined : gte(auditEntries.recordedAt, new Date(recordedFrom)),
          recordedTo === undefined ? undefined : lt(auditEntries.recordedAt, new Date(recordedTo)),
          page.before === undefined ? undefined : lt(auditEntries.sequence, page.before),
        ),
      )
      .orderBy(desc(auditEntries.sequence))
      .limit(page.limit);
  }

  /** Oldest first, from behind a sequence. */
  async listAfter(sequence: number, limit: number): Promise<readonly AuditEntry[]> {
    return this.database.orm
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.sequence, sequence))
      .orderBy(asc(auditEntries.sequence))
      .limit(limit);
  }

  async find(sequence: number): Promise<AuditEntry | undefined> {
    const [entry] = await this.database.orm.select().from(auditEntries).where(eq(auditEntries.sequence, sequence));
    return entry;
  }
}
