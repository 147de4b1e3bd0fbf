import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { syncRuns, type RunState, type RunTrigger } from '../database/schema.js';
import { whenGiven } from '../database/when-given.js';
import type { StoredError } from '../database/stored-error.js';
import type { StreamKey } from './ledger.repository.js';

export type RunRow = typeof syncRuns.$inferSelect;

/** What a run has done so far. */
export interface RunProgress {
  readonly windowsDone: number;
  readonly observed: number;
  readonly changed: number;
  readonly quarantined: number;
}

/** Which runs a list asks for. */
export interface RunFilter {
  readonly connectionId?: string | undefined;
  readonly stream?: string | undefined;
  readonly state?: RunState | undefined;
  readonly limit: number;
  readonly after?: { readonly startedAt: Date; readonly id: string } | undefined;
}

@Injectable()
export class RunsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Opens a run. The job queue lets one job per stream be active, so a run that still counts as running was left
   * behind by a worker that died: it is closed as interrupted.
   */
  async begin({ connectionId, stream }: StreamKey, trigger: RunTrigger, nowMs: number): Promise<string> {
    const now = new Date(nowMs);
    const id = randomUUID();
    await this.database.orm.transaction(async (session) => {
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

  async list(filter: RunFilter): Promise<readonly RunRow[]> {
    const conditions: (SQL | undefined)[] = [
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
