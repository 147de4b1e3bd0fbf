/** Bounds of the waits between connections. */
export interface RetryBounds {
  readonly minMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait before the next connection. Full jitter below a bound that doubles with every failure, so that many
 * clients do not come back together; after a refusal from half of the longest wait up, because asking again soon mends
 * nothing. `failures` counts from 1; `random` in `[0, 1)`. Pure.
 */
export function retryDelayMs(failures: number, isRefusal: boolean, bounds: RetryBounds, random: number): number {
  const { minMs, maxMs } = bounds;
  if (isRefusal) return Math.ceil(maxMs / 2 + (random * maxMs) / 2);
  // Beyond 2^30 the doubling only loses digits.
  return Math.ceil(random * Math.min(maxMs, minMs * 2 ** Math.min(failures - 1, 30)));
}
