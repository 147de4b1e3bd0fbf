import { SyncConflictError } from '@orderloom/core/errors';
import { Injectable } from '@nestjs/common';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { afterSales, connections, orders, replays, type ReplayPosition, type ReplayState } from '../database/schema.js';
import type { StoredError } from '../database/stored-error.js';
import { whenGiven } from '../database/when-given.js';
import type { ReplayEntity, ReplayReport } from './replay-report.js';

export type ReplayRow = typeof replays.$inferSelect;

/** What is done in the transaction of a change, after it. */
type Beside = (session: Session) => Promise<void>;

/** What a replay walks over; everything when empty. */
export interface ReplayFilter {
  readonly connectionId: string | null;
  readonly entity: ReplayEntity | null;
}

/** How far a replay is after one more batch. */
export interface ReplayStep {
  readonly state: ReplayState;
  readonly position: ReplayPosition | null;
  readonly report: ReplayReport;
  readonly now: Date;
}

/** The replays themselves: what they walk over, how far they are, what they found. */
@Injectable()
export class ReplaysRepository {
  constructor(private readonly database: Database) {}

  /** Then does `beside` in the same transaction. */
  async insert(row: ReplayRow, beside?: Beside): Promise<void> {
    await this.database.orm.transaction(async (session) => {
      await session.insert(replays).values(row);
      await beside?.(session);
    });
  }

  async find(id: string): Promise<ReplayRow | undefined> {
    const [row] = await this.database.orm.select().from(replays).where(eq(replays.id, id));
    return row;
  }

  /** Ids of those that are under way. */
  async listUnfinished(): Promise<readonly string[]> {
    const rows = await rowsOf<{ readonly id: string }>(
      this.database.orm,
      sql`select id from replays where state in ('comparing', 'applying')`,
    );
    return rows.map(({ id }) => id);
  }

  /** How many orders and after-sales are stored at present. */
  async countEntities({ connectionId, entity }: ReplayFilter): Promise<number> {
    let total = 0;
    for (const [name, table] of [
      ['order', orders],
      ['after_sale', afterSales],
    ] as const) {
      if (entity !== null && entity !== name) continue;
      const [row] = await this.database.orm
        .select({ count: count() })
        .from(table)
        .where(whenGiven(table.connectionId, connectionId ?? undefined));
      total += row?.count ?? 0;
    }
    return total;
  }

  /** The connection that comes after another, or the first; undefined when there is none. */
  async findConnectionAfter(
    { connectionId }: ReplayFilter,
    after: string | undefined,
    session: Session = this.database.orm,
  ): Promise<string | undefined> {
    const conditions = and(
      whenGiven(connections.id, connectionId ?? undefined),
      after === undefined ? undefined : sql`${connections.id} > ${after}::uuid`,
    );
    const [row] = await rowsOf<{ readonly id: string }>(
      session,
      sql`select id from ${connections} where ${conditions ?? sql`true`} order by id limit 1`,
    );
    return row?.id;
  }

  /**
   * Writes down a batch, in its own transaction. Throws `SyncConflictError` when somebody else has taken this step
   * already: then nothing of the batch may be kept.
   */
  async advance(session: Session, { id, state, step }: ReplayRow, next: ReplayStep): Promise<void> {
    const column = state === 'applying' ? sql`application` : sql`comparison`;
    const now = next.now.toISOString();
    const isFinished = next.state === 'compared' || next.state === 'applied';
    const rows = await rowsOf(
      session,
      sql`update replays set state = ${next.state}, step = step + 1, ${column} = ${JSON.stringify(next.report)}::jsonb,
            position = ${next.position === null ? null : JSON.stringify(next.position)}::jsonb,
            updated_at = ${now}::timestamptz, finished_at = ${isFinished ? now : null}::timestamptz
          where id = ${id}::uuid and step = ${step} and state = ${state}
          returning 1 as written`,
    );
    if (rows.length === 0) throw new SyncConflictError('Another worker has taken this replay over');
  }

  /** Ends a replay that cannot go on, unless it has gone on meanwhile; answers whether it did. */
  async fail({ id, step }: ReplayRow, lastError: StoredError, now: Date): Promise<boolean> {
    const rows = await this.database.orm
      .update(replays)
      .set({ state: 'failed', lastError, updatedAt: now, finishedAt: now })
      .where(and(eq(replays.id, id), eq(replays.step, step)))
      .returning({ id: replays.id });
    return rows.length > 0;
  }

  /**
   * Begins to write what was found, or goes on where that had failed, then does `beside` in the same transaction; false
   * when there is nothing to begin.
   */
  async beginApplication(
    { id, step }: ReplayRow,
    application: ReplayReport,
    now: Date,
    beside?: Beside,
  ): Promise<boolean> {
    return this.database.orm.transaction(async (session) => {
      const rows = await session
        .update(replays)
        .set({ state: 'applying', step: step + 1, application, lastError: null, updatedAt: now, finishedAt: null })
        .where(and(eq(replays.id, id), eq(replays.step, step), inArray(replays.state, ['compared', 'failed'])))
        .returning({ id: replays.id });
      if (rows.length > 0) await beside?.(session);
      return rows.length > 0;
    });
  }
}
