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
  /** When the first of the missing ones were created and last changed, for whoever looks for the reason. */
  readonly examples: readonly string[];
}

const mostExamples = 20;

/**
 * Compares order by order, a day of last changes at a time. What was created before `fromMs` is not expected: the
 * platform counts its horizon from there.
 */
export async function compareHistory(
  database: pg.Client,
  simulator: SimulatorProcess,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<HistoryDifference> {
  const difference = { expected: 0, missing: 0, doubled: 0, outdated: 0, examples: new Array<string>() };
  for (let dayAtMs = fromMs; dayAtMs < toMs; dayAtMs += dayMs) {
    const changed = await simulator.listOrders(dayAtMs, Math.min(dayAtMs + dayMs, toMs));
    const truth = changed.filter(({ createdAtMs }) => createdAtMs >= fromMs);
    difference.expected += truth.length;
    const stored = await database.query<{ id: string; updatedAtMs: number }>(
      `select external_id as id, (extract(epoch from platform_updated_at) * 1000)::float8 as "updatedAtMs"
       from orders where external_id = any($1)`,
      [truth.map(({ id }) => id)],
    );
    const byId = new Map(stored.rows.map((row) => [row.id, row.updatedAtMs]));
    difference.doubled += stored.rows.length - byId.size;
    for (const { id, createdAtMs, updatedAtMs } of truth) {
      const storedAtMs = byId.get(id);
      if (storedAtMs === undefined) {
        difference.missing += 1;
        const age = `created ${secondsSince(fromMs, createdAtMs)}, changed ${secondsSince(fromMs, updatedAtMs)}`;
        if (difference.examples.length < mostExamples) difference.examples.push(age);
      } else if (storedAtMs < updatedAtMs) difference.outdated += 1;
    }
  }
  return difference;
}

function secondsSince(fromMs: number, atMs: number): string {
  return `${((atMs - fromMs) / 1_000).toLocaleString('en')} s after the oldest`;
}
