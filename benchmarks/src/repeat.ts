import type { Contestant } from './contest.js';

/** What the work gives is kept here, so that the compiler cannot leave the work out. */
const kept: { last?: unknown } = {};

/** A contestant that does synchronous work over and over. `unitsPerTurn` units are done by one call. */
export function repeat(name: string, work: () => unknown, unitsPerTurn = 1): Contestant {
  return {
    name,
    measureRate(slotMs) {
      const startedMs = performance.now();
      let turns = 0;
      let elapsedMs = 0;
      // Looking at the clock costs as much as a small piece of work: it is looked at ever more rarely.
      for (let stride = 1; elapsedMs < slotMs; stride = nextStride(turns, elapsedMs)) {
        for (let turn = 0; turn < stride; turn += 1) kept.last = work();
        turns += stride;
        elapsedMs = performance.now() - startedMs;
      }
      return Promise.resolve((turns * unitsPerTurn * 1000) / elapsedMs);
    },
  };
}

/** A contestant that keeps `concurrency` pieces of asynchronous work going. */
export function repeatInParallel(
  name: string,
  concurrency: number,
  work: (worker: number) => Promise<unknown>,
  unitsPerTurn = 1,
): Contestant {
  return {
    name,
    async measureRate(slotMs) {
      const startedMs = performance.now();
      let turns = 0;
      const keepWorking = async (_unused: unknown, worker: number): Promise<void> => {
        while (performance.now() - startedMs < slotMs) {
          kept.last = await work(worker);
          turns += 1;
        }
      };
      await Promise.all(Array.from({ length: concurrency }).map(keepWorking));
      return (turns * unitsPerTurn * 1000) / (performance.now() - startedMs);
    },
  };
}

/** About a millisecond of work. */
function nextStride(turns: number, elapsedMs: number): number {
  return Math.max(1, Math.round(turns / Math.max(elapsedMs, 0.1)));
}
