import type { Issue } from '@orderloom/core/errors';
import { Injectable } from '@nestjs/common';
import { and, asc, count, desc, eq, getTableColumns, isNull, lt, min, or, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import type { Session } from '../database/rows-of.js';
import { quarantine, type QuarantineState } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';

export type QuarantineRow = typeof quarantine.$inferSelect;
/** A row without its body, which lists have no use for. */
export type QuarantineHead = Omit<QuarantineRow, 'body'>;

/** Which bodies. */
export interface QuarantineFilter {
  readonly connectionId?: string | undefined;
  readonly operation?: string | undefined;
  readonly state?: QuarantineState | undefined;
}

/** What a retry that led to nothing leaves behind. */
export interface FailedRetry {
  readonly issues: readonly Issue[];
  readonly mappingVersion: number;
  readonly triedAt: Date;
}

const { body: _body, ...headColumns } = getTableColumns(quarantine);

/** The bodies that wait for a mapping that can read them. `ObservationsRepository` puts them here. */
@Injectable()
export class QuarantineRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(
    filter: QuarantineFilter,
    page: { readonly before: { readonly createdAt: Date; readonly id: string } | undefined; readonly limit: number },
  ): Promise<readonly QuarantineHead[]> {
    const { before, limit } = page;
    return this.database.orm
      .select(headColumns)
      .from(quarantine)
      .where(
        and(
          conditionOf(filter),
          before &&
            sql`(${quarantine.createdAt}, ${quarantine.id}) <
                (${before.createdAt.toISOString()}::timestamptz, ${before.id}::uuid)`,
        ),
      )
      .orderBy(desc(quarantine.createdAt), desc(quarantine.id))
      .limit(limit);
  }

  async find(id: string): Promise<QuarantineRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(quarantine)
      .where(and(eq(quarantine.id, id), visibleToCaller(quarantine.connectionId)));
    return row;
  }

  /** Open bodies that were not tried since `before`, the longest untried first. */
  async listUntried(filter: QuarantineFilter, before: Date, limit: number): Promise<readonly QuarantineRow[]> {
    return this.database.orm
      .select()
      .from(quarantine)
      .where(and(conditionOf({ ...filter, state: 'open' }), isUntriedSince(before)))
      .orderBy(sql`${quarantine.triedAt} nulls first`, asc(quarantine.createdAt), asc(quarantine.id))
      .limit(limit);
  }

  async countUntried(filter: QuarantineFilter, before: Date): Promise<number> {
    const [row] = await this.database.orm
      .select({ count: count() })
      .from(quarantine)
      .where(and(conditionOf({ ...filter, state: 'open' }), isUntriedSince(before)));
    return row?.count ?? 0;
  }

  /** Connections with open bodies, and the oldest mapping that has tried one of them. */
  async listOldestMappings(): Promise<readonly { readonly connectionId: string; readonly mappingVersion: number }[]> {
    const rows = await this.database.orm
      .select({ connectionId: quarantine.connectionId, mappingVersion: min(quarantine.mappingVersion) })
      .from(quarantine)
      .where(eq(quarantine.state, 'open'))
      .groupBy(quarantine.connectionId);
    return rows.map(({ connectionId, mappingVersion }) => ({ connectionId, mappingVersion: mappingVersion ?? 0 }));
  }

  /** Open bodies of a connection that no mapping as new as `mappingVersion` has tried, the longest untried first. */
  async listOutdated(connectionId: string, mappingVersion: number, limit: number): Promise<readonly QuarantineRow[]> {
    return this.database.orm
      .select()
      .from(quarantine)
      .where(
        and(
          eq(quarantine.connectionId, connectionId),
          eq(quarantine.state, 'open'),
          lt(quarantine.mappingVersion, mappingVersion),
        ),
      )
      .orderBy(sql`${quarantine.triedAt} nulls first`, asc(quarantine.createdAt), asc(quarantine.id))
      .limit(limit);
  }

  async recordFailure(row: QuarantineHead, failure: FailedRetry): Promise<void> {
    await this.database.orm
      .update(quarantine)
      .set({ ...failure, attempts: sql`${quarantine.attempts} + 1` })
      .where(isRow(row));
  }

  async remove(row: QuarantineHead): Promise<void> {
    await this.database.orm.delete(quarantine).where(isRow(row));
  }

  /** Removes a row whose body stands in the quarantine a second time, under what it turned out to be. */
  async removeSuperseded(row: QuarantineHead): Promise<boolean> {
    const removed = await this.database.orm
      .delete(quarantine)
      .where(
        and(
          isRow(row),
          sql`exists (select from quarantine other
                where other.connection_id = ${row.connectionId} and other.operation = ${row.operation}
                  and other.hash = ${row.hash} and other.id <> ${row.id} and other.state = 'open')`,
        ),
      )
      .returning({ id: quarantine.id });
    return removed.length > 0;
  }

  /** Answers the row as it is now, after `beside` in the same transaction; undefined when there is none. */
  async dismiss(
    id: string,
    reason: string,
    now: Date,
    beside?: (session: Session, row: QuarantineHead) => Promise<void>,
  ): Promise<QuarantineHead | undefined> {
    return this.database.orm.transaction(async (session) => {
      const [row] = await session
        .update(quarantine)
        .set({ state: 'dismissed', dismissReason: reason, dismissedAt: now })
        .where(and(eq(quarantine.id, id), visibleToCaller(quarantine.connectionId)))
        .returning(headColumns);
      if (row !== undefined) await beside?.(session, row);
      return row;
    });
  }
}

function isRow({ connectionId, id }: QuarantineHead): SQL | undefined {
  return and(eq(quarantine.connectionId, connectionId), eq(quarantine.id, id));
}

function isUntriedSince(before: Date): SQL | undefined {
  return or(isNull(quarantine.triedAt), lt(quarantine.triedAt, before));
}

function conditionOf({ connectionId, operation, state }: QuarantineFilter): SQL | undefined {
  return and(
    visibleToCaller(quarantine.connectionId),
    whenGiven(quarantine.connectionId, connectionId),
    whenGiven(quarantine.operation, operation),
    whenGiven(quarantine.state, state),
  );
}
