import { Injectable } from '@nestjs/common';
import type { TimeWindow } from '@orderloom/core/time';
import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { syncWindows, type WindowState } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import type { StreamKey } from './ledger.repository.js';

export type WindowRow = typeof syncWindows.$inferSelect;

/** Which windows a list asks for. */
export interface WindowFilter {
  readonly connectionId?: string | undefined;
  readonly stream?: string | undefined;
  readonly state?: WindowState | undefined;
  readonly limit: number;
  readonly after?: { readonly fromAt: Date; readonly connectionId: string; readonly stream: string } | undefined;
}

/** The windows of ledgers as those read them who do not write them. */
@Injectable()
export class WindowsRepository {
  constructor(private readonly database: Database) {}

  /** Every window of a connection, oldest first within each stream. */
  async listOfConnection(connectionId: string): Promise<readonly WindowRow[]> {
    return this.database.orm
      .select()
      .from(syncWindows)
      .where(eq(syncWindows.connectionId, connectionId))
      .orderBy(asc(syncWindows.stream), asc(syncWindows.fromAt));
  }

  /** The done spans of a stream that reach into a window, oldest first. */
  async listDone({ connectionId, stream }: StreamKey, window: TimeWindow): Promise<readonly TimeWindow[]> {
    const rows = await this.database.orm
      .select({ fromAt: syncWindows.fromAt, toAt: syncWindows.toAt })
      .from(syncWindows)
      .where(
        and(
          eq(syncWindows.connectionId, connectionId),
          eq(syncWindows.stream, stream),
          eq(syncWindows.state, 'done'),
          gt(syncWindows.toAt, new Date(window.fromAt)),
          lt(syncWindows.fromAt, new Date(window.toAt)),
        ),
      )
      .orderBy(asc(syncWindows.fromAt));
    return rows.map(({ fromAt, toAt }) => ({ fromAt: fromAt.getTime(), toAt: toAt.getTime() }));
  }

  /** Windows of all connections that the caller may see, newest first. */
  async list({ connectionId, stream, state, limit, after }: WindowFilter): Promise<readonly WindowRow[]> {
    return this.database.orm
      .select()
      .from(syncWindows)
      .where(
        and(
          visibleToCaller(syncWindows.connectionId),
          whenGiven(syncWindows.connectionId, connectionId),
          whenGiven(syncWindows.stream, stream),
          whenGiven(syncWindows.state, state),
          after &&
            sql`(${syncWindows.fromAt}, ${syncWindows.connectionId}, ${syncWindows.stream}) <
                (${after.fromAt.toISOString()}::timestamptz, ${after.connectionId}::uuid, ${after.stream})`,
        ),
      )
      .orderBy(desc(syncWindows.fromAt), desc(syncWindows.connectionId), desc(syncWindows.stream))
      .limit(limit);
  }
}
