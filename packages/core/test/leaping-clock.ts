import type { Clock } from '../src/time/index.js';

/** A clock that goes forward only by sleeping: a sleep is written down and over at once. */
export interface LeapingClock extends Clock {
  readonly sleeps: number[];
}

export function createLeapingClock(startMs = 1_700_000_000_000): LeapingClock {
  let nowMs = startMs;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => nowMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      nowMs += ms;
    },
  };
}
