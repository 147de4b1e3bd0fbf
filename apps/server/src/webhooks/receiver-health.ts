/** How a receiver has answered lately. */
export interface ReceiverHealth {
  readonly consecutiveFailures: number;
  /** Epoch ms of the first failure since the last success. */
  readonly failingSinceMs: number | undefined;
}

/** Nothing is known against it. */
export const goodHealth: ReceiverHealth = { consecutiveFailures: 0, failingSinceMs: undefined };

/** So many failures in a row, of whatever deliveries, are the receiver's and not a message's. */
const outageThreshold = 5;
const shortestRestMs = 5_000;
const longestRestMs = 300_000;
const mostAtOnce = 8;

/** The receiver's health after one more answer. Pure. */
export function noteAnswer(health: ReceiverHealth, isSuccess: boolean, nowMs: number): ReceiverHealth {
  if (isSuccess) return goodHealth;
  return {
    consecutiveFailures: health.consecutiveFailures + 1,
    failingSinceMs: health.failingSinceMs ?? nowMs,
  };
}

/** Whether it is the receiver that fails, and not what is sent to it. */
export function isOut({ consecutiveFailures }: ReceiverHealth): boolean {
  return consecutiveFailures >= outageThreshold;
}

/**
 * How many deliveries may be under way at the same time. One that is out is only probed: the others keep their attempts
 * for when it can take them.
 */
export function roomOf(health: ReceiverHealth): number {
  return isOut(health) ? 1 : mostAtOnce;
}

/** How long to leave a receiver alone after a failure: not at all, but growing to five minutes while it is out. */
export function restAfterFailureMs(health: ReceiverHealth): number {
  if (!isOut(health)) return 0;
  const doublings = Math.min(health.consecutiveFailures - outageThreshold, 10);
  return Math.min(shortestRestMs * 2 ** doublings, longestRestMs);
}

/** Whether nothing was taken for so long that nothing more should be tried. */
export function isHopeless({ failingSinceMs }: ReceiverHealth, nowMs: number, disableAfterMs: number): boolean {
  return failingSinceMs !== undefined && nowMs - failingSinceMs >= disableAfterMs;
}
