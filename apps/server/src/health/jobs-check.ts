import { JobsStalledError } from './health-errors.js';

/** A tick is due every minute; a few may be late. */
const patienceMs = 180_000;

/** What the check looks at. */
export interface JobsCheckPorts {
  readonly now: () => number;
  /** Age of the newest tick that any process has done; undefined when there is none. */
  readonly findTickAgeMs: () => Promise<number | undefined>;
}

/**
 * Notices that the queue of jobs stands still although the database answers. Says nothing in the first minutes, nor in
 * those after the database was away: the ticks of that time are missing.
 */
export class JobsCheck {
  #quietSinceMs: number;

  constructor(private readonly ports: JobsCheckPorts) {
    this.#quietSinceMs = ports.now();
  }

  /** Rejects with `JobsStalledError`, or with what keeps the queue from being looked at. */
  async run(): Promise<void> {
    let ageMs: number | undefined;
    try {
      ageMs = await this.ports.findTickAgeMs();
    } catch (error) {
      this.#quietSinceMs = this.ports.now();
      throw error;
    }
    const waitedMs = Math.min(this.ports.now() - this.#quietSinceMs, ageMs ?? Number.POSITIVE_INFINITY);
    if (waitedMs > patienceMs) throw new JobsStalledError();
  }
}
