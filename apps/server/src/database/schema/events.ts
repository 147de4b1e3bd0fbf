import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { EventType } from '../../events/event-type.js';
import { instant } from './columns.js';

export const eventEntities = ['order', 'after_sale', 'connection'] as const;
export type EventEntity = (typeof eventEntities)[number];

/**
 * What happened, written in the transaction that made it so: the feed for programs and the timeline of orders.
 * `sequence` numbers the events of one entity without holes; `position` and `id` are the order of the feed.
 */
export const events = pgTable(
  'events',
  {
    connectionId: uuid('connection_id').notNull(),
    entity: text('entity').$type<EventEntity>().notNull(),
    entityId: uuid('entity_id').notNull(),
    sequence: integer('sequence').notNull(),
    /** The writing transaction's number, or that of the entity's event before it where that is larger. */
    position: bigint('position', { mode: 'bigint' }).notNull(),
    id: bigserial('id', { mode: 'bigint' }).notNull(),
    /** The entity's version that the event led to; null for connections, which have none. */
    version: integer('version'),
    channel: text('channel'),
    externalId: text('external_id'),
    type: text('type').$type<EventType>().notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.entity, table.entityId, table.sequence] }),
    index('events_feed').on(table.position, table.id),
    index('events_of_connection').on(table.connectionId, table.position, table.id),
  ],
);

/**
 * Moves of the database to another server, whose transactions count from anew: `base` is added to their numbers, so
 * that positions go on growing. Empty until the first move.
 */
export const eventEpochs = pgTable('event_epochs', {
  base: bigint('base', { mode: 'bigint' }).primaryKey(),
  beganAt: instant('began_at').notNull(),
});
