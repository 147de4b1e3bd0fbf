import type { Issue } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.js';

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
