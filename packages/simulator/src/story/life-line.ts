import type { Life, LifeEvent, LifeEventKind, TicketStep } from './life-event.js';

/** Collects the events of one life, each a while after the one before. */
export class LifeLine {
  readonly #events: LifeEvent[] = [];
  #atMs: number;

  constructor(birthMs: number) {
    this.#atMs = birthMs;
    this.#events.push({ atMs: birthMs, kind: 'created' });
  }

  /** Adds an event `afterMs` (at least 1) after the last one. */
  add(kind: LifeEventKind, afterMs: number, ticket?: TicketStep): this {
    this.#atMs += Math.max(1, afterMs);
    this.#events.push(ticket === undefined ? { atMs: this.#atMs, kind } : { atMs: this.#atMs, kind, ticket });
    return this;
  }

  /** The life so written. */
  end(story: string): Life {
    return { story, events: this.#events };
  }
}
