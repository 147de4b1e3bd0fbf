import type { ShownEvent } from './events.dto.js';
import type { FeedEvent } from './events.repository.js';
import { encodePlace } from './feed-place.js';

/** An event as the API shows it. */
export function presentEvent({ position, occurredAtMs, recordedAtMs, ...event }: FeedEvent): ShownEvent {
  return {
    ...event,
    occurredAt: new Date(occurredAtMs).toISOString(),
    recordedAt: new Date(recordedAtMs).toISOString(),
    cursor: encodePlace({ position, id: event.id }),
  };
}
