/** What was counted for one operation. */
export interface OperationCount {
  /** Requests that arrived, faulty ones included. */
  requests: number;
  /** Requests answered with a platform error. */
  refusals: number;
  /** Requests refused because a documented rate limit was exceeded. */
  limitViolations: number;
  /** Requests that met an injected fault. */
  faults: number;
}

/** Counts requests per operation: Pinduoduo API types, PandaPon endpoint ids, or the path when it is unknown. */
export class RequestLedger {
  #counts = new Map<string, OperationCount>();

  /** Adds one to a count of an operation. */
  count(operation: string, what: keyof OperationCount): void {
    const counts = this.#counts.get(operation) ?? { requests: 0, refusals: 0, limitViolations: 0, faults: 0 };
    counts[what] += 1;
    this.#counts.set(operation, counts);
  }

  /** A copy of all counts. */
  snapshot(): Record<string, OperationCount> {
    return Object.fromEntries([...this.#counts].map(([operation, counts]) => [operation, { ...counts }]));
  }

  /** Forgets all counts. */
  reset(): void {
    this.#counts = new Map();
  }
}
