import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { within } from '../database/within.js';
import { tickQueue } from '../sync/job-queue.js';

/** What the queue of jobs tells of the ticks that keep everything going. */
@Injectable()
export class TicksRepository {
  constructor(private readonly database: Database) {}

  /** Age of the newest tick that any process has done, by the database's clock; undefined when none is remembered. */
  async findAgeMs(): Promise<number | undefined> {
    const [row] = await within(
      2_000,
      rowsOf<{ readonly ageMs: number | null }>(
        this.database.orm,
        sql`select (extract(epoch from clock_timestamp() - max(completed_on)) * 1000)::float8 as "ageMs"
            from pgboss.job where name = ${tickQueue} and state = 'completed'`,
      ),
    );
    return row?.ageMs ?? undefined;
  }
}
