import { Injectable } from '@nestjs/common';
import { and, desc, eq, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { TimeWindow } from '@orderloom/core/time';
import { Database } from '../database/database.js';
import { syncWindows, type WindowState } from '../database/schema.js';
import { whenGiven } from '../database/when-given.js';
import type { StoredError } from '../database/stored-error.js';
import type { WindowReport } from './read-window.js';

/** A stream of one connection. */
export interface StreamKey {
  readonly connectionId: string;
  readonly stream: string;
}

/** A window of the ledger that is to be read. */
export interface LedgerWindow extends TimeWindow {
  readonly attempts: number;
}

export type WindowRow = typeof syncWindows.$inferSelect;

/** Which windows a list asks for. */
export interface WindowFilter {
  readonly connectionId?: string | undefined;
  readonly stream?: string | undefined;
  readonly state?: WindowState | undefined;
  readonly limit: number;
  readonly after?: { readonly fromAt: Date; readonly connectionId: string; readonly stream: string } | undefined;
}

/** The ledger of windows. Contiguous by construction: new windows only ever begin where the last one ends. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /** End of the last window in epoch ms; undefined while the ledger is empty. */
  async findEnd(key: StreamKey): Promise<number | undefined> {
    const [last] = await this.database.orm
      .select({ toAt: syncWindows.toAt })
      .from(syncWindows)
      .where(isOf(key))
      .orderBy(desc(syncWindows.fromAt))
      .limit(1);
    return last?.toAt.getTime();
  }

  async insertWindows(
    { connectionId, stream }: StreamKey,
    windows: readonly TimeWindow[],
    nowMs: number,
  ): Promise<void> {
    const rows = JSON.stringify(
      windows.map(({ fromAt, toAt }) => ({ from_at: new Date(fromAt), to_at: new Date(toAt) })),
    );
    await this.database.orm.execute(
      sql`insert into sync_windows (connection_id, stream, from_at, to_at, state, updated_at)
          select ${connectionId}, ${stream}, from_at, to_at, 'pending', ${new Date(nowMs).toISOString()}::timestamptz
          from jsonb_to_recordset(${rows}::jsonb) as fresh(from_at timestamptz, to_at timestamptz)
          on conflict do nothing`,
    );
  }

  /** The newest window that is not done and may be tried now: what happens today comes before history. */
  async findNext(key: StreamKey, nowMs: number): Promise<LedgerWindow | undefined> {
    const [next] = await this.database.orm
      .select()
      .from(syncWindows)
      .where(
        and(
          isOf(key),
          ne(syncWindows.state, 'done'),
          or(isNull(syncWindows.retryAt), lte(syncWindows.retryAt, new Date(nowMs))),
        ),
      )
      .orderBy(desc(syncWindows.fromAt))
      .limit(1);
    if (next === undefined) return undefined;
    return { fromAt: next.fromAt.getTime(), toAt: next.toAt.getTime(), attempts: next.attempts };
  }

  async finish(key: StreamKey, window: LedgerWindow, report: WindowReport, nowMs: number): Promise<void> {
    await this.update(key, window, {
      state: 'done',
      attempts: window.attempts + 1,
      observed: report.observed,
      changed: report.changed,
      lastError: null,
      retryAt: null,
      updatedAt: new Date(nowMs),
    });
  }

  async fail(
    key: StreamKey,
    window: LedgerWindow,
    fault: { readonly state: 'failed' | 'suspect'; readonly error: StoredError; readonly retryAtMs: number },
    nowMs: number,
  ): Promise<void> {
    await this.update(key, window, {
      state: fault.state,
      attempts: window.attempts + 1,
      lastError: fault.error,
      retryAt: new Date(fault.retryAtMs),
      updatedAt: new Date(nowMs),
    });
  }

  /** Lets every window that waits for its next attempt be tried at once: somebody asked for it. */
  async clearWaits(key: StreamKey): Promise<void> {
    await this.database.orm
      .update(syncWindows)
      .set({ retryAt: null })
      .where(and(isOf(key), ne(syncWindows.state, 'done')));
  }

  async list(filter: WindowFilter): Promise<readonly WindowRow[]> {
    const conditions: (SQL | undefined)[] = [
      whenGiven(syncWindows.connectionId, filter.connectionId),
      whenGiven(syncWindows.stream, filter.stream),
      whenGiven(syncWindows.state, filter.state),
      filter.after === undefined
        ? undefined
        : sql`(${syncWindows.fromAt}, ${syncWindows.connectionId}, ${syncWindows.stream}) <
              (${filter.after.fromAt.toISOString()}::timestamptz, ${filter.after.connectionId}::uuid, ${filter.after.stream})`,
    ];
    return this.database.orm
      .select()
      .from(syncWindows)
      .where(and(...conditions))
      .orderBy(desc(syncWindows.fromAt), desc(syncWindows.connectionId), desc(syncWindows.stream))
      .limit(filter.limit);
  }

  private async update(key: StreamKey, window: LedgerWindow, values: Partial<WindowRow>): Promise<void> {
    await this.database.orm
      .update(syncWindows)
      .set(values)
      .where(and(isOf(key), eq(syncWindows.fromAt, new Date(window.fromAt))));
  }
}

function isOf({ connectionId, stream }: StreamKey): SQL | undefined {
  return and(eq(syncWindows.connectionId, connectionId), eq(syncWindows.stream, stream));
}
