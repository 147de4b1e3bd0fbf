import { Injectable } from '@nestjs/common';
import { and, asc, eq, getTableName, gt, isNull, lt, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { lockConnection } from '../database/lock-connection.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { connectionRemovals, connections } from '../database/schema.js';
import { connectionTables } from '../database/connection-tables.js';

/** A connection that was removed. */
export type RemovalRow = typeof connectionRemovals.$inferSelect;

/** Rows deleted by one statement: a fraction of a second, so that nobody waits for it. */
const batchSize = 1_000;

/** Removes connections: the connection itself at once, what it has gathered in batches. */
@Injectable()
export class RemovalsRepository {
  constructor(private readonly database: Database) {}

  /** Takes the connection out of the store and notes that the rest is to follow, with `beside` in one transaction. */
  async begin(connectionId: string, now: Date, beside: (session: Session) => Promise<void>): Promise<void> {
    await this.database.orm.transaction(async (session) => {
      // Whoever is writing for it ends first; whoever comes later finds it removed.
      await lockConnection(session, connectionId);
      await session.insert(connectionRemovals).values({ connectionId, requestedAt: now });
      await session.delete(connections).where(eq(connections.id, connectionId));
      await beside(session);
    });
  }

  async find(connectionId: string): Promise<RemovalRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(connectionRemovals)
      .where(eq(connectionRemovals.connectionId, connectionId));
    return row;
  }

  /** Removals that are not through, oldest first. */
  async listUnfinished(): Promise<readonly RemovalRow[]> {
    return this.database.orm
      .select()
      .from(connectionRemovals)
      .where(isNull(connectionRemovals.finishedAt))
      .orderBy(asc(connectionRemovals.requestedAt));
  }

  /** Removals that ended after an instant: something that was under way may have left rows since. */
  async listFinishedSince(since: Date): Promise<readonly RemovalRow[]> {
    return this.database.orm.select().from(connectionRemovals).where(gt(connectionRemovals.finishedAt, since));
  }

  /** Deletes some rows of the connection; answers how many, 0 when there are none. */
  async deleteSome(connectionId: string): Promise<number> {
    for (const { table, connectionId: column } of connectionTables) {
      const name = sql.identifier(getTableName(table));
      const rows = await rowsOf<{ readonly deleted: number }>(
        this.database.orm,
        sql`with gone as (
              delete from ${name} where ctid = any(array(
                select ctid from ${name} where ${sql.identifier(column.name)} = ${connectionId}::uuid limit ${batchSize}))
              returning 1)
            select count(*)::int as deleted from gone`,
      );
      const deleted = rows[0]?.deleted ?? 0;
      if (deleted > 0) return deleted;
    }
    return 0;
  }

  /** Takes the connection out of everything that names it beside others. */
  async forget(connectionId: string, now: Date): Promise<void> {
    const at = now.toISOString();
    await this.database.orm.transaction(async (session) => {
      // A key for nothing else must not be left over as one for nothing: it ends.
      await session.execute(
        sql`update api_keys set connection_ids = array_remove(connection_ids, ${connectionId}::uuid),
              revoked_at = case when cardinality(array_remove(connection_ids, ${connectionId}::uuid)) = 0
                then coalesce(revoked_at, ${at}::timestamptz) else revoked_at end
            where ${connectionId}::uuid = any(connection_ids)`,
      );
      await session.execute(sql`delete from webhooks where connection_ids = array[${connectionId}::uuid]`);
      await session.execute(sql`delete from webhook_secrets where webhook_id not in (select id from webhooks)`);
      await session.execute(
        sql`update webhooks set connection_ids = array_remove(connection_ids, ${connectionId}::uuid),
              revision = revision + 1
            where ${connectionId}::uuid = any(connection_ids)`,
      );
      // Reports over all connections hold numbers of its orders.
      await session.execute(sql`delete from replays where connection_id is null`);
      const [jobs] = await rowsOf<{ readonly name: string | null }>(
        session,
        sql`select to_regclass('pgboss.job') as name`,
      );
      if (jobs?.name !== null) {
        await session.execute(sql`delete from pgboss.job where data->>'connectionId' = ${connectionId}`);
      }
    });
  }

  /** Notes that nothing is left, once; answers whether it was this call that did. */
  async finish(connectionId: string, now: Date, beside: (session: Session) => Promise<void>): Promise<boolean> {
    return this.database.orm.transaction(async (session) => {
      const finished = await session
        .update(connectionRemovals)
        .set({ finishedAt: now })
        .where(and(eq(connectionRemovals.connectionId, connectionId), isNull(connectionRemovals.finishedAt)))
        .returning();
      if (finished.length > 0) await beside(session);
      return finished.length > 0;
    });
  }

  /** Forgets removals that ended before an instant. */
  async prune(before: Date): Promise<void> {
    await this.database.orm.delete(connectionRemovals).where(lt(connectionRemovals.finishedAt, before));
  }
}
