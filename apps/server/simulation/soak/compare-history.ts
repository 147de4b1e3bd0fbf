import type pg from 'pg';
import type { SimulatorProcess } from './simulator-process.js';

const dayMs = 86_400_000;

/** How the store differs from the platform's truth. Counts of orders. */
export interface HistoryDifference {
  readonly expected: number;
  readonly missing: number;
  readonly doubled: number;
  /** Stored, but in a state older than the platform's. */
  readonly outdated: number;
}

/** Compares order by order, a day of last changes at a time. */
export async function compareHistory(
  database: pg.Client,
  simulator: SimulatorProcess,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<HistoryDifference> {
  const difference = { expected: 0, missing: 0, doubled: 0, outdated: 0 };
  for (let dayAtMs = fromMs; dayAtMs < toMs; dayAtMs += dayMs) {
    const truth = await simulator.listOrders(dayAtMs, Math.min(dayAtMs + dayMs, toMs));
    difference.expected += truth.length;
    const stored = await database.query<{ id: string; updatedAtMs: number }>(
      `select external_id as id, (extract(epoch from platform_updated_at) * 1000)::float8 as "updatedAtMs"
       from orders where external_id = any($1)`,
      [truth.map(({ id }) => id)],
    );
    const byId = new Map(stored.rows.map((row) => [row.id, row.updatedAtMs]));
    difference.doubled += stored.rows.length - byId.size;
    for (const { id, updatedAtMs } of truth) {
      const storedAtMs = byId.get(id);
      if (storedAtMs === undefined) difference.missing += 1;
      else if (storedAtMs < updatedAtMs) difference.outdated += 1;
    }
  }
  return difference;
}
