import type { AfterSale } from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { and, arrayContains, asc, desc, eq, gt, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { Database } from '../database/database.js';
import { afterSales, events, observations, orders } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import type { OrderListQuery } from './orders.dto.js';

export type OrderRow = Pick<typeof orders.$inferSelect, 'id' | 'document' | 'placedAt' | 'changedAt'>;
export type ObservationRow = typeof observations.$inferSelect;
export type EventRow = Pick<
  typeof events.$inferSelect,
  'sequence' | 'version' | 'type' | 'detail' | 'occurredAt' | 'recordedAt'
>;

/** Place after which a list goes on. */
export interface OrderPlace {
  readonly at: Date;
  readonly id: string;
}

type OrderFilter = Omit<OrderListQuery, 'cursor' | 'limit' | 'sort' | 'fields' | 'expand'>;

const shownColumns = {
  id: orders.id,
  document: orders.document,
  placedAt: orders.placedAt,
  changedAt: orders.changedAt,
};

/** Reads orders for the API. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Database) {}

  async list(
    filter: OrderFilter,
    page: { readonly sort: OrderListQuery['sort']; readonly after: OrderPlace | undefined; readonly limit: number },
  ): Promise<readonly OrderRow[]> {
    const isNewestFirst = page.sort === '-placedAt';
    const column = isNewestFirst ? orders.placedAt : orders.changedAt;
    const direction = isNewestFirst ? desc : asc;
    return this.database.orm
      .select(shownColumns)
      .from(orders)
      .where(and(...conditionsOf(filter), page.after && comesAfter(column, page.after, isNewestFirst)))
      .orderBy(direction(column), direction(orders.id))
      .limit(page.limit);
  }

  async find(id: string): Promise<OrderRow | undefined> {
    const [row] = await this.database.orm
      .select(shownColumns)
      .from(orders)
      .where(and(eq(orders.id, id), visibleToCaller(orders.connectionId)))
      .limit(1);
    return row;
  }

  /** The after-sales of several orders in one statement, by the id of the order, oldest first. */
  async listAfterSalesOf(
    rows: readonly Pick<OrderRow, 'document'>[],
  ): Promise<ReadonlyMap<string, readonly AfterSale[]>> {
    if (rows.length === 0) return new Map();
    const idOf = (connectionId: string, channel: string, externalId: string): string =>
      JSON.stringify([connectionId, channel, externalId]);
    const ids = new Map(
      rows.map(({ document }) => [idOf(document.connectionId, document.channel, document.externalId), document.id]),
    );
    const places = rows.map(
      ({ document }) => sql`(${document.connectionId}::uuid, ${document.channel}::text, ${document.externalId}::text)`,
    );
    const found = await this.database.orm
      .select({ document: afterSales.document })
      .from(afterSales)
      .where(
        sql`(${afterSales.connectionId}, ${afterSales.channel}, ${afterSales.externalOrderId}) in (${sql.join(places, sql`, `)})`,
      )
      .orderBy(asc(afterSales.openedAt), asc(afterSales.id));
    const byOrder = new Map<string, AfterSale[]>();
    for (const { document } of found) {
      const id = ids.get(idOf(document.connectionId, document.channel, document.externalOrderId ?? ''));
      if (id !== undefined) byOrder.set(id, [...(byOrder.get(id) ?? []), document]);
    }
    return byOrder;
  }

  async listAfterSales(row: Pick<OrderRow, 'document'>): Promise<readonly AfterSale[]> {
    return (await this.listAfterSalesOf([row])).get(row.document.id) ?? [];
  }

  /** Raw observations of an order and of its after-sales, newest first; `beforeId` goes on from a page. */
  async listObservations(
    { document }: Pick<OrderRow, 'document'>,
    afterSaleIds: readonly string[],
    page: { readonly beforeId: number | undefined; readonly limit: number },
  ): Promise<readonly ObservationRow[]> {
    const isOfOrder = and(eq(observations.entity, 'order'), eq(observations.externalId, document.externalId));
    const isOfAfterSale =
      afterSaleIds.length === 0
        ? undefined
        : and(eq(observations.entity, 'after_sale'), inArray(observations.externalId, [...afterSaleIds]));
    return this.database.orm
      .select()
      .from(observations)
      .where(
        and(
          eq(observations.connectionId, document.connectionId),
          eq(observations.channel, document.channel),
          or(isOfOrder, isOfAfterSale),
          page.beforeId === undefined ? undefined : lt(observations.id, page.beforeId),
        ),
      )
      .orderBy(desc(observations.id))
      .limit(page.limit);
  }

  /** Events of an order, oldest first, after the one with this sequence. */
  async listEvents(
    { document }: Pick<OrderRow, 'document'>,
    page: { readonly afterSequence: number; readonly limit: number },
  ): Promise<readonly EventRow[]> {
    return this.database.orm
      .select({
        sequence: events.sequence,
        version: events.version,
        type: events.type,
        detail: events.detail,
        occurredAt: events.occurredAt,
        recordedAt: events.recordedAt,
      })
      .from(events)
      .where(
        and(
          eq(events.connectionId, document.connectionId),
          eq(events.entity, 'order'),
          eq(events.entityId, document.id),
          gt(events.sequence, page.afterSequence),
        ),
      )
      .orderBy(asc(events.sequence))
      .limit(page.limit);
  }
}

function comesAfter(column: AnyPgColumn, place: OrderPlace, isDescending: boolean): SQL {
  const after = sql`(${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`;
  return isDescending ? sql`(${column}, ${orders.id}) < ${after}` : sql`(${column}, ${orders.id}) > ${after}`;
}

function conditionsOf(filter: OrderFilter): (SQL | undefined)[] {
  const isOneOf = (column: AnyPgColumn, values: readonly string[] | undefined) =>
    values === undefined ? undefined : inArray(column, [...values]);
  const from = (column: AnyPgColumn, at: string | undefined) =>
    at === undefined ? undefined : gte(column, new Date(at));
  const to = (column: AnyPgColumn, at: string | undefined) => (at === undefined ? undefined : lt(column, new Date(at)));
  return [
    visibleToCaller(orders.connectionId),
    whenGiven(orders.connectionId, filter.connectionId),
    whenGiven(orders.side, filter.side),
    whenGiven(orders.platform, filter.platform),
    whenGiven(orders.channel, filter.channel),
    whenGiven(orders.externalId, filter.externalId),
    whenGiven(orders.outerId, filter.outerId),
    isOneOf(orders.stage, filter.stage),
    isOneOf(orders.lifecycle, filter.lifecycle),
    isOneOf(orders.payment, filter.payment),
    isOneOf(orders.fulfillment, filter.fulfillment),
    isOneOf(orders.afterSale, filter.afterSale),
    filter.hold === undefined ? undefined : arrayContains(orders.holds, [filter.hold]),
    from(orders.placedAt, filter.placedFrom),
    to(orders.placedAt, filter.placedTo),
    from(orders.changedAt, filter.changedFrom),
    to(orders.changedAt, filter.changedTo),
    filter.q === undefined ? undefined : sql`${orders.searchText} like ${likePattern(filter.q)}`,
  ];
}

function likePattern(text: string): string {
  return `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
