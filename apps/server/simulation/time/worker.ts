import type { Clock } from '@orderloom/core/time';
import type { Trace } from '../trace.js';
import type { Random } from './random.js';
import type { VirtualTime } from './virtual-time.js';

/** When a worker is struck in the middle of a call. */
export type Blow = 'killed_before' | 'killed_after' | 'frozen' | 'lost_before' | 'lost_after';

/** Decides about the fate of calls; undefined: nothing happens. */
export type DrawBlow = (worker: Worker, label: string) => Blow | undefined;

/** What a worker lives in. */
export interface WorkerSurroundings {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly trace: Trace;
  readonly drawBlow: DrawBlow;
}

/** The connection to the store was lost. Whether the statement took effect is not known to who reads this. */
export class StoreLostError extends Error {
  constructor() {
    super('connection to the store was lost');
  }
}

/**
 * One worker as the machine sees it. All it does to the world goes through `call`, and there it can be killed or frozen:
 * of a killed worker no promise ever goes on, as after `kill -9`.
 */
export class Worker {
  readonly #surroundings: WorkerSurroundings;
  readonly #skewMs: number;
  readonly #life = new AbortController();
  readonly #onDeath: (() => void)[] = [];
  #frozenUntilMs = 0;
  #silentSinceMs: number | undefined;
  #isAlive = true;

  constructor(
    readonly name: string,
    surroundings: WorkerSurroundings,
    skewMs: number,
  ) {
    this.#surroundings = surroundings;
    this.#skewMs = skewMs;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Whether it can do nothing now: dead, or frozen as by a machine that stands still. */
  get isSilent(): boolean {
    return this.#silentSinceMs !== undefined;
  }

  /** Whether it has missed its heartbeats for so long. */
  hasBeenSilentFor(ms: number, nowMs: number): boolean {
    return this.#silentSinceMs !== undefined && nowMs - this.#silentSinceMs >= ms;
  }

  /** Ends all its calls when it dies, so that no real timer outlives it. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** The clock of the machine it runs on. */
  get clock(): Clock {
    return {
      now: () => Math.floor(this.#surroundings.time.now() + this.#skewMs),
      sleep: (ms, signal) => this.#sleep(ms, signal),
    };
  }

  /** Does something to the world after `latencyMs` (some ms when absent); other calls may happen in between. */
  call<T>(label: string, effect: () => T, latencyMs?: number): Promise<T> {
    const { time, random } = this.#surroundings;
    return new Promise((resolve, reject) => {
      const arrive = () => {
        if (!this.#isAlive) return;
        if (this.#frozenUntilMs > time.now()) {
          time.at(this.#frozenUntilMs + random.next(), arrive);
          return;
        }
        this.#silentSinceMs = undefined;
        this.#arrive(label, effect, resolve, reject);
      };
      time.at(time.now() + (latencyMs ?? random.next() * 3), arrive);
    });
  }

  /** Runs when it dies, to let go of what the store held for it. */
  onDeath(release: () => void): void {
    this.#onDeath.push(release);
  }

  kill(): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.#silentSinceMs ??= this.#surroundings.time.now();
    this.#surroundings.trace.note(this.name, 'killed');
    for (const release of this.#onDeath) release();
    this.#life.abort();
  }

  #arrive<T>(label: string, effect: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): void {
    const blow = this.#surroundings.drawBlow(this, label);
    this.#surroundings.trace.note(this.name, blow === undefined ? label : `${label} ${blow}`);
    if (blow === 'killed_before') return this.kill();
    if (blow === 'lost_before') return reject(new StoreLostError());
    if (blow === 'frozen') {
      this.#silentSinceMs = this.#surroundings.time.now();
      this.#frozenUntilMs = this.#silentSinceMs + this.#surroundings.random.between(5_000, 900_000);
      void this.call(label, effect, 0).then(resolve, reject);
      return;
    }
    try {
      const value = effect();
      if (blow === 'killed_after') this.kill();
      else if (blow === 'lost_after') reject(new StoreLostError());
      else resolve(value);
    } catch (error) {
      reject(error);
    }
  }

  #sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(signal?.reason);
      signal?.addEventListener('abort', giveUp, { once: true });
      void this.call('sleep', () => signal?.removeEventListener('abort', giveUp), ms).then(resolve, reject);
    });
  }
}
