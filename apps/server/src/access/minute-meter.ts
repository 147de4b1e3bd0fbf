interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

const minuteMs = 60_000;
/** Enough for every key and every address in sight; beyond it the longest untouched are forgotten. */
const maxBuckets = 10_000;

/**
 * Counts what may happen so and so often a minute, by name, in this process. As much as a minute allows may come at
 * once; what was used comes back evenly.
 */
export class MinuteMeter {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one; answers undefined, or in how many ms there is one to take. */
  take(name: string, perMinute: number, nowMs: number): number | undefined {
    const waitMs = this.findWait(name, perMinute, nowMs);
    if (waitMs !== undefined) return waitMs;
    const tokens = this.tokensOf(name, perMinute, nowMs) - 1;
    // Deleted first, so that the map stays in the order of use.
    this.#buckets.delete(name);
    this.#buckets.set(name, { tokens, atMs: nowMs });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= maxBuckets) break;
      this.#buckets.delete(oldest);
    }
    return undefined;
  }

  /** In how many ms there is one to take; undefined: now. Takes none. */
  findWait(name: string, perMinute: number, nowMs: number): number | undefined {
    const tokens = this.tokensOf(name, perMinute, nowMs);
    return tokens >= 1 ? undefined : Math.ceil(((1 - tokens) * minuteMs) / perMinute);
  }

  private tokensOf(name: string, perMinute: number, nowMs: number): number {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) return perMinute;
    // A clock that was set back must not take anything away.
    const elapsedMs = Math.max(0, nowMs - bucket.atMs);
    return Math.min(perMinute, bucket.tokens + (elapsedMs * perMinute) / minuteMs);
  }
}
