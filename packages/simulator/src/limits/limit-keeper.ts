import { TokenBucket, type LimitRule } from './token-bucket.js';

/** Keeps the buckets of all operations. There is one shop and one app, so every scope of an operation is one bucket. */
export class LimitKeeper {
  readonly #buckets = new Map<string, TokenBucket[]>();

  /** Takes a permit of every scope; returns false when any scope has none left. */
  admit(operation: string, rules: readonly LimitRule[], nowMs: number): boolean {
    let buckets = this.#buckets.get(operation);
    if (buckets === undefined) {
      buckets = rules.map((rule) => new TokenBucket(rule, nowMs));
      this.#buckets.set(operation, buckets);
    }
    return buckets.map((bucket) => bucket.take(nowMs)).every(Boolean);
  }
}
