/** Source of the present instant for everything the simulator does. */
export interface SimulatorClock {
  /** The present instant as epoch milliseconds. */
  now(): number;
  /** Calls `listener` after every jump; returns how to stop that. A clock that runs by itself has no jumps. */
  onJump?(listener: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: SimulatorClock = { now: () => Date.now() };

/** A clock that stands still until it is moved: the clock of deterministic tests. */
export class VirtualClock implements SimulatorClock {
  #nowMs: number;
  readonly #listeners = new Set<() => void>();

  /** @param startMs - first instant, epoch milliseconds */
  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** Moves the clock by `ms` milliseconds. */
  advance(ms: number): void {
    this.set(this.#nowMs + ms);
  }

  /** Sets the clock to an instant, epoch milliseconds. Orders already born stay born when it is set back. */
  set(ms: number): void {
    this.#nowMs = ms;
    for (const listener of this.#listeners) listener();
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
