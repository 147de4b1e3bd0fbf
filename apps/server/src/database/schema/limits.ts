import { doublePrecision, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

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
