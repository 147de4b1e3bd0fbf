import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/**
 * Connections that were removed: nothing of them may be written any more, and what is left of them is deleted. Rows stay
 * a while after that, for work that was under way elsewhere.
 */
export const connectionRemovals = pgTable(
  'connection_removals',
  {
    connectionId: uuid('connection_id').primaryKey(),
    requestedAt: instant('requested_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('connection_removals_by_end').on(table.finishedAt)],
);
