import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { messageFeeds, type FeedCondition } from '../database/schema.js';

/** One message feed as the processes share it. */
export type FeedRow = typeof messageFeeds.$inferSelect;

/** Who has which feed open: one process each, for as long as its lease runs. */
@Injectable()
export class FeedsRepository {
  constructor(private readonly database: Database) {}

  /** Takes the lease or makes it longer; false while another process has it. */
  async hold(key: string, owner: string, lease: { readonly now: Date; readonly until: Date }): Promise<boolean> {
    const { now, until } = lease;
    const rows = await this.database.orm
      .insert(messageFeeds)
      .values({ key, owner, leaseUntil: until, state: 'connecting', reason: null, changedAt: now })
      .onConflictDoUpdate({
        target: messageFeeds.key,
        set: { owner, leaseUntil: until },
        setWhere: sql`${messageFeeds.owner} = ${owner}::uuid or ${messageFeeds.leaseUntil} < ${now.toISOString()}::timestamptz`,
      })
      .returning({ key: messageFeeds.key });
    return rows.length > 0;
  }

  async record(
    key: string,
    owner: string,
    condition: { readonly state: FeedCondition; readonly reason: string | null; readonly now: Date },
  ): Promise<void> {
    const { state, reason, now } = condition;
    await this.database.orm
      .update(messageFeeds)
      .set({ state, reason, changedAt: now })
      .where(and(eq(messageFeeds.key, key), eq(messageFeeds.owner, owner)));
  }

  /** Gives the lease up, so that another process need not wait for its end. */
  async release(key: string, owner: string, now: Date): Promise<void> {
    await this.database.orm
      .update(messageFeeds)
      .set({ state: 'closed', reason: null, changedAt: now, leaseUntil: now })
      .where(and(eq(messageFeeds.key, key), eq(messageFeeds.owner, owner)));
  }

  async find(key: string): Promise<FeedRow | undefined> {
    const rows = await this.database.orm.select().from(messageFeeds).where(eq(messageFeeds.key, key));
    return rows[0];
  }
}
