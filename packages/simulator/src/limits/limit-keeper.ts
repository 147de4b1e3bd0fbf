import { TokenBucket, type LimitRule } from './token-bucket.js';

/** Keeps the buckets of all operations. There is one shop and one app, so every scope of an operation is one bucket. */
export class LimitKeeper {
  readonly #buckets = new Map<string, TokenBucket[]>();

  /** Takes a permit of every scope; returns false when any scope has none left. */
  admit(operation: string, rules: readonly LimitRule[], nowMs: number): boolean {
    return this.findExceeded(operation, rules, nowMs) === undefined;
  }

  /** Takes a permit of every scope; returns the first rule that has none left. */
  findExceeded(operation: string, rules: readonly LimitRule[], nowMs: number): LimitRule | undefined {
    let buckets = this.#buckets.get(operation);
    if (buckets === undefined) {
      buckets = rules.map((rule) => new TokenBucket(rule, nowMs));
      this.#buckets.set(operation, buckets);
    }
    const taken = buckets.map((bucket) => bucket.take(nowMs));
    return rules[taken.indexOf(false)];
  }
}
