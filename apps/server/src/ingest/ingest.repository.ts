import type {
  AfterSaleFragment,
  MergedState,
  Observation,
  Order,
  AfterSale,
  OrderFragment,
} from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { lockConnection } from '../database/lock-connection.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { EventWriter } from '../events/event-writer.js';
import { entityKey, type CommitPlan, type KnownEntities } from './commit-plan.js';
import { listPlannedEvents } from './planned-events.js';
import { searchTextOf } from './search-text.js';
import { storableJson } from './storable.js';

/** An order within its connection. */
export interface OrderKey {
  readonly channel: string;
  readonly externalId: string;
}

interface WantedKey {
  readonly entity: Observation['entity'];
  readonly channel: string;
  readonly external_id: string;
  readonly order_id: string | null;
}

/** Reads and writes whole batches of orders and after-sales: a handful of statements, whatever the size. */
@Injectable()
export class IngestRepository {
  constructor(
    private readonly database: Database,
    private readonly events: EventWriter,
  ) {}

  /** Runs `work` in one transaction, alone among the commits of this connection in every process. */
  async inTransaction<T>(connectionId: string, work: (session: Session) => Promise<T>): Promise<T> {
    const outcome = await this.database.orm.transaction(async (session) => {
      await lockConnection(session, connectionId);
      return work(session);
    });
    this.events.announce();
    return outcome;
  }

  /** Everything the store knows of what the observations touch, including after-sales of touched orders and back. */
  async findKnown(session: Session, connectionId: string, batch: readonly Observation[]): Promise<KnownEntities> {
    return this.find(
      session,
      connectionId,
      batch.map((observation) => ({
        entity: observation.entity,
        channel: observation.channel,
        external_id: observation.externalId,
        order_id:
          observation.entity === 'order' ? observation.externalId : (observation.fragment.externalOrderId ?? null),
      })),
    );
  }

  /** The named orders and their after-sales. */
  async findOrders(session: Session, connectionId: string, orders: readonly OrderKey[]): Promise<KnownEntities> {
    return this.find(
      session,
      connectionId,
      orders.map(({ channel, externalId }) => ({
        entity: 'order',
        channel,
        external_id: externalId,
        order_id: externalId,
      })),
    );
  }

  /** The named after-sales and the orders they name. */
  async findAfterSales(
    session: Session,
    connectionId: string,
    afterSales: readonly OrderKey[],
  ): Promise<KnownEntities> {
    return this.find(
      session,
      connectionId,
      afterSales.map(({ channel, externalId }) => ({
        entity: 'after_sale',
        channel,
        external_id: externalId,
        order_id: null,
      })),
    );
  }

  /** Orders on hold for a presale that has ended, by connection; some hundreds at most. */
  async listEndedPresales(nowMs: number): Promise<ReadonlyMap<string, readonly OrderKey[]>> {
    const rows = await rowsOf<OrderKey & { readonly connectionId: string }>(
      this.database.orm,
      sql`select connection_id as "connectionId", channel, external_id as "externalId" from orders
          where 'presale' = any(holds)
            and (document->'timestamps'->>'presaleEndsAt')::timestamptz <= ${new Date(nowMs).toISOString()}::timestamptz
          limit 500`,
    );
    return Map.groupBy(rows, (row) => row.connectionId);
  }

  private async find(session: Session, connectionId: string, keys: readonly WantedKey[]): Promise<KnownEntities> {
    // One look into an index for each key, whatever the planner thinks of the size of the tables: `offset 0` and `limit`
    // keep it from joining them whole.
    const asked = sql`
      wanted as (
        select * from json_to_recordset(${storableJson(keys)}::json) as given(
          entity text, channel text, external_id text, order_id text)),
      wanted_after_sales as (
        select found.* from wanted cross join lateral (
          select id, channel, external_order_id from after_sales
          where connection_id = ${connectionId} and channel = wanted.channel and external_id = wanted.external_id
          limit 1) found
        where wanted.entity = 'after_sale'),
      order_keys as (
        select channel, order_id from wanted where order_id is not null
        union
        select channel, external_order_id from wanted_after_sales where external_order_id is not null)`;
    const afterSaleRows = await rowsOf<StoredRow<AfterSale>>(
      session,
      sql`with ${asked}, ids as (
            select id from wanted_after_sales
            union
            select found.id from order_keys cross join lateral (
              select id from after_sales
              where connection_id = ${connectionId} and channel = order_keys.channel
                and external_order_id = order_keys.order_id
              offset 0) found)
          select found.document, found.state from ids cross join lateral (
            select document, state from after_sales where connection_id = ${connectionId} and id = ids.id limit 1) found`,
    );
    const orderRows = await rowsOf<StoredRow<Order>>(
      session,
      sql`with ${asked}
          select found.document, found.state from order_keys cross join lateral (
            select document, state from orders
            where connection_id = ${connectionId} and channel = order_keys.channel
              and external_id = order_keys.order_id
            limit 1) found`,
    );
    return {
      orders: readStored<Order, OrderFragment>(orderRows),
      afterSales: readStored<AfterSale, AfterSaleFragment>(afterSaleRows),
    };
  }

