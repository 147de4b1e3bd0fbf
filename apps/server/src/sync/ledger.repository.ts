import { Injectable } from '@nestjs/common';
import { SyncConflictError } from '@orderloom/core/errors';
import type { TimeWindow } from '@orderloom/core/time';
import { and, desc, eq, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { syncWindows, type WindowState } from '../database/schema.js';
import type { StoredError } from '../database/stored-error.js';

/** A stream of one connection. */
export interface StreamKey {
  readonly connectionId: string;
  readonly stream: string;
}

/** A window of the ledger. */
export interface LedgerWindow extends TimeWindow {
  readonly state: WindowState;
  readonly attempts: number;
}

/** Where the ledger begins and its last window. */
export interface LedgerEnds {
  readonly beginAt: number;
  readonly last: LedgerWindow;
}

/** What became of a window, or of a part of one. */
export type WindowOutcome =
  | { readonly state: 'done'; readonly observed: number; readonly changed: number }
  | { readonly state: 'failed' | 'suspect'; readonly error: StoredError; readonly retryAtMs: number }
  | { readonly state: 'pending' | 'unreachable' };

/** When a write happens and under which lease: the id of the run, where it has one. */
export interface LedgerMoment {
  readonly nowMs: number;
  readonly runId: string | undefined;
}

/** Whether a window is still to be read. */
export function isUnfinished({ state }: Pick<LedgerWindow, 'state'>): boolean {
  return state !== 'done' && state !== 'unreachable';
}

/** Done windows are joined up to this length: a year is about twelve rows, and each still tells of its month. */
const longestDoneMs = 31 * 86_400_000;
/** Written out, so that the partial index of unfinished windows serves it. */
const unfinished = sql`state not in ('done', 'unreachable')`;

/**
 * The ledger of windows. Contiguous by construction: windows are added only where it begins or ends, and otherwise
 * only cut and joined. Each change is one statement that names the rows as its planner saw them, so that of two
 * workers at most one succeeds; the other gets `SyncConflictError`. What is added where the ledger begins or ends
 * depends on rows that are not there as well, and no statement waits for these: such changes go one after the other.
 */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /** Undefined while the ledger is empty. */
  async findEnds(key: StreamKey): Promise<LedgerEnds | undefined> {
    const [last] = await this.database.orm
      .select({
        fromAt: syncWindows.fromAt,
        toAt: syncWindows.toAt,
        state: syncWindows.state,
        attempts: syncWindows.attempts,
        beginAt: sql`(select min(from_at) from sync_windows where ${ofStream(key)})`.mapWith(syncWindows.fromAt),
      })
      .from(syncWindows)
      .where(ofStream(key))
      .orderBy(desc(syncWindows.fromAt))
      .limit(1);
    return last === undefined ? undefined : { beginAt: last.beginAt.getTime(), last: toLedgerWindow(last) };
  }

  /**
   * A window that is not done and may be tried now: one that begins before `expiringBeforeAt`, and otherwise the newest,
   * since what happens today comes before history.
   */
  async findNext(key: StreamKey, nowMs: number, expiringBeforeAt = -Infinity): Promise<LedgerWindow | undefined> {
    // PostgreSQL orders by no constant.
    const expiringFirst = Number.isFinite(expiringBeforeAt)
      ? [desc(lt(syncWindows.fromAt, new Date(expiringBeforeAt)))]
      : [];
    const [next] = await this.database.orm
      .select()
      .from(syncWindows)
      .where(and(ofStream(key), unfinished, or(isNull(syncWindows.retryAt), lte(syncWindows.retryAt, new Date(nowMs)))))
      .orderBy(...expiringFirst, desc(syncWindows.fromAt))
      .limit(1);
    return next === undefined ? undefined : toLedgerWindow(next);
  }

  /** When the newest of the done windows was finished, epoch ms. */
  async findLastDoneAt(key: StreamKey): Promise<number | undefined> {
    const [last] = await this.database.orm
      .select({ updatedAt: syncWindows.updatedAt })
      .from(syncWindows)
      .where(and(ofStream(key), eq(syncWindows.state, 'done')))
      .orderBy(desc(syncWindows.fromAt))
      .limit(1);
    return last?.updatedAt.getTime();
  }

  /** Adds a span that is still to be read before the ledger, or as its first. Nothing happens where it has windows. */
  async insertPending({ connectionId, stream }: StreamKey, window: TimeWindow, nowMs: number): Promise<void> {
    const from = instant(window.fromAt);
    const to = instant(window.toAt);
    await this.inTurn({ connectionId, stream }, (session) =>
      session.execute(
        sql`insert into sync_windows (connection_id, stream, from_at, to_at, state, updated_at)
            select ${connectionId}::uuid, ${stream}::text, ${from}, ${to}, 'pending', ${instant(nowMs)}
            where coalesce((select to_at from sync_windows
                            where ${ofStream({ connectionId, stream })} and from_at < ${to}
                            order by from_at desc limit 1), '-infinity') <= ${from}
            on conflict do nothing`,
      ),
    );
  }

  /** Lets the last window, which is not done, reach further. */
  async extendLast(key: StreamKey, window: LedgerWindow, toMs: number, moment: LedgerMoment): Promise<LedgerWindow> {
    const { fromAt, toAt } = window;
    const rows = await this.inTurn(key, (session) =>
      rowsOf(
        session,
        sql`update sync_windows set to_at = ${instant(toMs)}, updated_at = ${instant(moment.nowMs)}
            where ${ofStream(key)} and from_at = ${instant(fromAt)} and to_at = ${instant(toAt)}
              and ${unfinished} and ${isLeased(key, moment)} and ${isEnd(key, toAt)}
            returning 1 as written`,
      ),
    );
    requireWritten(rows.length);
    return { ...window, toAt: toMs };
  }

  /**
   * Writes what became of a window that begins where the ledger ends and is not in it yet. A last row of the same state
   * grows by it, and none is added; `longestMs` bounds such a row while it is not done.
   */
  async append(
    key: StreamKey,
    last: LedgerWindow,
    window: TimeWindow,
    outcome: WindowOutcome,
    longestMs: number,
    moment: LedgerMoment,
  ): Promise<void> {
    const longest = outcome.state === 'done' ? longestDoneMs : longestMs;
    const grows = last.state === outcome.state && window.toAt - last.fromAt <= longest;
    const statement = grows
      ? growLast(key, last, window, outcome, moment)
      : addAfter(key, last, window, outcome, moment);
    requireWritten((await this.inTurn(key, (session) => rowsOf(session, statement))).length);
  }

  /**
   * Writes what became of a part of an unfinished window, or of all of it. What is left of the window on either side
   * stays as it is; a part that is done is joined with the done windows next to it.
   */
  async carve(
    key: StreamKey,
    whole: LedgerWindow,
    part: TimeWindow,
    outcome: WindowOutcome,
    moment: LedgerMoment,
  ): Promise<void> {
    const { connectionId, stream } = key;
    const from = instant(part.fromAt);
    const to = instant(part.toAt);
    const values = valuesOf(outcome);
    const longest = sql`${`${longestDoneMs} milliseconds`}::interval`;
    const isDone = sql`${outcome.state}::text = 'done' and exists (select 1 from cut)`;
    const written = await rowsOf(
      this.database.orm,
      sql`with cut as (
            delete from sync_windows
            where ${ofStream(key)} and from_at = ${instant(whole.fromAt)} and to_at = ${instant(whole.toAt)}
              and ${unfinished} and ${isLeased(key, moment)}
            returning *),
          older as (
            delete from sync_windows
            where ${ofStream(key)} and state = 'done' and to_at = ${from} and ${to} - from_at <= ${longest}
              and from_at = (select from_at from sync_windows where ${ofStream(key)} and from_at < ${from}
                             order by from_at desc limit 1)
              and ${isDone}
            returning *),
          newer as (
            delete from sync_windows
            where ${ofStream(key)} and state = 'done' and from_at = ${to}
              and to_at - coalesce((select from_at from older), ${from}) <= ${longest}
              and ${isDone}
            returning *)
          insert into sync_windows (connection_id, stream, from_at, to_at, state, attempts, observed, changed,
            last_error, retry_at, updated_at)
          select ${connectionId}::uuid, ${stream}::text, from_at, ${from}, state, attempts, observed, changed,
            last_error, retry_at, updated_at
          from cut where from_at < ${from}
          union all
          select ${connectionId}::uuid, ${stream}::text, ${to}, to_at, state, attempts, observed, changed, last_error,
            retry_at, updated_at
          from cut where to_at > ${to}
          union all
          select ${connectionId}::uuid, ${stream}::text, coalesce((select from_at from older), ${from}),
            coalesce((select to_at from newer), ${to}), ${outcome.state}::text,
            greatest(attempts + 1, (select attempts from older), (select attempts from newer)),
            ${values.observed}::bigint + coalesce((select observed from older), 0)
              + coalesce((select observed from newer), 0),
            ${values.changed}::bigint + coalesce((select changed from older), 0)
              + coalesce((select changed from newer), 0),
            ${values.lastError}::jsonb, ${values.retryAt}::timestamptz, ${instant(moment.nowMs)}
          from cut
          returning 1 as written`,
    );
    requireWritten(written.length);
  }

  /** Lets every window that waits for its next attempt be tried at once: somebody asked for it. */
  async clearWaits(key: StreamKey): Promise<void> {
    await this.database.orm
      .update(syncWindows)
      .set({ retryAt: null })
      .where(and(ofStream(key), unfinished));
  }

  /**
   * Runs a change of the ledger's ends alone among those of its stream, in every process. A statement sees what was
   * there when it began: only one that begins after the lock was given sees what the one before has added.
   */
  private inTurn<T>({ connectionId, stream }: StreamKey, change: (session: Session) => Promise<T>): Promise<T> {
    return this.database.orm.transaction(async (session) => {
      await session.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${connectionId} ${stream}`}, 0))`,
      );
      return change(session);
    });
  }
}

