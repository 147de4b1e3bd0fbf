import { Injectable } from '@nestjs/common';

/** Tells within one process that events were committed, so that nobody has to wait for the next look at the table. */
@Injectable()
export class EventSignal {
  readonly #listeners = new Set<() => void>();
  #announcements = 0;

  /** How often something was announced: to notice what happened before one began to listen. */
  get announcements(): number {
    return this.#announcements;
  }

  /** Call it after the commit: before, nobody would find anything. */
  announce(): void {
    this.#announcements += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` at each announcement, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
