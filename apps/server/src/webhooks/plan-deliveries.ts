import type { FeedEvent } from '../events/events.repository.js';
import type { NewDelivery } from './deliveries.repository.js';
import { matchesPattern } from './event-pattern.js';
import { createEventMessage } from './webhook-message.js';

/** What a webhook wants to be told of. */
export interface WebhookFilter {
  readonly id: string;
  readonly types: readonly string[];
  /** Null: all. */
  readonly connectionIds: readonly string[] | null;
}

/** The messages that events become, for each webhook that wants them. Pure. */
export function planDeliveries(
  events: readonly FeedEvent[],
  webhooks: readonly WebhookFilter[],
): readonly NewDelivery[] {
  return events.flatMap((event) => {
    const wanting = webhooks.filter((webhook) => isWanted(webhook, event));
    if (wanting.length === 0) return [];
    const message = createEventMessage(event);
    const { connectionId, entityId, position, id: eventId, type } = event;
    return wanting.map(({ id }) => ({ webhookId: id, connectionId, entityId, position, eventId, type, ...message }));
  });
}

function isWanted({ types, connectionIds }: WebhookFilter, { connectionId, type }: FeedEvent): boolean {
  return (connectionIds === null || connectionIds.includes(connectionId)) && matchesPattern(types, type);
}
