import { Injectable } from '@nestjs/common';
import { and, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { events, type EventEntity } from '../database/schema.js';
import { whenGiven } from '../database/when-given.js';
import { storableJson } from '../ingest/storable.js';
import type { FeedPlace } from './feed-place.js';
import type { NewEvent } from './new-event.js';

/** An event as the feed gives it. */
export interface FeedEvent {
  /** Unique in this database. */
  readonly id: string;
  readonly position: string;
  readonly connectionId: string;
  readonly entity: EventEntity;
  readonly entityId: string;
  readonly sequence: number;
  readonly version: number | null;
  readonly channel: string | null;
  readonly externalId: string | null;
  readonly type: string;
  readonly detail: Record<string, unknown>;
  readonly occurredAtMs: number;
  readonly recordedAtMs: number;
}

/** Which events are wanted; all when empty. */
export interface EventFilter {
  readonly connectionId?: string | undefined;
  readonly entity?: EventEntity | undefined;
  readonly types?: readonly string[] | undefined;
  /** Only of these connections, where the reader may not see all. */
  readonly connectionIds?: readonly string[] | undefined;
}

/** What one look at the feed found. */
export interface FeedReading {
  readonly events: readonly FeedEvent[];
  /** All events before this position are settled: whatever is committed from now on stands at it or after it. */
  readonly horizon: string;
  /** How many events were looked through, and the place after the last of them; undefined when there were none. */
  readonly scanned: number;
  readonly reached: FeedPlace | undefined;
}

/**
 * Added to transaction numbers. They grow in the order in which transactions begin to write, but only on one server.
 */
const base = sql`(select coalesce(max(base), 0) from event_epochs)`;

/**
 * Below the oldest transaction that still runs, nothing can come to be any more. One that writes for long holds the
 * feed back for as long, whatever database of the server it is on.
 */
const horizon = sql`${base} + pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

/** How far positions leap when the database has moved: beyond any place that was handed out before. */
export const epochLeap = 4_294_967_296;

/** The table of events: numbering, and reading in an order in which nothing can come in behind a reader's back. */
@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Inserts events, numbered on from the last of each entity. The caller's transaction holds the locks of their
   * connections. An event never stands before one of the same entity that has a smaller sequence: a transaction may have
   * got its number long before it got the lock, so it takes over the position of the event before, if that is larger.
   */
  async insert(session: Session, fresh: readonly NewEvent[], nowMs: number): Promise<void> {
    const rows = fresh.map((event, place) => ({
      place,
      connection_id: event.connectionId,
      entity: event.entity,
      entity_id: event.entityId,
      version: event.version ?? null,
      channel: event.channel ?? null,
      external_id: event.externalId ?? null,
      type: event.type,
      detail: event.detail,
      occurred_at: new Date(event.occurredAtMs ?? nowMs).toISOString(),
    }));
    await session.execute(
      sql`insert into events (connection_id, entity, entity_id, sequence, position, version, channel, external_id, type,
            detail, occurred_at, recorded_at)
          select fresh.connection_id, fresh.entity, fresh.entity_id,
            coalesce(last.sequence, 0) + row_number() over (
              partition by fresh.connection_id, fresh.entity, fresh.entity_id order by fresh.place),
            greatest(last.position, ${base} + pg_current_xact_id()::text::bigint),
            fresh.version, fresh.channel, fresh.external_id, fresh.type, fresh.detail, fresh.occurred_at,
            ${new Date(nowMs).toISOString()}::timestamptz
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            place int, connection_id uuid, entity text, entity_id uuid, version int, channel text, external_id text,
            type text, detail jsonb, occurred_at timestamptz)
          left join lateral (
            select sequence, position from events known
            where known.connection_id = fresh.connection_id and known.entity = fresh.entity
              and known.entity_id = fresh.entity_id
            order by known.sequence desc limit 1) last on true
          order by fresh.place`,
    );
  }

  /**
   * Settled events after a place that the filter lets through, in feed order, at most `limit`. Looks through at most
   * `scanLimit` events of the connection, or of all, so that a filter that lets little through costs no more.
   */
  async read(
    after: FeedPlace,
    filter: EventFilter,
    { limit, scanLimit }: { readonly limit: number; readonly scanLimit: number },
  ): Promise<FeedReading> {
    const rows = await rowsOf<ReadingRow>(
      this.database.orm,
      sql`with settled as materialized (select ${horizon} as horizon),
            scanned as materialized (
              select * from events
              where ${and(
                sql`position < (select horizon from settled)`,
                sql`(position, id) > (${after.position}::bigint, ${after.id}::bigint)`,
                whenGiven(events.connectionId, filter.connectionId),
              )}
              order by position, id limit ${scanLimit}),
            chosen as (
              select id::text, position::text, connection_id as "connectionId", entity, entity_id as "entityId", sequence,
                version, channel, external_id as "externalId", type, detail,
                (extract(epoch from occurred_at) * 1000)::float8 as "occurredAtMs",
                (extract(epoch from recorded_at) * 1000)::float8 as "recordedAtMs"
              from scanned
              where ${conditionOn(filter)}
              order by scanned.position, scanned.id limit ${limit})
          select settled.horizon::text as horizon, (select count(*)::int from scanned) as scanned,
            row_to_json(reached) as reached, row_to_json(chosen) as event
          from settled
          left join (
            select position::text, id::text from scanned order by scanned.position desc, scanned.id desc limit 1) reached
            on true
          left join chosen on true
          order by chosen.position::bigint, chosen.id::bigint`,
    );
    const [first] = rows;
    return {
      events: rows.flatMap(({ event }) => event ?? []),
      horizon: first?.horizon ?? '0',
      scanned: first?.scanned ?? 0,
      reached: first?.reached ?? undefined,
    };
  }

  /** The last settled event, if any: cheap enough to ask for every second. */
  async findHead(): Promise<FeedPlace | undefined> {
    const [head] = await rowsOf<FeedPlace>(
      this.database.orm,
      sql`select position::text, id::text from events where position < (select ${horizon})
          order by events.position desc, events.id desc limit 1`,
    );
    return head;
  }

  /** The position before which all events are settled. */
  async getHorizon(): Promise<string> {
    const [row] = await rowsOf<{ readonly horizon: string }>(
      this.database.orm,
      sql`select (${horizon})::text as horizon`,
    );
    return row?.horizon ?? '0';
  }

  /**
   * Begins a new epoch when the events tell of transactions this server has not had yet: the tables were copied here from
   * another one. Without it new events would stand among old ones, where nobody looks any more. Answers whether it did.
   */
  async beginEpochIfMoved(now: Date): Promise<boolean> {
    return this.database.orm.transaction(async (session) => {
      await session.execute(sql`select pg_advisory_xact_lock(hashtext('orderloom event epochs'))`);
      const begun = await rowsOf<{ readonly base: string }>(
        session,
        sql`insert into event_epochs (base, began_at)
            select last.position + ${epochLeap}::bigint, ${now.toISOString()}::timestamptz
            from (select position from events order by position desc limit 1) last
            where last.position >= ${base} + pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            returning base::text`,
      );
      return begun.length > 0;
    });
  }
}

interface ReadingRow {
  readonly horizon: string;
  readonly scanned: number;
  readonly reached: FeedPlace | null;
  readonly event: FeedEvent | null;
}

function conditionOn({ entity, types, connectionIds }: EventFilter): SQL {
  const conditions = [
    connectionIds === undefined
      ? undefined
      : sql`connection_id in (select json_array_elements_text(${JSON.stringify(connectionIds)}::json)::uuid)`,
    entity === undefined ? undefined : sql`entity = ${entity}`,
    types === undefined ? undefined : sql`type in (select json_array_elements_text(${JSON.stringify(types)}::json))`,
  ];
  return and(...conditions) ?? sql`true`;
}
