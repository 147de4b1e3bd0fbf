import type { Session } from '../../src/database/rows-of.js';

/** A transaction: what it writes is seen by others when it is committed, and never when its worker dies before. */
export class MemorySession {
  readonly #writes: (() => void)[] = [];

  /** `isTransaction` false: every write is seen at once, as if there were no transaction. */
  constructor(private readonly isTransaction: boolean) {}

  readonly execute = (): never => {
    throw new Error('The simulation has no SQL');
  };

  write(change: () => void): void {
    if (this.isTransaction) this.#writes.push(change);
    else change();
  }

  commit(): void {
    for (const change of this.#writes) change();
  }
}

/** The transaction behind what a repository was given. */
export function sessionOf(session: Session): MemorySession {
  if (session instanceof MemorySession) return session;
  throw new Error('not a session of the simulation');
}
