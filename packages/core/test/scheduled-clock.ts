import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Clock } from '../src/time/index.js';

interface Alarm {
  readonly atMs: number;
  readonly ring: () => void;
}

/** A clock whose sleepers wake in the order of their alarms while the test advances it. */
export interface ScheduledClock extends Clock {
  /** Lets time pass until `atMs`, waking every sleeper at its own instant. */
  advanceTo(atMs: number): Promise<void>;
  /** Lets time pass until nobody sleeps any more. */
  runUntilIdle(): Promise<void>;
}

export function createScheduledClock(startMs = 0): ScheduledClock {
  let nowMs = startMs;
  const alarms = new Set<Alarm>();

  const nextAlarm = (): Alarm | undefined => {
    let next: Alarm | undefined;
    for (const alarm of alarms) if (next === undefined || alarm.atMs < next.atMs) next = alarm;
    return next;
  };

  const advanceTo = async (limitMs: number): Promise<void> => {
    for (;;) {
      await turnOfTheLoop();
      const next = nextAlarm();
      if (next === undefined || next.atMs > limitMs) return;
      nowMs = Math.max(nowMs, next.atMs);
      alarms.delete(next);
      next.ring();
    }
  };

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const alarm = { atMs: nowMs + ms, ring: resolve };
        alarms.add(alarm);
        signal?.addEventListener('abort', () => {
          alarms.delete(alarm);
          reject(signal.reason);
        });
      }),
    async advanceTo(atMs) {
      await advanceTo(atMs);
      nowMs = Math.max(nowMs, atMs);
    },
    runUntilIdle: () => advanceTo(Number.POSITIVE_INFINITY),
  };
}
