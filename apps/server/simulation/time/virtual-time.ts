import { EventHeap } from './event-heap.js';
import type { Random } from './random.js';

/** What an event answers that no promise waits for. */
export const idle = Symbol('idle');

/**
 * The only clock and the only scheduler of a simulation. Everything that waits, waits for an event here; events of one
 * instant happen in an order drawn from the seed.
 */
export class VirtualTime {
  readonly #events = new EventHeap();
  readonly #ties: Random;
  #nowMs: number;
  /** Events that have happened. */
  steps = 0;

  constructor(startMs: number, random: Random) {
    this.#nowMs = startMs;
    this.#ties = random.fork('ties');
  }

  /** Epoch ms of the true time; whoever lives in the simulation has a clock that may differ. */
  now(): number {
    return this.#nowMs;
  }

  /** What answers `idle` lets the next event follow at once. */
  at(instantMs: number, happen: () => unknown): void {
    this.#events.push({ atMs: Math.max(instantMs, this.#nowMs), tie: this.#ties.next(), happen });
  }

  /** Lets everything happen up to an instant. */
  async runUntil(endMs: number): Promise<void> {
    for (;;) {
      const next = this.#events.peek();
      if (next === undefined || next.atMs > endMs) break;
      this.#events.pop();
      this.#nowMs = next.atMs;
      this.steps += 1;
      if (next.happen() === idle) continue;
      // Every promise that can go on does so before anything else happens: nothing but events decides the order.
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    this.#nowMs = Math.max(this.#nowMs, endMs);
  }
}
