import type { RateLimit } from '@orderloom/core/http';

/** Share of a limit that may be spent at once, as in a process of its own. */
const burstShare = 1 / 8;
/** Share of a bucket that is left for live traffic. */
const liveShare = 0.2;
/** Share of a bucket that one process may take ahead of its calls. */
const aheadShare = 1 / 4;
const shortestLeaseMs = 250;
const longestLeaseMs = 1_000;

/** How a shared bucket fills, and for how long what was taken from it may be used. */
export interface BucketFilling {
  /** Most tokens it holds. */
  readonly burst: number;
  readonly ratePerMs: number;
  /** Tokens that only live traffic may take. */
  readonly liveReserve: number;
  /** Most tokens a process may hold without a call that needs them. */
  readonly mostAhead: number;
  /** A token must be used within this time after it was taken, or it is void. */
  readonly leaseMs: number;
}

/**
 * The filling that keeps a limit in every span of its length, wherever it begins, although tokens are used up to one
 * lease later than they were taken: what a span sees was taken in a span longer by one lease, so that the bucket fills
 * over both. Costs a tenth of the limit where the lease is a tenth of its span.
 */
export function fillingOf({ times, perMs }: RateLimit): BucketFilling {
  const burst = Math.max(1, Math.floor(times * burstShare));
  const leaseMs = Math.min(longestLeaseMs, Math.max(shortestLeaseMs, perMs / 10));
  return {
    burst,
    ratePerMs: Math.max(1, times - burst) / (perMs + leaseMs),
    liveReserve: burst > 1 ? burst * liveShare : 0,
    mostAhead: Math.floor(burst * aheadShare),
    leaseMs,
  };
}
