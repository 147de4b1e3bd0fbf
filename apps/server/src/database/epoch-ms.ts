import { sql, type SQL } from 'drizzle-orm';

/** An instant, or the length of an interval, in milliseconds as a number. */
export function epochMs(instant: SQL): SQL {
  return sql`(extract(epoch from ${instant}) * 1000)::float8`;
}