  /** Writes a plan: orders, after-sales, and what happened to them. The session comes from `inTransaction`. */
  async applyPlan(session: Session, plan: CommitPlan, nowMs: number): Promise<void> {
    if (plan.afterSales.length > 0) await this.upsertAfterSales(session, plan.afterSales, nowMs);
    if (plan.orders.length > 0) await this.upsertOrders(session, plan.orders, nowMs);
    await this.events.appendUnderLock(session, listPlannedEvents(plan));
  }

  private async upsertOrders(session: Session, changes: CommitPlan['orders'], nowMs: number): Promise<void> {
    const now = new Date(nowMs).toISOString();
    const rows = changes.map(({ document, state, occurredAtMs }) => ({
      connection_id: document.connectionId,
      id: document.id,
      platform: document.platform,
      channel: document.channel,
      external_id: document.externalId,
      side: document.side,
      outer_id: document.outerId,
      stage: document.stage,
      lifecycle: document.lifecycle,
      payment: document.payment,
      fulfillment: document.fulfillment,
      after_sale: document.afterSale,
      holds: document.holds,
      placed_at: placedAtOf(document, occurredAtMs),
      platform_updated_at: document.timestamps.updatedAt,
      search_text: searchTextOf(document),
      version: document.version,
      document,
      state,
    }));
    await session.execute(
      sql`insert into orders as stored (connection_id, id, platform, channel, external_id, side, outer_id, stage,
            lifecycle, payment, fulfillment, after_sale, holds, placed_at, platform_updated_at, changed_at,
            search_text, version, document, state)
          select connection_id, id, platform, channel, external_id, side, outer_id, stage, lifecycle, payment,
            fulfillment, after_sale, array(select json_array_elements_text(holds)), placed_at, platform_updated_at,
            ${now}::timestamptz, search_text, version, document, state
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            connection_id uuid, id uuid, platform text, channel text, external_id text, side text, outer_id text,
            stage text, lifecycle text, payment text, fulfillment text, after_sale text, holds json,
            placed_at timestamptz, platform_updated_at timestamptz, search_text text, version int,
            document json, state text)
          on conflict (connection_id, channel, external_id) do update set
            outer_id = excluded.outer_id, stage = excluded.stage, lifecycle = excluded.lifecycle,
            payment = excluded.payment, fulfillment = excluded.fulfillment, after_sale = excluded.after_sale,
            holds = excluded.holds, platform_updated_at = excluded.platform_updated_at,
            changed_at = case when excluded.version > stored.version then excluded.changed_at else stored.changed_at end,
            search_text = excluded.search_text, version = excluded.version, document = excluded.document,
            state = excluded.state`,
    );
  }

  private async upsertAfterSales(session: Session, changes: CommitPlan['afterSales'], nowMs: number): Promise<void> {
    const now = new Date(nowMs).toISOString();
    const rows = changes.map(({ document, state }) => ({
      connection_id: document.connectionId,
      id: document.id,
      platform: document.platform,
      channel: document.channel,
      external_id: document.externalId,
      external_order_id: document.externalOrderId,
      type: document.type,
      status: document.status,
      opened_at: document.timestamps.createdAt ?? document.timestamps.updatedAt ?? now,
      version: document.version,
      document,
      state,
    }));
    await session.execute(
      sql`insert into after_sales as stored (connection_id, id, platform, channel, external_id, external_order_id, type, status,
            opened_at, changed_at, version, document, state)
          select connection_id, id, platform, channel, external_id, external_order_id, type, status, opened_at,
            ${now}::timestamptz, version, document, state
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            connection_id uuid, id uuid, platform text, channel text, external_id text, external_order_id text,
            type text, status text, opened_at timestamptz, version int, document json, state text)
          on conflict (connection_id, channel, external_id) do update set
            external_order_id = excluded.external_order_id, type = excluded.type, status = excluded.status,
            changed_at = case when excluded.version > stored.version then excluded.changed_at else stored.changed_at end,
            version = excluded.version, document = excluded.document, state = excluded.state`,
    );
  }
}

function placedAtOf({ timestamps }: Order, occurredAtMs: number): string {
  const { createdAt, confirmedAt, paidAt, updatedAt } = timestamps;
  return createdAt ?? confirmedAt ?? paidAt ?? updatedAt ?? new Date(occurredAtMs).toISOString();
}

interface StoredRow<Document> {
  readonly document: Document;
  /** JSON text. */
  readonly state: string;
}

function readStored<
  Document extends { readonly channel: string; readonly externalId: string },
  Fragment extends object,
>(
  rows: readonly StoredRow<Document>[],
): ReadonlyMap<string, { readonly document: Document; readonly state: MergedState<Fragment> }> {
  return new Map(
    rows.map(({ document, state }) => [
      entityKey(document),
      { document, state: JSON.parse(state) as MergedState<Fragment> },
    ]),
  );
}
