import type { OrderFragment } from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { and, eq, inArray, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { orders } from '../database/schema.js';

const finalStages = ['completed', 'cancelled', 'closed'];
/** Written out, so that the partial index of travelling orders serves it. */
const isTravelling = sql`stage in ('in_transit', 'partially_shipped')`;

/** Which orders of a connection. */
export interface OrderSelection {
  readonly connectionId: string;
  readonly channel: string;
}

/** An order whose parcels are to be asked for. */
export interface TravellingOrder {
  readonly externalId: string;
  readonly fragment: OrderFragment;
}

/** Finds the orders that need a second question: their detail or their parcels. */
@Injectable()
export class FollowUpRepository {
  constructor(private readonly database: Database) {}

  /** Of the given orders, those never read in full since they last changed. */
  async listNeedingDetail(selection: OrderSelection, externalIds: readonly string[]): Promise<string[]> {
    if (externalIds.length === 0) return [];
    const rows = await this.database.orm
      .select({ externalId: orders.externalId })
      .from(orders)
      .where(
        and(
          isOf(selection),
          inArray(orders.externalId, [...externalIds]),
          or(isNull(orders.detailedAt), lt(orders.detailedAt, orders.changedAt)),
        ),
      );
    return rows.map((row) => row.externalId);
  }

  /** Open orders not read in full since `before`, the longest unread first. */
  async listOpenUnread(selection: OrderSelection, before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.orm
      .select({ externalId: orders.externalId })
      .from(orders)
      .where(
        and(
          isOf(selection),
          notInArray(orders.stage, finalStages),
          or(isNull(orders.detailedAt), lt(orders.detailedAt, before)),
        ),
      )
      .orderBy(sql`${orders.detailedAt} nulls first`)
      .limit(limit);
    return rows.map((row) => row.externalId);
  }

  /** Orders on their way whose parcels were not asked for since `before`, the longest unasked first. */
  async listTravelling(selection: OrderSelection, before: Date, limit: number): Promise<TravellingOrder[]> {
    const rows = await this.database.orm
      .select({ externalId: orders.externalId, state: orders.state })
      .from(orders)
      .where(and(isOf(selection), isTravelling, or(isNull(orders.trackedAt), lt(orders.trackedAt, before))))
      .orderBy(sql`${orders.trackedAt} nulls first`)
      .limit(limit);
    return rows.map((row) => ({ externalId: row.externalId, fragment: row.state.fragment }));
  }

  async markDetailed(selection: OrderSelection, externalIds: readonly string[], nowMs: number): Promise<void> {
    await this.mark(selection, externalIds, { detailedAt: new Date(nowMs) });
  }

  async markTracked(selection: OrderSelection, externalIds: readonly string[], nowMs: number): Promise<void> {
    await this.mark(selection, externalIds, { trackedAt: new Date(nowMs) });
  }

  private async mark(
    selection: OrderSelection,
    externalIds: readonly string[],
    values: { readonly detailedAt: Date } | { readonly trackedAt: Date },
  ): Promise<void> {
    if (externalIds.length === 0) return;
    await this.database.orm
      .update(orders)
      .set(values)
      .where(and(isOf(selection), inArray(orders.externalId, [...externalIds])));
  }
}

function isOf({ connectionId, channel }: OrderSelection): SQL | undefined {
  return and(eq(orders.connectionId, connectionId), eq(orders.channel, channel));
}
