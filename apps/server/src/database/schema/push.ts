import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

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
