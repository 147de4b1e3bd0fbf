/** A documented limit: so many calls in so many seconds, for one scope. */
export interface LimitRule {
  readonly scope: 'shop' | 'app' | 'api';
  readonly calls: number;
  readonly seconds: number;
}

/** A bucket that holds `calls` permits and refills evenly over `seconds`. */
export class TokenBucket {
  readonly #rule: LimitRule;
  #permits: number;
  #filledAtMs: number;

  constructor(rule: LimitRule, nowMs: number) {
    this.#rule = rule;
    this.#permits = rule.calls;
    this.#filledAtMs = nowMs;
  }

  /** Takes one permit; false when there is none. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#filledAtMs);
    const refill = (elapsedMs / (this.#rule.seconds * 1000)) * this.#rule.calls;
    this.#permits = Math.min(this.#rule.calls, this.#permits + refill);
    this.#filledAtMs = nowMs;
    if (this.#permits < 1) return false;
    this.#permits -= 1;
    return true;
  }
}
