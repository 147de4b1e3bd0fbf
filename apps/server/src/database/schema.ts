import type { MergedState } from '@orderloom/core/order';
import type {
  AfterSale,
  AfterSaleFragment,
  ObservationSource,
  Order,
  OrderEventType,
  OrderFragment,
} from '@orderloom/core/order';
import type { Issue } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { StoredError } from './stored-error.js';

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
/** JSON that is only ever read whole: the database need not check and index what it never looks into. */
const jsonText = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (text) => JSON.parse(text) as T,
  })(name);
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** One shop or account of one platform: the unit of isolation. */
export const connections = pgTable('connections', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  platform: text('platform').notNull(),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
  sealedCredentials: text('sealed_credentials').notNull(),
  state: text('state').$type<'active' | 'paused'>().notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
  backfillFromAt: instant('backfill_from_at').notNull(),
  health: text('health').$type<'unknown' | 'healthy' | 'failing'>().notNull().default('unknown'),
  lastError: jsonb('last_error').$type<StoredError>(),
  checkedAt: instant('checked_at'),
  /** Part of the address that the platform sends callbacks to. */
  callbackToken: text('callback_token')
    .notNull()
    .default(sql`replace(gen_random_uuid()::text, '-', '')`),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** Authorisations that were begun: what ties the browser that comes back to the one that left. Hashes only. */
export const authorizationSessions = pgTable(
  'authorization_sessions',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    audience: text('audience'),
    redirectUri: text('redirect_uri').notNull(),
    ticketHash: text('ticket_hash').notNull(),
    stateHash: text('state_hash'),
    browserHash: text('browser_hash'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('authorization_sessions_ticket').on(table.ticketHash),
    uniqueIndex('authorization_sessions_state').on(table.stateHash),
  ],
);

export const pushKinds = ['callback', 'feed'] as const;
export type PushKind = (typeof pushKinds)[number];

/** What came in by push, per connection. */
export const pushCounts = pgTable(
  'push_counts',
  {
    connectionId: uuid('connection_id').notNull(),
    kind: text('kind').$type<PushKind>().notNull(),
    received: bigint('received', { mode: 'number' }).notNull(),
    refused: bigint('refused', { mode: 'number' }).notNull(),
    lastReceivedAt: instant('last_received_at'),
    lastRefusedAt: instant('last_refused_at'),
    lastRefusal: text('last_refusal'),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.kind] })],
);

export const feedStates = ['connecting', 'open', 'waiting', 'failed', 'closed'] as const;
export type FeedCondition = (typeof feedStates)[number];

/** Message feeds: which process has one open, until when it answers for it, and how it is doing. */
export const messageFeeds = pgTable('message_feeds', {
  key: text('key').primaryKey(),
  owner: uuid('owner').notNull(),
  leaseUntil: instant('lease_until').notNull(),
  state: text('state').$type<FeedCondition>().notNull(),
  reason: text('reason'),
  changedAt: instant('changed_at').notNull(),
});

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
    index('orders_on_presale')
      .on(table.connectionId)
      .where(sql`'presale' = any(holds)`),
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
    body: bytes('body').notNull(),
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
  ],
);

/** What changed on orders, in order; `version` and `position` number the events of one order. */
export const orderEvents = pgTable(
  'order_events',
  {
    connectionId: uuid('connection_id').notNull(),
    orderId: uuid('order_id').notNull(),
    version: integer('version').notNull(),
    position: smallint('position').notNull(),
    type: text('type').$type<OrderEventType>().notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.orderId, table.version, table.position] })],
);

/** Bodies no order could be made of, sealed, with the reason. */
export const quarantine = pgTable(
  'quarantine',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    operation: text('operation').notNull(),
    hash: text('hash').notNull(),
    body: bytes('body').notNull(),
    issues: jsonb('issues').$type<readonly Issue[]>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('quarantine_once').on(table.connectionId, table.operation, table.hash),
  ],
);

export const windowStates = ['pending', 'done', 'failed', 'suspect'] as const;
export type WindowState = (typeof windowStates)[number];

/** The ledger: half-open windows `[from, to)` of one stream, contiguous by construction. */
export const syncWindows = pgTable(
  'sync_windows',
  {
    connectionId: uuid('connection_id').notNull(),
    stream: text('stream').notNull(),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    state: text('state').$type<WindowState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    observed: integer('observed').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    lastError: jsonb('last_error').$type<StoredError>(),
    retryAt: instant('retry_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.stream, table.fromAt] }),
    index('sync_windows_unfinished')
      .on(table.connectionId, table.stream, table.fromAt)
      .where(sql`state <> 'done'`),
  ],
);

export const runStates = ['running', 'succeeded', 'failed', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];
export const runTriggers = ['schedule', 'request', 'start'] as const;
export type RunTrigger = (typeof runTriggers)[number];

/** Runs of streams. At most one is running per connection and stream; its lease is kept alive by `heartbeatAt`. */
export const syncRuns = pgTable(
  'sync_runs',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    stream: text('stream').notNull(),
    trigger: text('trigger').$type<RunTrigger>().notNull(),
    state: text('state').$type<RunState>().notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    heartbeatAt: instant('heartbeat_at').notNull(),
    windowsDone: integer('windows_done').notNull().default(0),
    observed: bigint('observed', { mode: 'number' }).notNull().default(0),
    changed: bigint('changed', { mode: 'number' }).notNull().default(0),
    quarantined: integer('quarantined').notNull().default(0),
    lastError: jsonb('last_error').$type<StoredError>(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('sync_runs_one_active')
      .on(table.connectionId, table.stream)
      .where(sql`state = 'running'`),
    index('sync_runs_by_start').on(table.startedAt, table.id),
  ],
);
