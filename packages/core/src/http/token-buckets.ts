import type { Clock } from '../time/index.js';
import type { CallPriority, PermitRequest, Permits } from './permits.js';
import type { RateLimit } from './rate-limit.js';

/** Share of a limit that may be spent at once. Small, because only the rest flows steadily. */
const burstShare = 1 / 8;
/** Share of a bucket that backfill leaves for live traffic. */
const liveShare = 0.2;

interface Bucket {
  tokens: number;
  refilledAtMs: number;
  closedUntilMs: number;
}

interface Waiter {
  readonly requests: readonly PermitRequest[];
  readonly priority: CallPriority;
  /** The bucket it waits for longest. Only there do others have to wait behind it. */
  shortOf: Bucket | undefined;
}

/**
 * Token buckets in this process. An eighth of a limit may be spent at once and the rest flows in over its span, so
 * that no span of that length, wherever it begins, sees more calls than the limit. Permits are taken from all buckets
 * at the moment of sending, never before: a call that waits for one bucket must not fall into the next span of another.
 * Live traffic goes first, and within a priority whoever came first.
 */
export function createTokenBuckets(clock: Clock): Permits {
  const buckets = new Map<string, Bucket>();
  const queues: Readonly<Record<CallPriority, Set<Waiter>>> = { live: new Set(), backfill: new Set() };

  const find = (name: string, limit?: RateLimit): Bucket => {
    const known = buckets.get(name);
    if (known !== undefined) return known;
    const created = { tokens: limit === undefined ? 0 : burstOf(limit), refilledAtMs: clock.now(), closedUntilMs: 0 };
    buckets.set(name, created);
    return created;
  };

  const countAhead = (waiter: Waiter, bucket: Bucket): number => {
    let ahead = 0;
    for (const queue of [queues.live, queues.backfill]) {
      for (const other of queue) {
        if (other === waiter) return ahead;
        if (other.shortOf === bucket) ahead += 1;
      }
    }
    return ahead;
  };

  const waitForTokens = (waiter: Waiter, bucket: Bucket, limit: RateLimit, nowMs: number): number => {
    const burst = burstOf(limit);
    const rate = ratePerMs(limit);
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, nowMs - bucket.refilledAtMs) * rate);
    bucket.refilledAtMs = nowMs;
    const floor = waiter.priority === 'backfill' && burst > 1 ? burst * liveShare : 0;
    return Math.ceil((1 + floor + countAhead(waiter, bucket) - bucket.tokens) / rate);
  };

  const waitForTurn = (waiter: Waiter): number => {
    const nowMs = clock.now();
    let longestMs = 0;
    waiter.shortOf = undefined;
    for (const { bucket: name, limit } of waiter.requests) {
      const bucket = find(name, limit);
      const closedMs = bucket.closedUntilMs - nowMs;
      const waitMs = limit === undefined ? closedMs : Math.max(closedMs, waitForTokens(waiter, bucket, limit, nowMs));
      if (waitMs <= longestMs) continue;
      longestMs = waitMs;
      waiter.shortOf = bucket;
    }
    return longestMs;
  };

  return {
    async acquire(requests, priority, signal) {
      signal?.throwIfAborted();
      const waiter: Waiter = { requests, priority, shortOf: undefined };
      queues[priority].add(waiter);
      try {
        // A bucket can be closed, or live traffic can arrive, while this one waits.
        for (let waitMs = waitForTurn(waiter); waitMs > 0; waitMs = waitForTurn(waiter)) {
          await clock.sleep(waitMs, signal);
        }
        for (const { bucket, limit } of requests) if (limit !== undefined) find(bucket, limit).tokens -= 1;
      } finally {
        queues[priority].delete(waiter);
      }
    },
    close(name, forMs) {
      const bucket = find(name);
      bucket.closedUntilMs = Math.max(bucket.closedUntilMs, clock.now() + forMs);
    },
  };
}

function burstOf(limit: RateLimit): number {
  return Math.max(1, Math.floor(limit.times * burstShare));
}

function ratePerMs(limit: RateLimit): number {
  return Math.max(1, limit.times - burstOf(limit)) / limit.perMs;
}
