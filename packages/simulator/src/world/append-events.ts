import type { LifeEvent } from '../story/life-event.js';
import type { ChannelBook } from './channel-book.js';

/**
 * Lets events happen to an order from `nowMs` on. What its own life had in store is dropped, unless `keepsFuture`:
 * then the new events only come in between.
 */
export function appendEvents(
  book: ChannelBook,
  key: number,
  nowMs: number,
  events: readonly LifeEvent[],
  keepsFuture = false,
): void {
  const life = book.lifeOf(key);
  // After the clock was set back the order may already be further than "now".
  const fromMs = Math.max(nowMs, book.updates.lastChangeOf(key));
  const past = life.events.filter((event) => event.atMs <= fromMs);
  const future = keepsFuture ? life.events.filter((event) => event.atMs > fromMs) : [];
  const moved = events.map((event) => ({ ...event, atMs: Math.max(event.atMs, fromMs) }));
  book.rewrite(key, { story: life.story, events: [...past, ...moved, ...future] });
}
