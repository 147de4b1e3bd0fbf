import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SyncConflictError } from '@orderloom/core/errors';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/is-unique-violation.js';
import { rowsOf } from '../database/rows-of.js';
import { syncRuns, type RunState, type RunTrigger } from '../database/schema.js';
import type { StoredError } from '../database/stored-error.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import type { StreamKey } from './ledger.repository.js';

export type RunRow = typeof syncRuns.$inferSelect;

/** What a run has done so far. */
export interface RunProgress {
  readonly windowsDone: number;
  readonly observed: number;
  readonly changed: number;
  readonly quarantined: number;
  readonly backfilledMs: number;
}

/** Which runs a list asks for. */
export interface RunFilter {
  readonly connectionId?: string | undefined;
  readonly stream?: string | undefined;
  readonly state?: RunState | undefined;
  readonly limit: number;
  readonly after?: { readonly startedAt: Date; readonly id: string } | undefined;
}

/** How fast history was read: so much history in so much time, both in ms. */
export interface BackfillPace {
  readonly stream: string;
  readonly historyMs: number;
  readonly elapsedMs: number;
}

/** Rows deleted by one pruning: it is repeated soon enough. */
const pruneLimit = 5_000;

@Injectable()
export class RunsRepository {
  constructor(private readonly database: Database) {}

  /** Whether a run of the stream counts as running. */
  async isRunning({ connectionId, stream }: StreamKey): Promise<boolean> {
    const rows = await this.database.orm
      .select({ id: syncRuns.id })
      .from(syncRuns)
      .where(and(eq(syncRuns.connectionId, connectionId), eq(syncRuns.stream, stream), sql`state = 'running'`))
      .limit(1);
    return rows.length > 0;
  }

  /**
   * Opens a run. The job queue lets one job per stream be active, so a run that still counts as running was left
   * behind by a worker that died: it is closed as interrupted. Throws `SyncConflictError` when another worker opens one
   * in the same moment.
   */
  async begin({ connectionId, stream }: StreamKey, trigger: RunTrigger, startedAtMs: number): Promise<string> {
    const now = new Date(startedAtMs);
    const id = randomUUID();
    const opening = this.database.orm.transaction(async (session) => {
      await session
        .update(syncRuns)
        .set({ state: 'interrupted', finishedAt: now })
        .where(
          and(eq(syncRuns.connectionId, connectionId), eq(syncRuns.stream, stream), eq(syncRuns.state, 'running')),
        );
      await session
        .insert(syncRuns)
        .values({ connectionId, id, stream, trigger, state: 'running', startedAt: now, heartbeatAt: now });
    });
    await opening.catch((error: unknown) => {
      throw isUniqueViolation(error) ? new SyncConflictError('Another worker has taken this stream over') : error;
    });
    return id;
  }

  /** Writes progress; false when the run is no longer ours, because another worker has taken the stream over. */
  async report(connectionId: string, id: string, progress: RunProgress, nowMs: number): Promise<boolean> {
    const rows = await this.database.orm
      .update(syncRuns)
      .set({ ...progress, heartbeatAt: new Date(nowMs) })
      .where(and(eq(syncRuns.connectionId, connectionId), eq(syncRuns.id, id), eq(syncRuns.state, 'running')))
      .returning({ id: syncRuns.id });
    return rows.length === 1;
  }

  async finish(
    connectionId: string,
    id: string,
    ending: RunProgress & { readonly state: RunState; readonly lastError: StoredError | null },
    nowMs: number,
  ): Promise<void> {
    await this.database.orm
      .update(syncRuns)
      .set({ ...ending, finishedAt: new Date(nowMs), heartbeatAt: new Date(nowMs) })
      .where(and(eq(syncRuns.connectionId, connectionId), eq(syncRuns.id, id), eq(syncRuns.state, 'running')));
  }

  /** Deletes some of the runs that began before an instant, but never the last of a stream; answers how many. */
  async prune(beforeMs: number): Promise<number> {
    const rows = await rowsOf(
      this.database.orm,
      sql`delete from sync_runs where (connection_id, id) in (
            select old.connection_id, old.id from sync_runs old
            where old.started_at < ${new Date(beforeMs).toISOString()}::timestamptz and old.state <> 'running'
              and exists (select 1 from sync_runs newer
                          where newer.connection_id = old.connection_id and newer.stream = old.stream
                            and (newer.started_at, newer.id) > (old.started_at, old.id))
            order by old.started_at limit ${pruneLimit})
          returning 1 as deleted`,
    );
    return rows.length;
  }

  /** How fast the streams of a connection read history since an instant; streams that read none are left out. */
  async listPaces(connectionId: string, sinceMs: number): Promise<readonly BackfillPace[]> {
    return rowsOf<BackfillPace>(
      this.database.orm,
      sql`select stream, sum(backfilled_ms)::float8 as "historyMs",
            (extract(epoch from max(heartbeat_at) - min(started_at)) * 1000)::float8 as "elapsedMs"
          from sync_runs
          where connection_id = ${connectionId}::uuid and backfilled_ms > 0
            and started_at >= ${new Date(sinceMs).toISOString()}::timestamptz
          group by stream`,
    );
  }

  async list(filter: RunFilter): Promise<readonly RunRow[]> {
    const conditions: (SQL | undefined)[] = [
      visibleToCaller(syncRuns.connectionId),
      whenGiven(syncRuns.connectionId, filter.connectionId),
      whenGiven(syncRuns.stream, filter.stream),
      whenGiven(syncRuns.state, filter.state),
      filter.after === undefined
        ? undefined
        : sql`(${syncRuns.startedAt}, ${syncRuns.id}) <
              (${filter.after.startedAt.toISOString()}::timestamptz, ${filter.after.id}::uuid)`,
    ];
    return this.database.orm
      .select()
      .from(syncRuns)
      .where(and(...conditions))
      .orderBy(desc(syncRuns.startedAt), desc(syncRuns.id))
      .limit(filter.limit);
  }
}
