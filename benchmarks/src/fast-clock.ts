import type { Clock } from '@orderloom/core/time';

const minuteMs = 60_000;

/**
 * A clock on which a minute goes by at every look. The clients' own permits stay in place and are paid for, but their
 * buckets are always full: a platform's limit is not what is measured. Signing takes any instant.
 */
export function createFastClock(): Clock {
  let nowMs = Date.UTC(2026, 0, 1);
  return {
    now: () => (nowMs += minuteMs),
    sleep: () => Promise.reject(new Error('A benchmark had to wait for a permit')),
  };
}
