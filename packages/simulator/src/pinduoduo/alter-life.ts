import type { LifeEvent } from '../story/life-event.js';
import type { ChannelBook } from '../world/channel-book.js';

/** An event that a call brings about, `afterMs` (default 0) after the call. */
export type BroughtEvent = Omit<LifeEvent, 'atMs'> & { readonly afterMs?: number };

/**
 * Lets a call change the life of an order: new events come in, and of what the order had in store anyway only the events
 * that `keeps` remain.
 */
export function alterLife(
  book: ChannelBook,
  key: number,
  nowMs: number,
  brought: readonly BroughtEvent[],
  keeps: (event: LifeEvent) => boolean,
): void {
  const life = book.lifeOf(key);
  // After the clock was set back the order may already be further than "now".
  const fromMs = Math.max(nowMs, book.updates.lastChangeOf(key));
  const past = life.events.filter((event) => event.atMs <= fromMs);
  const future = life.events.filter((event) => event.atMs > fromMs && keeps(event));
  const added = brought.map(({ afterMs = 0, ...event }) => ({ ...event, atMs: fromMs + afterMs }));
  const later = [...added, ...future].toSorted((left, right) => left.atMs - right.atMs);
  book.rewrite(key, { story: life.story, events: [...past, ...later] });
}
