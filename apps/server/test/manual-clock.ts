import type { Clock } from '@orderloom/core/time';

interface Sleeper {
  readonly ms: number;
  readonly wake: () => void;
}

/** A clock whose sleepers wake when the test says so, or when they are aborted. */
export class ManualClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();

  now(): number {
    return Date.UTC(2026, 0, 1);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(new Error('aborted'));
      const sleeper: Sleeper = { ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(new Error('aborted'));
      });
    });
  }

  /** How many sleep for this long. */
  countSleeping(ms: number): number {
    return [...this.#sleepers].filter((sleeper) => sleeper.ms === ms).length;
  }

  /** Wakes all who sleep for this long. */
  wake(ms: number): void {
    for (const sleeper of this.#sleepers) {
      if (sleeper.ms !== ms) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}
