import type { Clock } from '../time/index.js';
import type { CallPriority, PermitRequest, Permits } from './permits.js';
import type { RateLimit } from './rate-limit.js';

/** Share of a bucket that backfill leaves for live traffic. */
const liveShare = 0.2;

interface Bucket {
  tokens: number;
  refilledAtMs: number;
  closedUntilMs: number;
}

/**
 * Token buckets in this process. Half of a limit may be spent at once and the other half flows in over its span, so
 * that no span of that length, wherever it begins, sees more calls than the limit. A permit is reserved on arrival:
 * whoever comes first goes first.
 */
export function createTokenBuckets(clock: Clock): Permits {
  const buckets = new Map<string, Bucket>();

  const find = ({ bucket: name, limit }: PermitRequest): Bucket => {
    const known = buckets.get(name);
    if (known !== undefined) return known;
    const created = { tokens: limit === undefined ? 0 : burstOf(limit), refilledAtMs: clock.now(), closedUntilMs: 0 };
    buckets.set(name, created);
    return created;
  };

  const reserve = (request: PermitRequest, priority: CallPriority): number => {
    const bucket = find(request);
    const nowMs = clock.now();
    const closedMs = Math.max(0, bucket.closedUntilMs - nowMs);
    if (request.limit === undefined) return closedMs;
    const burst = burstOf(request.limit);
    const rate = ratePerMs(request.limit);
    bucket.tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.refilledAtMs) * rate) - 1;
    bucket.refilledAtMs = nowMs;
    const floor = priority === 'backfill' && burst > 1 ? burst * liveShare : 0;
    return Math.max(closedMs, Math.ceil((floor - bucket.tokens) / rate));
  };

  const giveBack = (request: PermitRequest): void => {
    if (request.limit !== undefined) find(request).tokens += 1;
  };

  const closedForMs = (requests: readonly PermitRequest[]): number =>
    Math.max(0, ...requests.map((request) => find(request).closedUntilMs - clock.now()));

  return {
    async acquire(requests, priority, signal) {
      signal?.throwIfAborted();
      let waitMs = Math.max(0, ...requests.map((request) => reserve(request, priority)));
      try {
        // A bucket can be closed while we wait for it.
        for (; waitMs > 0; waitMs = closedForMs(requests)) await clock.sleep(waitMs, signal);
      } catch (error) {
        requests.forEach(giveBack);
        throw error;
      }
    },
    close(name, forMs) {
      const bucket = find({ bucket: name });
      bucket.closedUntilMs = Math.max(bucket.closedUntilMs, clock.now() + forMs);
    },
  };
}

function burstOf(limit: RateLimit): number {
  return Math.max(1, Math.floor(limit.times / 2));
}

function ratePerMs(limit: RateLimit): number {
  return Math.max(1, limit.times - burstOf(limit)) / limit.perMs;
}
