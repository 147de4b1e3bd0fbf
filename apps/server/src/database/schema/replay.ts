import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ReplayReport } from '../../replay/replay-report.js';
import type { StoredError } from '../stored-error.js';
import { instant } from './columns.js';

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
