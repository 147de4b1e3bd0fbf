import type { EventFeed } from '../src/events/event-feed.js';
import type { EventFilter, FeedEvent } from '../src/events/events.repository.js';
import type { FeedPlace } from '../src/events/feed-place.js';
import type { NewEvent } from '../src/events/new-event.js';

/** The least an event of an order needs. */
export function orderEvent(connectionId: string, entityId: string): NewEvent {
  return { connectionId, entity: 'order', entityId, type: 'order.created', detail: {}, version: 1 };
}

/** Reads until there is no more right now. */
export async function readToEnd(
  feed: EventFeed,
  from: FeedPlace,
  filter: EventFilter,
  limit: number,
): Promise<{ readonly events: readonly FeedEvent[]; readonly end: FeedPlace }> {
  const events: FeedEvent[] = [];
  for (let place = from; ;) {
    const page = await feed.read(place, filter, limit);
    events.push(...page.events);
    if (!page.hasMore) return { events, end: page.next };
    place = page.next;
  }
}
