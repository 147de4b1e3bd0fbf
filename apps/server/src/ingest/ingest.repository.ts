import type {
  AfterSaleFragment,
  MergedState,
  Observation,
  Order,
  AfterSale,
  OrderFragment,
} from '@orderloom/core/order';
import type { Issue } from '@orderloom/core/errors';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database, type Orm } from '../database/database.js';
import { entityKey, type CommitPlan, type KnownEntities } from './commit-plan.js';
import { searchTextOf } from './search-text.js';
import { storableJson } from './storable.js';

/** A connection to the database or a transaction on it. */
type Session = Pick<Orm, 'execute'>;

/** An observation with its sealed body. */
export interface SealedObservation {
  readonly observation: Observation;
  readonly body: Uint8Array;
}

/** A body for the quarantine. */
export interface QuarantinedBody {
  readonly id: string;
  readonly operation: string;
  readonly hash: string;
  readonly body: Uint8Array;
  readonly issues: readonly Issue[];
}

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

/** The set-based SQL of committing observations: a handful of statements, whatever the size of the batch. */
@Injectable()
export class IngestRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction, alone among the commits of this connection in every process. */
  async inTransaction<T>(connectionId: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.database.orm.transaction(async (session) => {
      await session.execute(sql`select pg_advisory_xact_lock(hashtextextended(${connectionId}, 0))`);
      return work(session);
    });
  }

  /**
   * Hashes already stored for the given observations: the same content at the same platform time; where the platform
   * gives no time, the content of the latest reading.
   */
  async listKnownHashes(connectionId: string, batch: readonly Observation[]): Promise<ReadonlySet<string>> {
    const wanted = batch.map((observation, position) => ({
      position,
      entity: observation.entity,
      channel: observation.channel,
      external_id: observation.externalId,
      source: observation.source,
      source_at: observation.sourceAtMs === undefined ? null : new Date(observation.sourceAtMs).toISOString(),
      hash: observation.hash,
    }));
    const known = await rowsOf<{ position: number }>(
      this.database.orm,
      sql`select wanted.position
          from json_to_recordset(${storableJson(wanted)}::json) as wanted(
            position int, entity text, channel text, external_id text, source text, source_at timestamptz, hash text)
          cross join lateral (
            select hash from observations known
            where known.connection_id = ${connectionId} and known.entity = wanted.entity
              and known.channel = wanted.channel and known.external_id = wanted.external_id
              and known.source = wanted.source
              and (wanted.source_at is null or (known.source_at = wanted.source_at and known.hash = wanted.hash))
            order by known.source_at desc, known.observed_at desc
            limit 1) latest
          where latest.hash = wanted.hash`,
    );
    return new Set(known.flatMap(({ position }) => batch[position]?.hash ?? []));
  }

  /** Stores observations; those that another process stored meanwhile are left out of the answer. */
  async insertObservations(
    session: Session,
    connectionId: string,
    sealed: readonly SealedObservation[],
  ): Promise<readonly Observation[]> {
    const rows = sealed.map(({ observation, body }, position) => ({
      position,
      entity: observation.entity,
      channel: observation.channel,
      external_id: observation.externalId,
      source: observation.source,
      operation: observation.operation,
      source_at: new Date(observation.sourceAtMs ?? observation.observedAtMs).toISOString(),
      observed_at: new Date(observation.observedAtMs).toISOString(),
      hash: observation.hash,
      body: Buffer.from(body).toString('base64'),
      issues: observation.issues,
      mapping_version: observation.mappingVersion,
    }));
    const inserted = await rowsOf<ObservationKey>(
      session,
      sql`insert into observations (connection_id, entity, channel, external_id, source, operation, source_at,
            observed_at, hash, body, issues, mapping_version)
          select ${connectionId}, entity, channel, external_id, source, operation, source_at, observed_at, hash,
            decode(body, 'base64'), issues, mapping_version
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            position int, entity text, channel text, external_id text, source text, operation text,
            source_at timestamptz, observed_at timestamptz, hash text, body text, issues jsonb, mapping_version smallint)
          order by position
          on conflict do nothing
          returning entity, channel, external_id as "externalId", source, hash`,
    );
    const keys = new Set(inserted.map(observationKey));
    return sealed.map(({ observation }) => observation).filter((observation) => keys.has(observationKey(observation)));
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
    const wanted = storableJson(keys);
    const afterSaleRows = await rowsOf<{ document: AfterSale; state: MergedState<AfterSaleFragment> }>(
      session,
      sql`select document, state from after_sales
          where connection_id = ${connectionId} and (
            (channel, external_id) in (select channel, external_id from ${recordset(wanted)} where entity = 'after_sale')
            or (channel, external_order_id) in (select channel, order_id from ${recordset(wanted)}))`,
    );
    const orderRows = await rowsOf<{ document: Order; state: MergedState<OrderFragment> }>(
      session,
      sql`select document, state from orders
          where connection_id = ${connectionId}
            and (channel, external_id) in (
              select channel, order_id from ${recordset(wanted)} where order_id is not null
              union
              select channel, external_order_id from after_sales
              where connection_id = ${connectionId} and external_order_id is not null
                and (channel, external_id) in (
                  select channel, external_id from ${recordset(wanted)} where entity = 'after_sale'))`,
    );
    return {
      orders: new Map(orderRows.map((row) => [entityKey(row.document), row])),
      afterSales: new Map(afterSaleRows.map((row) => [entityKey(row.document), row])),
    };
  }

  /** Writes a plan: orders, their events, after-sales. */
  async applyPlan(session: Session, plan: CommitPlan, nowMs: number): Promise<void> {
    if (plan.afterSales.length > 0) await this.upsertAfterSales(session, plan.afterSales, nowMs);
    if (plan.orders.length > 0) await this.upsertOrders(session, plan.orders, nowMs);
    await this.insertEvents(session, plan.orders, nowMs);
  }

  async insertQuarantine(connectionId: string, bodies: readonly QuarantinedBody[], nowMs: number): Promise<void> {
    const rows = bodies.map(({ body, ...row }) => ({ ...row, body: Buffer.from(body).toString('base64') }));
    await this.database.orm.execute(
      sql`insert into quarantine (connection_id, id, operation, hash, body, issues, created_at)
          select ${connectionId}, id, operation, hash, decode(body, 'base64'), issues, ${new Date(nowMs).toISOString()}
          from json_to_recordset(${storableJson(rows)}::json)
            as bad(id uuid, operation text, hash text, body text, issues jsonb)
          on conflict (connection_id, operation, hash) do nothing`,
    );
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
            document json, state json)
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
      sql`insert into after_sales (connection_id, id, platform, channel, external_id, external_order_id, type, status,
            opened_at, changed_at, version, document, state)
          select connection_id, id, platform, channel, external_id, external_order_id, type, status, opened_at,
            ${now}::timestamptz, version, document, state
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            connection_id uuid, id uuid, platform text, channel text, external_id text, external_order_id text,
            type text, status text, opened_at timestamptz, version int, document json, state json)
          on conflict (connection_id, channel, external_id) do update set
            external_order_id = excluded.external_order_id, type = excluded.type, status = excluded.status,
            changed_at = excluded.changed_at, version = excluded.version, document = excluded.document,
            state = excluded.state`,
    );
  }

  private async insertEvents(session: Session, changes: CommitPlan['orders'], nowMs: number): Promise<void> {
    const rows = changes.flatMap(({ document, events, occurredAtMs }) =>
      events.map(({ type, detail }, position) => ({
        connection_id: document.connectionId,
        order_id: document.id,
        version: document.version,
        position,
        type,
        detail,
        occurred_at: new Date(occurredAtMs).toISOString(),
      })),
    );
    if (rows.length === 0) return;
    await session.execute(
      sql`insert into order_events (connection_id, order_id, version, position, type, detail, occurred_at, recorded_at)
          select connection_id, order_id, version, position, type, detail, occurred_at,
            ${new Date(nowMs).toISOString()}::timestamptz
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            connection_id uuid, order_id uuid, version int, position smallint, type text, detail jsonb,
            occurred_at timestamptz)`,
    );
  }
}

type ObservationKey = Pick<Observation, 'entity' | 'channel' | 'externalId' | 'source' | 'hash'>;

function observationKey({ entity, channel, externalId, source, hash }: ObservationKey): string {
  return [entity, channel, externalId, source, hash].join('\n');
}

function recordset(wanted: string) {
  return sql`json_to_recordset(${wanted}::json) as wanted(entity text, channel text, external_id text, order_id text)`;
}

async function rowsOf<Row>(session: Session, query: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const result: unknown = await session.execute(query);
  return (result as { readonly rows: readonly Row[] }).rows;
}

function placedAtOf({ timestamps }: Order, occurredAtMs: number): string {
  const { createdAt, confirmedAt, paidAt, updatedAt } = timestamps;
  return createdAt ?? confirmedAt ?? paidAt ?? updatedAt ?? new Date(occurredAtMs).toISOString();
}
