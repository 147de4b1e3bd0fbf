import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

export const webhookStates = ['active', 'disabled'] as const;
export type WebhookState = (typeof webhookStates)[number];

/** `asked`: by a person or program; `gone`: the receiver answered 410; `failing`: nothing was taken for days. */
export const webhookDisabledReasons = ['asked', 'gone', 'failing'] as const;
export type WebhookDisabledReason = (typeof webhookDisabledReasons)[number];

/** `skipped`: the webhook was enabled again from now on. */
export const deliveryStates = ['pending', 'delivered', 'given_up', 'skipped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt did not succeed. */
export const deliveryFailures = [
  'redirected',
  'rejected',
  'too_many_requests',
  'gone',
  'server_error',
  'unexpected_status',
  'timeout',
  'dns_failed',
  'address_refused',
  'connection_failed',
  'connection_broken',
  'tls_failed',
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];

/** Addresses that events are sent to, each with its place in the feed. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid('id').primaryKey(),
    url: text('url').notNull(),
    description: text('description').notNull(),
    /** Types of events; one that ends in `*` stands for all that begin so. */
    types: text('types').array().notNull(),
    /** Null: all. */
    connectionIds: uuid('connection_ids').array(),
    state: text('state').$type<WebhookState>().notNull(),
    disabledReason: text('disabled_reason').$type<WebhookDisabledReason>(),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Moves with everything that the process that serves it must hear of. */
    revision: integer('revision').notNull(),
    /** Events up to this place of the feed have been taken as deliveries. */
    placePosition: bigint('place_position', { mode: 'bigint' }).notNull(),
    placeId: bigint('place_id', { mode: 'bigint' }).notNull(),
    consecutiveFailures: integer('consecutive_failures').notNull(),
    /** Since when nothing has succeeded; null while it does. */
    failingSince: instant('failing_since'),
    lastSuccessAt: instant('last_success_at'),
    /** The process that serves it, for as long as its lease runs. */
    owner: uuid('owner'),
    leaseUntil: instant('lease_until'),
  },
  (table) => [index('webhooks_by_creation').on(table.createdAt, table.id)],
);

/** Sealed secrets of webhooks: one, more while a rotation lets the former ones sign too. */
export const webhookSecrets = pgTable(
  'webhook_secrets',
  {
    id: uuid('id').primaryKey(),
    webhookId: uuid('webhook_id').notNull(),
    sealedSecret: text('sealed_secret').notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at'),
  },
  (table) => [index('webhook_secrets_of_webhook').on(table.webhookId)],
);

/** Messages to webhooks, with the last attempt of each. The payload is kept as text: retries send the same bytes. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    connectionId: uuid('connection_id').notNull(),
    webhookId: uuid('webhook_id').notNull(),
    /** The same for the same event, whatever it is sent to and how often. */
    messageId: text('message_id').notNull(),
    entityId: uuid('entity_id').notNull(),
    position: bigint('position', { mode: 'bigint' }).notNull(),
    eventId: bigint('event_id', { mode: 'bigint' }).notNull(),
    type: text('type').notNull(),
    payload: text('payload').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    createdAt: instant('created_at').notNull(),
    lastAttemptAt: instant('last_attempt_at'),
    finishedAt: instant('finished_at'),
    lastStatus: integer('last_status'),
    lastFailure: text('last_failure').$type<DeliveryFailure>(),
    lastDurationMs: integer('last_duration_ms'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.webhookId, table.messageId] }),
    index('webhook_deliveries_log').on(table.webhookId, table.createdAt, table.messageId),
    index('webhook_deliveries_pending')
      .on(table.webhookId, table.entityId, table.position, table.eventId)
      .where(sql`state = 'pending'`),
    index('webhook_deliveries_finished')
      .on(table.finishedAt)
      .where(sql`state <> 'pending'`),
  ],
);
