import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

export const reconciliationStates = ['running', 'done'] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

/** Re-readings of spans that the ledger calls done, to see whether the store really holds what the platform lists. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    stream: text('stream').notNull(),
    /** The stream whose list was read: another one of the same things, beside the stream's own, where the platform has it. */
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
