import type { Clock } from '@orderloom/core/time';

interface Sleeper {
  readonly dueAtMs: number;
  readonly wake: () => void;
}

/** A clock that moves only when told to. */
export class HandClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #nowMs: number;
  #watchers: (() => void)[] = [];

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const leave = (): void => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        leave();
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        dueAtMs: this.#nowMs + ms,
        wake: () => {
          leave();
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      for (const notify of this.#watchers.splice(0)) notify();
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** How many sleep now. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Resolves once somebody sleeps. */
  async whenSleeping(): Promise<void> {
    if (this.#sleepers.size > 0) return;
    await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  advance(ms: number): void {
    this.#nowMs += ms;
    for (const sleeper of this.#sleepers) if (sleeper.dueAtMs <= this.#nowMs) sleeper.wake();
  }
}
