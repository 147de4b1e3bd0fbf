import type { MergedState } from '@orderloom/core/order';
import type { AfterSale, AfterSaleFragment, ObservationSource, Order, OrderFragment } from '@orderloom/core/order';
import type { Issue } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  customType,
  doublePrecision,
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
import type { Scope } from '../access/scope.js';
import type { AuditAction, AuditActorKind, AuditDetail } from '../audit/audit-entry.js';
import type { EventType } from '../events/event-type.js';
import type { ReplayReport } from '../replay/replay-report.js';
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

/**
 * Token buckets of platform limits, which all processes take from. `id` is a digest of the bucket's name: names of
 * applications and shops have no business in a dump.
 */
export const permitBuckets = pgTable(
  'permit_buckets',
  {
    id: text('id').primaryKey(),
    tokens: doublePrecision('tokens').notNull(),
    /** To the microsecond: what is cut off here would be given twice. */
    refilledAt: timestamp('refilled_at', { withTimezone: true }).notNull(),
    /** Shut until then, after the platform said it was called too often. */
    closedUntil: instant('closed_until'),
    /** Somewhere live traffic waits for this bucket: until then backfill gets nothing. */
    liveWaitsUntil: instant('live_waits_until'),
  },
  (table) => [index('permit_buckets_closed').on(table.closedUntil)],
);

/** What was last said about the access of a connection that is about to end, or that was lost. */
export const accessAlarms = pgTable('access_alarms', {
  connectionId: uuid('connection_id').primaryKey(),
  level: text('level').$type<AccessAlarmLevel>().notNull(),
  /** Digest of the credentials it is about: with others it is over. */
  credentialsHash: text('credentials_hash').notNull(),
  raisedAt: instant('raised_at').notNull(),
});

export const accessAlarmLevels = ['ends_within_72h', 'ends_within_24h', 'lost'] as const;
export type AccessAlarmLevel = (typeof accessAlarmLevels)[number];

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
    index('orders_travelling')
      .on(table.connectionId, table.channel, table.trackedAt.asc().nullsFirst())
      .where(sql`stage in ('in_transit', 'partially_shipped')`),
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

export const quarantineStates = ['open', 'dismissed'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

/**
 * Bodies no order could be made of, sealed, with the reason. They stay until a mapping can read them, or as dismissed
 * for good, so that the same body does not come back.
 */
export const quarantine = pgTable(
  'quarantine',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    operation: text('operation').notNull(),
    /** The order or after-sale that it is of, where that is known without reading it; otherwise empty. */
    askedId: text('asked_id').notNull().default(''),
    hash: text('hash').notNull(),
    body: bytes('body').notNull(),
    issues: jsonb('issues').$type<readonly Issue[]>().notNull(),
    /** Of the mapping that tried last; 0 when it is not known. */
    mappingVersion: smallint('mapping_version').notNull().default(0),
    state: text('state').$type<QuarantineState>().notNull().default('open'),
    attempts: integer('attempts').notNull().default(0),
    /** When the platform said it. */
    observedAt: instant('observed_at').notNull(),
    createdAt: instant('created_at').notNull(),
    triedAt: instant('tried_at'),
    dismissedAt: instant('dismissed_at'),
    dismissReason: text('dismiss_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('quarantine_once').on(table.connectionId, table.operation, table.askedId, table.hash),
    index('quarantine_id').on(table.id),
    index('quarantine_by_creation').on(table.createdAt, table.id),
    index('quarantine_open')
      .on(table.connectionId, table.mappingVersion)
      .where(sql`state = 'open'`),
  ],
);

/** What the bodies of one operation have looked like on one connection so far. `fields` is read and written whole. */
export const driftCensuses = pgTable(
  'drift_censuses',
  {
    connectionId: uuid('connection_id').notNull(),
    operation: text('operation').notNull(),
    bodies: bigint('bodies', { mode: 'number' }).notNull(),
    fields: text('fields').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.operation] })],
);

export const driftKinds = ['new_field', 'type_changed', 'new_value'] as const;
export type DriftKind = (typeof driftKinds)[number];
export const driftStates = ['open', 'acknowledged'] as const;
export type DriftState = (typeof driftStates)[number];

