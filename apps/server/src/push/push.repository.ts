import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { pushCounts, type PushKind } from '../database/schema.js';

/** What came in by push on one connection. */
export type PushCount = typeof pushCounts.$inferSelect;

/** What came in since it was last written. */
export interface PushTally {
  readonly connectionId: string;
  readonly kind: PushKind;
  readonly received: number;
  readonly refused: number;
  readonly lastReceivedAt: Date | null;
  readonly lastRefusedAt: Date | null;
  readonly lastRefusal: string | null;
}

/** Counts of what came in by push. */
@Injectable()
export class PushRepository {
  constructor(private readonly database: Database) {}

  async add(tally: PushTally): Promise<void> {
    await this.database.orm
      .insert(pushCounts)
      .values(tally)
      .onConflictDoUpdate({
        target: [pushCounts.connectionId, pushCounts.kind],
        set: {
          received: sql`${pushCounts.received} + excluded.received`,
          refused: sql`${pushCounts.refused} + excluded.refused`,
          lastReceivedAt: sql`greatest(${pushCounts.lastReceivedAt}, excluded.last_received_at)`,
          lastRefusedAt: sql`greatest(${pushCounts.lastRefusedAt}, excluded.last_refused_at)`,
          lastRefusal: sql`coalesce(excluded.last_refusal, ${pushCounts.lastRefusal})`,
        },
      });
  }

  async list(connectionId: string): Promise<readonly PushCount[]> {
    return this.database.orm.select().from(pushCounts).where(eq(pushCounts.connectionId, connectionId));
  }
}
