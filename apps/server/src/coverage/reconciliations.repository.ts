import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Observation } from '@orderloom/core/order';
import type { TimeWindow } from '@orderloom/core/time';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { reconciliationFindings, reconciliations, type FindingKind } from '../database/schema.js';
import { storableJson } from '../ingest/storable.js';

export type ReconciliationRow = typeof reconciliations.$inferSelect;

/** One thing that a reconciliation found wrong. */
export interface Finding {
  readonly kind: FindingKind;
  readonly entity: Observation['entity'];
  readonly channel: string;
  readonly externalId: string;
}

/** How many findings of one kind there are, and the first of their ids. */
export interface FindingCount {
  readonly reconciliationId: string;
  readonly kind: FindingKind;
  readonly count: number;
  readonly externalIds: readonly string[];
}

/** When a connection was last reconciled. */
export interface LastReconciliation {
  readonly connectionId: string;
  readonly startedAtMs: number;
  readonly isRunning: boolean;
}

/** Place in the list of a connection's reconciliations, which is sorted newest first. */
export interface ReconciliationPlace {
  readonly startedAt: Date;
  readonly id: string;
}

/** Ids shown of each kind; the count tells of the rest. */
const shownIds = 100;
const pruneLimit = 1_000;

@Injectable()
export class ReconciliationsRepository {
  constructor(private readonly database: Database) {}

  /** Begins a reconciliation unless one of the stream is under way. */
  async begin(
    start: { readonly connectionId: string; readonly stream: string; readonly witness: string },
    { fromAt, toAt }: TimeWindow,
    nowMs: number,
  ): Promise<void> {
    await this.database.orm
      .insert(reconciliations)
      .values({
        ...start,
        id: randomUUID(),
        state: 'running',
        fromAt: new Date(fromAt),
        toAt: new Date(toAt),
        reachedAt: new Date(fromAt),
        startedAt: new Date(nowMs),
      })
      .onConflictDoNothing();
  }

  async listRunning(connectionId: string): Promise<readonly ReconciliationRow[]> {
    return this.database.orm
      .select()
      .from(reconciliations)
      .where(and(eq(reconciliations.connectionId, connectionId), sql`state = 'running'`))
      .orderBy(asc(reconciliations.startedAt), asc(reconciliations.stream));
  }

  /** Writes how far it has come. */
  async advance(
    { connectionId, id }: Pick<ReconciliationRow, 'connectionId' | 'id'>,
    step: { readonly reachedAt: number; readonly checked: number },
  ): Promise<void> {
    await this.database.orm
      .update(reconciliations)
      .set({
        reachedAt: new Date(step.reachedAt),
        checked: sql`${reconciliations.checked} + ${step.checked}`,
      })
      .where(and(eq(reconciliations.connectionId, connectionId), eq(reconciliations.id, id)));
  }

  async finish({ connectionId, id }: Pick<ReconciliationRow, 'connectionId' | 'id'>, nowMs: number): Promise<void> {
    await this.database.orm
      .update(reconciliations)
      .set({ state: 'done', finishedAt: new Date(nowMs) })
      .where(and(eq(reconciliations.connectionId, connectionId), eq(reconciliations.id, id)));
  }

  /** Which of the observed entities the store lacks, or holds in an older state than the platform shows. */
  async compare(connectionId: string, batch: readonly Observation[]): Promise<readonly Finding[]> {
    const wanted = batch.map(({ entity, channel, externalId, sourceAtMs }) => ({
      entity,
      channel,
      external_id: externalId,
      source_at: sourceAtMs === undefined ? null : new Date(sourceAtMs).toISOString(),
    }));
    return rowsOf<Finding>(
      this.database.orm,
      sql`select entity, channel, external_id as "externalId",
            case when stored_id is null then 'missing' else 'outdated' end as kind
          from (
            select wanted.*, coalesce(orders.id, after_sales.id) as stored_id,
              coalesce(orders.platform_updated_at,
                (after_sales.document->'timestamps'->>'updatedAt')::timestamptz) as stored_at
            from json_to_recordset(${storableJson(wanted)}::json) as wanted(
              entity text, channel text, external_id text, source_at timestamptz)
            left join orders on wanted.entity = 'order' and orders.connection_id = ${connectionId}::uuid
              and orders.channel = wanted.channel and orders.external_id = wanted.external_id
            left join after_sales on wanted.entity = 'after_sale' and after_sales.connection_id = ${connectionId}::uuid
              and after_sales.channel = wanted.channel and after_sales.external_id = wanted.external_id) compared
          where stored_id is null or stored_at < source_at`,
    );
  }