function growLast(
  key: StreamKey,
  last: LedgerWindow,
  window: TimeWindow,
  outcome: WindowOutcome,
  moment: LedgerMoment,
): SQL {
  const values = valuesOf(outcome);
  return sql`update sync_windows set to_at = ${instant(window.toAt)}, updated_at = ${instant(moment.nowMs)},
      attempts = case when state = 'failed' or state = 'suspect' then attempts + 1 else attempts end,
      observed = observed + ${values.observed}::bigint, changed = changed + ${values.changed}::bigint,
      last_error = ${values.lastError}::jsonb, retry_at = ${values.retryAt}::timestamptz
    where ${ofStream(key)} and from_at = ${instant(last.fromAt)} and to_at = ${instant(window.fromAt)}
      and state = ${outcome.state} and ${isLeased(key, moment)} and ${isEnd(key, window.fromAt)}
    returning 1 as written`;
}

function addAfter(
  key: StreamKey,
  last: LedgerWindow,
  window: TimeWindow,
  outcome: WindowOutcome,
  moment: LedgerMoment,
): SQL {
  const values = valuesOf(outcome);
  // The lock keeps the last row from being joined with another while this one is added after it.
  return sql`insert into sync_windows (connection_id, stream, from_at, to_at, state, attempts, observed, changed,
      last_error, retry_at, updated_at)
    select ${key.connectionId}::uuid, ${key.stream}::text, ${instant(window.fromAt)}, ${instant(window.toAt)},
      ${outcome.state}::text, ${outcome.state === 'pending' ? 0 : 1}::int, ${values.observed}::bigint,
      ${values.changed}::bigint, ${values.lastError}::jsonb, ${values.retryAt}::timestamptz, ${instant(moment.nowMs)}
    from (
      select to_at from sync_windows
      where ${ofStream(key)} and from_at = ${instant(last.fromAt)} and to_at = ${instant(window.fromAt)}
        and ${isLeased(key, moment)} and ${isEnd(key, window.fromAt)}
      for update) as present_end
    returning 1 as written`;
}

