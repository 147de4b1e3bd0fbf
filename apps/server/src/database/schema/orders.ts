import type {
  AfterSale,
  AfterSaleFragment,
  MergedState,
  ObservationSource,
  Order,
  OrderFragment,
} from '@orderloom/core/order';
import type { Issue } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import {
  bigserial,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, jsonText } from './columns.js';

/** Orders: `document` is what the API shows (`json`, which keeps the order of members), `state` what the next observation is merged into, the columns what lists filter by. */
export const orders = pgTable(
  'orders',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    platform: text('platform').notNull(),
    channel: text('channel').notNull(),
    externalId: text('external_id').notNull(),
    side: text('side').notNull(),
    outerId: text('outer_id'),
    stage: text('stage').notNull(),
    lifecycle: text('lifecycle').notNull(),
    payment: text('payment').notNull(),
    fulfillment: text('fulfillment').notNull(),
    afterSale: text('after_sale').notNull(),
    holds: text('holds').array().notNull(),
    /** When the order was placed as far as was known when first stored; never changes, so that pages stay put. */
    placedAt: instant('placed_at').notNull(),
    platformUpdatedAt: instant('platform_updated_at'),
    changedAt: instant('changed_at').notNull(),
    /** When the order was last read in full by its id. */
    detailedAt: instant('detailed_at'),
    /** When its parcels were last asked for. */
    trackedAt: instant('tracked_at'),
    /** When what can be decrypted of the receiver was deleted; counts only while the order has not changed since. */
    receiverPurgedAt: instant('receiver_purged_at'),
    searchText: text('search_text').notNull(),
    version: integer('version').notNull(),
    document: json('document').$type<Order>().notNull(),
    state: jsonText<MergedState<OrderFragment>>('state').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('orders_external_id').on(table.connectionId, table.channel, table.externalId),
    index('orders_id').on(table.id),
    index('orders_by_external_id').on(table.externalId),
    index('orders_by_placed_at').on(table.placedAt, table.id),
    index('orders_by_changed_at').on(table.changedAt, table.id),
    index('orders_by_stage').on(table.stage, table.placedAt, table.id),
    index('orders_of_connection').on(table.connectionId, table.placedAt, table.id),
    index('orders_travelling')
      .on(table.connectionId, table.channel, table.trackedAt.asc().nullsFirst())
      .where(sql`stage in ('in_transit', 'partially_shipped')`),
    index('orders_on_presale')
      .on(table.connectionId)
      .where(sql`'presale' = any(holds)`),
    index('orders_to_purge')
      .on(table.changedAt, table.id)
      .where(sql`receiver_purged_at is null or receiver_purged_at < changed_at`),
    index('orders_open')
      .on(table.connectionId, table.channel, table.detailedAt)
      .where(sql`stage not in ('completed', 'cancelled', 'closed')`),
  ],
);

export const afterSales = pgTable(
  'after_sales',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    platform: text('platform').notNull(),
    channel: text('channel').notNull(),
    externalId: text('external_id').notNull(),
    externalOrderId: text('external_order_id'),
    type: text('type').notNull(),
    status: text('status').notNull(),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    version: integer('version').notNull(),
    document: json('document').$type<AfterSale>().notNull(),
    state: jsonText<MergedState<AfterSaleFragment>>('state').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('after_sales_external_id').on(table.connectionId, table.channel, table.externalId),
    index('after_sales_id').on(table.id),
    index('after_sales_of_order').on(table.connectionId, table.channel, table.externalOrderId),
    index('after_sales_by_opened_at').on(table.openedAt, table.id),
  ],
);

/** The platforms' own words: compressed and sealed, once per content. */
export const observations = pgTable(
  'observations',
  {
    connectionId: uuid('connection_id').notNull(),
    id: bigserial('id', { mode: 'number' }).notNull(),
    entity: text('entity').$type<'order' | 'after_sale'>().notNull(),
    channel: text('channel').notNull(),
    externalId: text('external_id').notNull(),
    source: text('source').$type<ObservationSource>().notNull(),
    operation: text('operation').notNull(),
    /** The platform's time of this state; the time of reading where it gives none. */
    sourceAt: instant('source_at').notNull(),
    observedAt: instant('observed_at').notNull(),
    hash: text('hash').notNull(),
    /** Null once it was purged: the row still tells that this content is known. */
    body: bytes('body'),
    issues: jsonb('issues').$type<readonly Issue[]>().notNull(),
    mappingVersion: smallint('mapping_version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('observations_once').on(
      table.connectionId,
      table.entity,
      table.channel,
      table.externalId,
      table.source,
      table.sourceAt,
      table.hash,
    ),
    index('observations_to_purge')
      .on(table.observedAt)
      .where(sql`body is not null`),
  ],
);
