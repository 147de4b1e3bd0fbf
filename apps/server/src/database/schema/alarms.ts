import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

export const alarmKinds = [
  'stream_behind',
  'windows_unfinished',
  'windows_suspect',
  'quarantine_growing',
  'store_incomplete',
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
    /** Of `access_lost`: digest of the credentials that were refused, with others it is over; null otherwise. */
    credentialsHash: text('credentials_hash'),
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