/** Whether the ledger ends at this instant: no window begins there or later. */
function isEnd(key: StreamKey, atMs: number): SQL {
  return sql`not exists (select 1 from sync_windows where ${ofStream(key)} and from_at >= ${instant(atMs)})`;
}

function ofStream({ connectionId, stream }: StreamKey): SQL {
  return sql`connection_id = ${connectionId}::uuid and stream = ${stream}`;
}

/** A run that another worker has closed writes nothing any more. A run without a row is held by the rows it names. */
function isLeased({ connectionId }: StreamKey, { runId }: LedgerMoment): SQL {
  if (runId === undefined) return sql`true`;
  return sql`exists (select 1 from sync_runs
                     where sync_runs.connection_id = ${connectionId}::uuid and id = ${runId}::uuid
                       and sync_runs.state = 'running')`;
}

function requireWritten(count: number): void {
  if (count === 0) throw new SyncConflictError('Another worker has taken this stream over');
}

function valuesOf(outcome: WindowOutcome) {
  const isFault = outcome.state === 'failed' || outcome.state === 'suspect';
  return {
    observed: outcome.state === 'done' ? outcome.observed : 0,
    changed: outcome.state === 'done' ? outcome.changed : 0,
    lastError: isFault ? JSON.stringify(outcome.error) : null,
    retryAt: isFault ? new Date(outcome.retryAtMs).toISOString() : null,
  };
}

function instant(atMs: number): SQL {
  return sql`${new Date(atMs).toISOString()}::timestamptz`;
}

function toLedgerWindow(
  row: Pick<typeof syncWindows.$inferSelect, 'fromAt' | 'toAt' | 'state' | 'attempts'>,
): LedgerWindow {
  return { ...row, fromAt: row.fromAt.getTime(), toAt: row.toAt.getTime() };
}
