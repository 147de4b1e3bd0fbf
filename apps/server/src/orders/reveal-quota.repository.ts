import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';

/** Counts reveals per key and day, in all processes together. */
@Injectable()
export class RevealQuotaRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes one reveal of the day and runs `beside` in the same transaction; both stand or neither. Answers how many were
   * taken with it; undefined when all are used up.
   */
  async take(
    caller: string,
    day: string,
    limit: number,
    beside: (session: Session) => Promise<void>,
  ): Promise<number | undefined> {
    if (limit < 1) return undefined;
    return this.database.orm.transaction(async (session) => {
      const [taken] = await rowsOf<{ readonly count: number }>(
        session,
        sql`insert into reveal_counts as known (caller, day, count) values (${caller}, ${day}, 1)
            on conflict (caller, day) do update set count = known.count + 1 where known.count < ${limit}
            returning count`,
      );
      if (taken === undefined) return undefined;
      await beside(session);
      return taken.count;
    });
  }
}
