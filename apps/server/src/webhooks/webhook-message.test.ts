import { expect, it } from 'vitest';
import type { FeedEvent } from '../events/events.repository.js';
import { planDeliveries } from './plan-deliveries.js';
import { createEventMessage } from './webhook-message.js';

const event: FeedEvent = {
  id: '7',
  position: '9007199254740993',
  connectionId: 'c1',
  entity: 'order',
  entityId: 'e1',
  sequence: 3,
  version: 2,
  channel: 'taobao',
  externalId: 'SN-1',
  type: 'order.remarks_changed',
  detail: { from: 'a text that a buyer wrote' },
  occurredAtMs: Date.UTC(2026, 0, 1),
  recordedAtMs: Date.UTC(2026, 0, 2),
};

it('says which entity something has happened to, and nothing of what', () => {
  const { messageId, payload } = createEventMessage(event);
  expect(payload).not.toContain('buyer');
  expect(JSON.parse(payload)).toEqual({
    type: 'order.remarks_changed',
    timestamp: '2026-01-01T00:00:00.000Z',
    data: {
      eventId: '7',
      connectionId: 'c1',
      entity: 'order',
      entityId: 'e1',
      sequence: 3,
      version: 2,
      channel: 'taobao',
      externalId: 'SN-1',
    },
  });
  expect(messageId).toMatch(/^msg_[A-Za-z0-9_-]{22}$/);
});

it('has the same id and bytes each time, and another id for an event that took a used number', () => {
  expect(createEventMessage({ ...event })).toEqual(createEventMessage(event));
  const reused = createEventMessage({ ...event, recordedAtMs: event.recordedAtMs + 1 });
  expect(reused.messageId).not.toBe(createEventMessage(event).messageId);
});

it('goes to the webhooks that want it, one message for all of them', () => {
  const webhooks = [
    { id: 'all', types: ['*'], connectionIds: null },
    { id: 'typed', types: ['order.*'], connectionIds: ['c1', 'c2'] },
    { id: 'elsewhere', types: ['*'], connectionIds: ['c2'] },
    { id: 'deaf', types: ['after_sale.*'], connectionIds: null },
  ];
  const planned = planDeliveries([event], webhooks);
  expect(planned.map(({ webhookId }) => webhookId)).toEqual(['all', 'typed']);
  expect(new Set(planned.map(({ messageId }) => messageId)).size).toBe(1);
  expect(planned[0]).toMatchObject({ position: '9007199254740993', eventId: '7', entityId: 'e1', connectionId: 'c1' });
});
