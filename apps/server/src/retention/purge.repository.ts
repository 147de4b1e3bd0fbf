import type { MergedState, Order, OrderFragment } from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { lockConnection } from '../database/lock-connection.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { storableJson } from '../ingest/storable.js';
import type { PurgeableOrder } from './purge-receiver.js';

/** An order whose time has come. */
export interface DueOrder {
  readonly connectionId: string;
  readonly id: string;
}

/** Rows that one statement touches: a fraction of a second, so that nobody waits for it. */
const batchSize = 500;

/** Deletes what may be kept for a time only. */
@Injectable()
export class PurgeRepository {
  constructor(private readonly database: Database) {}

  /** Some orders that have not changed since an instant and still hold what can be decrypted, by connection. */
  async listDueOrders(unchangedSince: Date): Promise<ReadonlyMap<string, readonly DueOrder[]>> {
    const rows = await rowsOf<DueOrder>(
      this.database.orm,
      sql`select connection_id as "connectionId", id from orders
          where (receiver_purged_at is null or receiver_purged_at < changed_at)
            and changed_at < ${unchangedSince.toISOString()}::timestamptz
          order by changed_at, id limit ${batchSize}`,
    );
    return Map.groupBy(rows, ({ connectionId }) => connectionId);
  }

  /**
   * Purges orders of one connection, and empties the raw bodies of them and of their after-sales, in one transaction.
   * An order that has changed meanwhile is left for later. Answers how many were purged.
   */
  async purgeOrders(
    connectionId: string,
    due: readonly DueOrder[],
    { unchangedSince, now }: { readonly unchangedSince: Date; readonly now: Date },
    purge: (order: PurgeableOrder) => PurgeableOrder,
  ): Promise<number> {
    return this.database.orm.transaction(async (session) => {
      await lockConnection(session, connectionId);
      const rows = await rowsOf<{ readonly id: string; readonly document: Order; readonly state: string }>(
        session,
        sql`select id, document, state from orders
            where connection_id = ${connectionId}::uuid and changed_at < ${unchangedSince.toISOString()}::timestamptz
              and id in (select id from json_to_recordset(${JSON.stringify(due)}::json) as due(id uuid))`,
      );
      const purged = rows.map(({ id, document, state }) => ({
        id,
        ...purge({ document, state: JSON.parse(state) as MergedState<OrderFragment> }),
      }));
      await this.writePurged(session, connectionId, purged, now);
      return purged.length;
    });
  }

  private async writePurged(
    session: Session,
    connectionId: string,
    purged: readonly ({ readonly id: string } & PurgeableOrder)[],
    now: Date,
  ): Promise<void> {
    if (purged.length === 0) return;
    const rows = storableJson(purged);
    await session.execute(
      sql`update orders set document = fresh.document, state = fresh.state::text, receiver_purged_at = ${now.toISOString()}::timestamptz
          from json_to_recordset(${rows}::json) as fresh(id uuid, document json, state json)
          where orders.connection_id = ${connectionId}::uuid and orders.id = fresh.id`,
    );
    const numbers = storableJson(
      purged.map(({ document: { channel, externalId } }) => ({ channel, external_id: externalId })),
    );
    const wanted = sql`json_to_recordset(${numbers}::json) as wanted(channel text, external_id text)`;
    await session.execute(
      sql`update observations set body = null
          where connection_id = ${connectionId}::uuid and body is not null and (
            (entity = 'order' and (channel, external_id) in (select channel, external_id from ${wanted}))
            or (entity = 'after_sale' and (channel, external_id) in (
              select channel, external_id from after_sales
              where connection_id = ${connectionId}::uuid
                and (channel, external_order_id) in (select channel, external_id from ${wanted}))))`,
    );
  }

  /** Empties some raw bodies that were read before an instant; answers how many. The rows still tell what is known. */
  async emptyObservations(observedBefore: Date): Promise<number> {
    const rows = await rowsOf<{ readonly count: number }>(
      this.database.orm,
      sql`with emptied as (
            update observations set body = null
            where (connection_id, id) in (
              select connection_id, id from observations
              where body is not null and observed_at < ${observedBefore.toISOString()}::timestamptz
              order by observed_at limit ${batchSize})
            returning 1)
          select count(*)::int as count from emptied`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Deletes some bodies out of quarantine that came before an instant; answers how many. */
  async deleteQuarantined(createdBefore: Date): Promise<number> {
    const rows = await rowsOf<{ readonly count: number }>(
      this.database.orm,
      sql`with gone as (
            delete from quarantine where (connection_id, id) in (
              select connection_id, id from quarantine
              where created_at < ${createdBefore.toISOString()}::timestamptz order by created_at, id limit ${batchSize})
            returning 1)
          select count(*)::int as count from gone`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Forgets how many receivers were revealed on days before the given one (`2026-11-22`). */
  async deleteRevealCounts(beforeDay: string): Promise<void> {
    await this.database.orm.execute(sql`delete from reveal_counts where day < ${beforeDay}`);
  }
}