/** What bodies held that none before did. Names, types and codes only: never a text that a person wrote. */
export const driftFindings = pgTable(
  'drift_findings',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    operation: text('operation').notNull(),
    /** Member names with dots; `[]` for the elements of a list, `*` for names that are values themselves. */
    path: text('path').notNull(),
    kind: text('kind').$type<DriftKind>().notNull(),
    /** The JSON type, or with `new_value` the code. */
    found: text('found').notNull(),
    /** Types known before, or with `new_value` how many codes were. */
    known: text('known').notNull(),
    bodies: bigint('bodies', { mode: 'number' }).notNull(),
    state: text('state').$type<DriftState>().notNull().default('open'),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('drift_findings_once').on(table.connectionId, table.operation, table.path, table.kind, table.found),
    index('drift_findings_id').on(table.id),
    index('drift_findings_by_age').on(table.firstSeenAt, table.id),
  ],
);

export const windowStates = ['pending', 'done', 'failed', 'suspect', 'unreachable'] as const;
export type WindowState = (typeof windowStates)[number];

/**
 * The ledger: half-open windows `[from, to)` of one stream, contiguous by construction. Neighbours that are done are
 * joined as they come to be. `unreachable`: not read while the platform still answered, and now too old.
 */
export const syncWindows = pgTable(
  'sync_windows',
  {
    connectionId: uuid('connection_id').notNull(),
    stream: text('stream').notNull(),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    state: text('state').$type<WindowState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    observed: bigint('observed', { mode: 'number' }).notNull().default(0),
    changed: bigint('changed', { mode: 'number' }).notNull().default(0),
    lastError: jsonb('last_error').$type<StoredError>(),
    retryAt: instant('retry_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.stream, table.fromAt] }),
    index('sync_windows_unfinished')
      .on(table.connectionId, table.stream, table.fromAt)
      .where(sql`state not in ('done', 'unreachable')`),
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
    /** Length of the history that the run has read, in milliseconds. */
    backfilledMs: bigint('backfilled_ms', { mode: 'number' }).notNull().default(0),
    lastError: jsonb('last_error').$type<StoredError>(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    index('sync_runs_of_stream').on(table.connectionId, table.stream, table.startedAt),
    uniqueIndex('sync_runs_one_active')
      .on(table.connectionId, table.stream)
      .where(sql`state = 'running'`),
    index('sync_runs_by_start').on(table.startedAt, table.id),
  ],
);

export const reconciliationStates = ['running', 'done'] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

/** Re-readings of spans that the ledger calls done, to see whether the store really holds what the platform lists. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    stream: text('stream').notNull(),
    /** The stream whose list was read: another one of the same things where the platform has it. */
    witness: text('witness').notNull(),
    state: text('state').$type<ReconciliationState>().notNull(),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    /** Read up to here so far. */
    reachedAt: instant('reached_at').notNull(),
    checked: bigint('checked', { mode: 'number' }).notNull().default(0),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    index('reconciliations_of_connection').on(table.connectionId, table.startedAt, table.id),
    index('reconciliations_of_stream').on(table.connectionId, table.stream, table.startedAt),
    uniqueIndex('reconciliations_one_active')
      .on(table.connectionId, table.stream)
      .where(sql`state = 'running'`),
  ],
);

export const findingKinds = ['missing', 'outdated'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What a reconciliation found wrong: `missing` from the store altogether, or stored in an `outdated` state. */
export const reconciliationFindings = pgTable(
  'reconciliation_findings',
  {
    connectionId: uuid('connection_id').notNull(),
    reconciliationId: uuid('reconciliation_id').notNull(),
    kind: text('kind').$type<FindingKind>().notNull(),
    entity: text('entity').$type<'order' | 'after_sale'>().notNull(),
    channel: text('channel').notNull(),
    externalId: text('external_id').notNull(),
    foundAt: instant('found_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'reconciliation_findings_pk',
      columns: [table.connectionId, table.reconciliationId, table.entity, table.channel, table.externalId],
    }),
  ],
);

export const replayStates = ['comparing', 'compared', 'applying', 'applied', 'failed'] as const;
export type ReplayState = (typeof replayStates)[number];

