import { presentEvent } from './present-event.js';
import type { FeedEvent } from './events.repository.js';
import { encodePlace, type FeedPlace } from './feed-place.js';

/** How long a client should wait before it connects again. */
const reconnectAfterMs = 2_000;

/**
 * The first frame of a stream. It carries a place and no event, so that a client that loses its connection before the
 * first event goes on from where it began.
 */
export function openingFrame(place: FeedPlace): string {
  return `retry: ${reconnectAfterMs}\nid: ${encodePlace(place)}\n\n`;
}

/** An event as a server-sent event: its cursor is the id that a client sends back when it connects again. */
export function eventFrame(event: FeedEvent): string {
  const shown = presentEvent(event);
  return `id: ${shown.cursor}\ndata: ${JSON.stringify(shown)}\n\n`;
}

/** Shows that the connection lives, and tells the place, which moves even when a filter lets nothing through. */
export function heartbeatFrame(place: FeedPlace): string {
  return `: heartbeat\nid: ${encodePlace(place)}\n\n`;
}
