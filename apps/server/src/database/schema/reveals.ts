import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** How many receivers each key has revealed on a day. Only for the quota: who saw what stands in the audit log. */
export const revealCounts = pgTable(
  'reveal_counts',
  {
    /** Id of the key, or the name of the setting it stands in. */
    caller: text('caller').notNull(),
    /** In China, such as `2026-11-22`. */
    day: text('day').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caller, table.day] })],
);
