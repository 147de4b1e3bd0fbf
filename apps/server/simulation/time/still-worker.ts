import { Trace } from '../trace.js';
import { Random } from './random.js';
import { VirtualTime } from './virtual-time.js';
import { Worker } from './worker.js';

/** A worker to which nothing happens, and what lets time pass until a promise of its is settled. */
export interface StillWorker {
  readonly worker: Worker;
  readonly settle: <T>(promise: Promise<T>) => Promise<T>;
}

/** For looking at single parts of a simulation. */
export function createStillWorker(): StillWorker {
  const random = new Random('still');
  const time = new VirtualTime(Date.UTC(2026, 0, 1), random);
  const trace = new Trace(time, undefined);
  const worker = new Worker('still', { time, random, trace, drawBlow: () => undefined }, 0);
  return {
    worker,
    async settle(promise) {
      await time.runUntil(time.now() + 60_000);
      return promise;
    },
  };
}
