import type pg from 'pg';

/** How far the history of orders is. */
export interface HistoryState {
  readonly windows: number;
  readonly unfinished: number;
}

/** Asks the ledger of all connections together. */
export async function findHistoryState(database: pg.Client): Promise<HistoryState> {
  const { rows } = await database.query<HistoryState>(
    `select count(*)::int as windows,
       (count(*) filter (where state not in ('done', 'unreachable')))::int as unfinished
     from sync_windows where stream = 'orders'`,
  );
  return rows[0] ?? { windows: 0, unfinished: 0 };
}

/** Whether every window of orders is read. */
export function isHistoryRead({ windows, unfinished }: HistoryState): boolean {
  return windows > 0 && unfinished === 0;
}
