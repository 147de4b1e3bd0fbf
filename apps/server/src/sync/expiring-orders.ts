import { adaptWidth, expiringPart, longestSliceMs, readableAt, sliceOldest } from './plan.js';
import type { PlannedRun, Work } from './work-finder.js';

/** How far a stream's oldest orders have been read by their creation. Instants in epoch ms. */
interface Progress {
  readonly readUntilAt: number;
  readonly widthMs: number;
  readonly attempts: number;
  readonly retryAtMs: number;
}

const unread: Progress = {
  readUntilAt: -Infinity,
  // Where nothing is known yet of how busy it was: the oldest go first, so their slice must be short.
  widthMs: 5 * 60_000,
  attempts: 0,
  retryAtMs: -Infinity,
};

/**
 * Finds what the platform will soon show no more because it counts its horizon from an order's creation, while history
 * is read by last change: an order created 90 days ago and changed yesterday would be gone before its turn comes. Such
 * orders are read by creation first, the oldest before the others. How far is kept in memory only: after a restart they
 * are read once more.
 */
export class ExpiringOrders {
  readonly #progress = new Map<string, Progress>();

  /** Undefined when nothing presses, or where the platform has no list by creation. */
  find({ witness, key, startAt, skewMs }: PlannedRun, nowMs: number): Work | undefined {
    if (witness === undefined || witness.horizonMs === null) return undefined;
    const name = `${key.connectionId}:${key.stream}`;
    const known = this.#progress.get(name) ?? unread;
    if (nowMs < known.retryAtMs) return undefined;
    const fromAt = Math.max(known.readUntilAt, readableAt(witness, nowMs + skewMs));
    const span = expiringPart(witness, { fromAt, toAt: Infinity }, nowMs + skewMs);
    if (span === undefined) return undefined;
    const keep = (change: Partial<Progress>) =>
      this.#progress.set(name, { ...(this.#progress.get(name) ?? unread), ...change });
    return {
      list: witness,
      slices: sliceOldest(span, Math.min(known.widthMs, longestSliceMs(witness)), 1),
      attempts: known.attempts,
      isAside: true,
      changedFromAt: startAt,
      readsAgain: () => false,
      settle: async (slice, outcome) => {
        if ('retryAtMs' in outcome) keep({ attempts: known.attempts + 1, retryAtMs: outcome.retryAtMs });
        else keep({ readUntilAt: slice.toAt, attempts: 0 });
      },
      learn: (slice, fullest) => {
        const measured = { spanMs: slice.toAt - slice.fromAt, fullest, pageSize: witness.maxPageSize };
        keep({ widthMs: adaptWidth(witness, measured) });
      },
    };
  }
}