  /** Writes findings down, once each. */
  async insertFindings(
    { connectionId, id }: Pick<ReconciliationRow, 'connectionId' | 'id'>,
    findings: readonly Finding[],
    nowMs: number,
  ): Promise<void> {
    await this.database.orm.execute(
      sql`insert into reconciliation_findings (connection_id, reconciliation_id, kind, entity, channel, external_id,
            found_at)
          select ${connectionId}::uuid, ${id}::uuid, kind, entity, channel, external_id,
            ${new Date(nowMs).toISOString()}::timestamptz
          from json_to_recordset(${storableJson(
            findings.map(({ externalId, ...finding }) => ({ ...finding, external_id: externalId })),
          )}::json) as found(kind text, entity text, channel text, external_id text)
          on conflict do nothing`,
    );
  }

  async countFindings(connectionId: string, ids: readonly string[]): Promise<readonly FindingCount[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.orm
      .select({
        reconciliationId: reconciliationFindings.reconciliationId,
        kind: reconciliationFindings.kind,
        count: sql<number>`count(*)::int`,
        externalIds: sql<string[]>`(array_agg(${reconciliationFindings.externalId}
          order by ${reconciliationFindings.externalId}))[1:${sql.raw(String(shownIds))}]`,
      })
      .from(reconciliationFindings)
      .where(
        and(
          eq(reconciliationFindings.connectionId, connectionId),
          inArray(reconciliationFindings.reconciliationId, [...ids]),
        ),
      )
      .groupBy(reconciliationFindings.reconciliationId, reconciliationFindings.kind);
    return rows;
  }

  /** Reconciliations of a connection, newest first. */
  async list(
    connectionId: string,
    page: { readonly after: ReconciliationPlace | undefined; readonly limit: number },
  ): Promise<readonly ReconciliationRow[]> {
    const { after, limit } = page;
    return this.database.orm
      .select()
      .from(reconciliations)
      .where(
        and(
          eq(reconciliations.connectionId, connectionId),
          after === undefined
            ? undefined
            : sql`(${reconciliations.startedAt}, ${reconciliations.id}) <
                  (${after.startedAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(reconciliations.startedAt), desc(reconciliations.id))
      .limit(limit);
  }

  /** The latest reconciliation of each stream of a connection. */
  async listLatest(connectionId: string): Promise<readonly ReconciliationRow[]> {
    return this.database.orm
      .selectDistinctOn([reconciliations.stream])
      .from(reconciliations)
      .where(eq(reconciliations.connectionId, connectionId))
      .orderBy(reconciliations.stream, desc(reconciliations.startedAt), desc(reconciliations.id));
  }

  /** When each connection was last reconciled; those that never were are left out. */
  async listLast(): Promise<readonly LastReconciliation[]> {
    return rowsOf<LastReconciliation>(
      this.database.orm,
      sql`select connection_id as "connectionId", bool_or(state = 'running') as "isRunning",
            (extract(epoch from max(started_at)) * 1000)::float8 as "startedAtMs"
          from reconciliations group by connection_id`,
    );
  }

  /** Deletes some finished reconciliations without findings that began before an instant; never the last of a stream. */
  async prune(beforeMs: number): Promise<number> {
    const rows = await rowsOf(
      this.database.orm,
      sql`delete from reconciliations where (connection_id, id) in (
            select old.connection_id, old.id from reconciliations old
            where old.started_at < ${new Date(beforeMs).toISOString()}::timestamptz and old.state = 'done'
              and exists (select 1 from reconciliations newer
                          where newer.connection_id = old.connection_id and newer.stream = old.stream
                            and newer.started_at > old.started_at)
              and not exists (select 1 from reconciliation_findings found
                              where found.connection_id = old.connection_id and found.reconciliation_id = old.id)
            limit ${pruneLimit})
          returning 1 as deleted`,
    );
    return rows.length;
  }
}