/** Where a replay has got to: behind this entity, or before the first of its kind. */
export interface ReplayPosition {
  readonly connectionId: string;
  readonly entity: 'order' | 'after_sale';
  readonly after: { readonly channel: string; readonly externalId: string } | null;
}

/** Replays of the stored observations with the present mapping, and what they found. Connection and entity: the filter. */
export const replays = pgTable(
  'replays',
  {
    id: uuid('id').primaryKey(),
    connectionId: uuid('connection_id'),
    entity: text('entity').$type<ReplayPosition['entity']>(),
    state: text('state').$type<ReplayState>().notNull(),
    /** Counts the batches; of two workers on one replay only one can go a step further. */
    step: integer('step').notNull(),
    /** Null before the first batch and after the last. */
    position: jsonb('position').$type<ReplayPosition>(),
    /** Orders and after-sales in the store when it began. */
    total: bigint('total', { mode: 'number' }).notNull(),
    comparison: jsonb('comparison').$type<ReplayReport>(),
    application: jsonb('application').$type<ReplayReport>(),
    lastError: jsonb('last_error').$type<StoredError>(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('replays_unfinished')
      .on(table.id)
      .where(sql`state in ('comparing', 'applying')`),
  ],
);

export const alarmKinds = [
  'stream_behind',
  'windows_unfinished',
  'windows_suspect',
  'quarantine_growing',
  'access_ends_within_72h',
  'access_ends_within_24h',
  'access_ended',
  'access_not_renewed',
  'access_lost',
  'feed_down',
  'connection_failing',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/**
 * Troubles of connections. A trouble that has not lasted long enough to be an alarm is only watched: it has no
 * `raisedAt`. A trouble that is over is `clearedAt`, and the next one of its kind is another row.
 */
export const alarms = pgTable(
  'alarms',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').$type<AlarmKind>().notNull(),
    /** What of the connection it is about, such as a stream; empty when it is about all of it. */
    subject: text('subject').notNull(),
    /** Codes, counts and instants when it was raised. */
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    /** How much is left to do where progress ends the trouble; null otherwise. */
    backlogMs: bigint('backlog_ms', { mode: 'number' }),
    sinceAt: instant('since_at').notNull(),
    raisedAt: instant('raised_at'),
    clearedAt: instant('cleared_at'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('alarms_one_open')
      .on(table.connectionId, table.kind, table.subject)
      .where(sql`cleared_at is null`),
    index('alarms_by_raise').on(table.raisedAt, table.id),
  ],
);

/** Keys of the API. What they are made of stands in `api_key_secrets`; revoked ones stay, for the names in the audit log. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Beginning of the newest secret. */
    prefix: text('prefix').notNull(),
    scopes: text('scopes').array().$type<Scope[]>().notNull(),
    /** Null: all. */
    connectionIds: uuid('connection_ids').array(),
    requestsPerMinute: integer('requests_per_minute').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_keys_by_creation').on(table.createdAt, table.id)],
);

/** Hashes of the secrets of keys: one per key, more while a rotation lets the former ones be used. */
export const apiKeySecrets = pgTable(
  'api_key_secrets',
  {
    prefix: text('prefix').primaryKey(),
    keyId: uuid('key_id').notNull(),
    /** SHA-256, in hex. */
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at'),
  },
  (table) => [index('api_key_secrets_of_key').on(table.keyId)],
);

/** Who did what: only ever added to, each entry with a hash over itself and the hash before. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** 1, 2, 3, … without holes. */
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    recordedAt: instant('recorded_at').notNull(),
    actorKind: text('actor_kind').$type<AuditActorKind>().notNull(),
    actorKeyId: uuid('actor_key_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').$type<AuditAction>().notNull(),
    connectionId: uuid('connection_id'),
    subjectId: text('subject_id'),
    detail: jsonb('detail').$type<AuditDetail>().notNull(),
    requestId: text('request_id'),
    address: text('address'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('audit_entries_by_action').on(table.action, table.sequence),
    index('audit_entries_of_connection').on(table.connectionId, table.sequence),
  ],
);
