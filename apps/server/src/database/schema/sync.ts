import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { StoredError } from '../stored-error.js';
import { instant } from './columns.js';

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
