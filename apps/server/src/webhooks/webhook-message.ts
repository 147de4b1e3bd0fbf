import { hash } from 'node:crypto';
import type { FeedEvent } from '../events/events.repository.js';

/** A message as it is sent: its id, which is the same in every attempt, and its bytes. */
export interface WebhookMessage {
  readonly messageId: string;
  readonly payload: string;
}

/**
 * An event as a message. It is thin: ids, type and versions, nothing of what the order says, so that whoever should not
 * have got it learns little; the rest is read with a key. The id holds on to when the event was written: a number is
 * given again after an older backup was put back.
 */
export function createEventMessage(event: FeedEvent): WebhookMessage {
  const { id, connectionId, entity, entityId, sequence, version, channel, externalId, type } = event;
  const recordedAt = new Date(event.recordedAtMs).toISOString();
  const digest = hash('sha256', [connectionId, entity, entityId, sequence, id, recordedAt].join('\n'), 'base64url');
  const timestamp = new Date(event.occurredAtMs).toISOString();
  const data = { eventId: id, connectionId, entity, entityId, sequence, version, channel, externalId };
  return { messageId: `msg_${digest.slice(0, 22)}`, payload: JSON.stringify({ type, timestamp, data }) };
}

/** A message that tells nothing, to see whether it arrives. */
export function createTestMessage(webhookId: string, nonce: string, atMs: number): WebhookMessage {
  const timestamp = new Date(atMs).toISOString();
  return {
    messageId: `msg_test_${nonce}`,
    payload: JSON.stringify({ type: 'webhook.test', timestamp, data: { webhookId } }),
  };
}
