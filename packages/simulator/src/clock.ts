/** Source of the present instant for everything the simulator does. */
export interface SimulatorClock {
  /** The present instant as epoch milliseconds. */
  now(): number;
}

/** The clock of the machine. */
export const systemClock: SimulatorClock = { now: () => Date.now() };

/** A clock that stands still until it is moved: the clock of deterministic tests. */
export class VirtualClock implements SimulatorClock {
  #nowMs: number;

  /** @param startMs - first instant, epoch milliseconds */
  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** Moves the clock by `ms` milliseconds. */
  advance(ms: number): void {
    this.#nowMs += ms;
  }

  /** Sets the clock to an instant, epoch milliseconds. Orders already born stay born when it is set back. */
  set(ms: number): void {
    this.#nowMs = ms;
  }
}
