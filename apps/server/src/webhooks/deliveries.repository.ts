import { Injectable } from '@nestjs/common';
import { and, desc, eq, getTableColumns, inArray, lt, ne, sql, type SQL } from 'drizzle-orm';
import { Database, type Orm } from '../database/database.js';
import { epochMs } from '../database/epoch-ms.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { webhookDeliveries, type DeliveryState } from '../database/schema.js';
import type { FeedEvent } from '../events/events.repository.js';
import type { FeedPlace } from '../events/feed-place.js';
import type { Choice } from './choose-deliveries.js';
import type { AttemptOutcome, DueQuery, PendingDelivery } from './delivery-store.js';

/** A line of the delivery log. */
export type DeliveryRow = Omit<typeof webhookDeliveries.$inferSelect, 'payload' | 'position' | 'eventId'>;

/** A message that is to go to a webhook. */
export interface NewDelivery {
  readonly webhookId: string;
  readonly connectionId: string;
  readonly messageId: string;
  readonly entityId: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly payload: string;
}

/** A step of webhooks along the feed. */
export interface Advance {
  readonly webhookIds: readonly string[];
  readonly owner: string;
  readonly from: FeedPlace;
  readonly to: FeedPlace;
  readonly deliveries: readonly NewDelivery[];
  readonly now: Date;
}

/** Which events of the past. */
export interface RecordedRange {
  readonly from: Date;
  readonly to: Date;
  /** All when undefined. */
  readonly connectionIds: readonly string[] | undefined;
}

interface DueRow extends Omit<PendingDelivery, 'position' | 'eventId'> {
  readonly position: string;
  readonly eventId: string;
}

const { payload: _payload, position: _position, eventId: _eventId, ...logColumns } = getTableColumns(webhookDeliveries);

/** The messages to webhooks: those that wait, and the log of those that do not. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** What `chooseDeliveries` says, in SQL. */
  async listDue(webhookId: string, { nowMs, limit, busyEntityIds }: DueQuery): Promise<Choice<PendingDelivery>> {
    const now = instantOf(nowMs);
    const rows = await rowsOf<{ readonly nextAtMs: number | null; readonly delivery: DueRow | null }>(
      this.database.orm,
      sql`with heads as materialized (
            select distinct on (entity_id) * from webhook_deliveries
            where webhook_id = ${webhookId}::uuid and state = 'pending'
              and entity_id not in (select json_array_elements_text(${JSON.stringify([...busyEntityIds])}::json)::uuid)
            order by entity_id, position, event_id),
          due as (
            select row_number() over (order by next_attempt_at, position, event_id) as rank, * from heads
            where next_attempt_at <= ${now} order by next_attempt_at, position, event_id limit ${limit + 1})
          select ${epochMs(sql`(select min(next_attempt_at) from heads where next_attempt_at > ${now})`)} as "nextAtMs",
            case when due.message_id is null then null else json_build_object(
              'messageId', message_id, 'entityId', entity_id, 'connectionId', connection_id, 'payload', payload,
              'attempts', attempts, 'position', position::text, 'eventId', event_id::text,
              'nextAttemptAtMs', ${epochMs(sql`next_attempt_at`)}) end as delivery
          from (select 1) as always left join due on true order by due.rank`,
    );
    const due = rows.flatMap(({ delivery }) => (delivery === null ? [] : readDue(delivery)));
    const laterMs = rows[0]?.nextAtMs ?? undefined;
    return { due: due.slice(0, limit), nextAtMs: due.length > limit ? nowMs : laterMs };
  }

  /**
   * Moves webhooks along the feed and takes what they want from it: both or neither. Leaves those alone that another
   * process serves by now, or that have moved on. Answers how many deliveries are new.
   */
  async advance({ webhookIds, owner, from, to, deliveries, now }: Advance): Promise<number> {
    return this.database.orm.transaction(async (session) => {
      const moved = await rowsOf<{ readonly id: string }>(
        session,
        sql`update webhooks set place_position = ${to.position}::bigint, place_id = ${to.id}::bigint
            where id in (select json_array_elements_text(${JSON.stringify(webhookIds)}::json)::uuid)
              and owner = ${owner}::uuid and state = 'active'
              and place_position = ${from.position}::bigint and place_id = ${from.id}::bigint
            returning id`,
      );
      const ids = new Set(moved.map(({ id }) => id));
      const ours = deliveries.filter(({ webhookId }) => ids.has(webhookId));
      return ours.length === 0 ? 0 : insertDeliveries(session, ours, now, sql`do nothing`);
    });
  }

  /** Sends events again: those that were sent before as if they had not been, those that were not for the first time. */
  async insertAgain(session: Session, deliveries: readonly NewDelivery[], now: Date): Promise<number> {
    return insertDeliveries(
      session,
      deliveries,
      now,
      sql`(connection_id, webhook_id, message_id) do update set state = 'pending', attempts = 0,
          next_attempt_at = excluded.next_attempt_at, finished_at = null
          where webhook_deliveries.state <> 'pending'`,
    );
  }

  /** Writes an outcome down. False when the delivery is no longer what it was when it was sent. */
  async record(session: Session, webhookId: string, outcome: AttemptOutcome): Promise<boolean> {
    const { delivery, state, attempts, nextAttemptAtMs, atMs, durationMs, status, failure } = outcome;
    const finished = state === 'pending' ? sql`null::timestamptz` : instantOf(atMs + durationMs);
    const written = await rowsOf(
      session,
      sql`update webhook_deliveries set state = ${state}, attempts = ${attempts},
            next_attempt_at = ${instantOf(nextAttemptAtMs)}, last_attempt_at = ${instantOf(atMs)},
            finished_at = ${finished}, last_status = ${status}::int, last_failure = ${failure}::text,
            last_duration_ms = ${Math.round(durationMs)}::int
          where connection_id = ${delivery.connectionId}::uuid and webhook_id = ${webhookId}::uuid
            and message_id = ${delivery.messageId} and state = 'pending' and attempts = ${delivery.attempts}
          returning message_id`,
    );
    return written.length > 0;
  }

  /** Makes all that wait due. With `isExtra` the attempt that each gets by it does not count. */
  async makeDue(session: Session, webhookId: string, now: Date, isExtra: boolean): Promise<void> {
    await session.execute(
      sql`update webhook_deliveries set next_attempt_at = ${instantOf(now.getTime())},
            attempts = greatest(attempts - ${isExtra ? 1 : 0}, 0)
          where webhook_id = ${webhookId}::uuid and state = 'pending'
            and next_attempt_at > ${instantOf(now.getTime())}`,
    );
  }

  /** Ends everything that waits without sending it. */
  async skipPending(session: Session, webhookId: string, now: Date): Promise<void> {
    await session.execute(
      sql`update webhook_deliveries set state = 'skipped', finished_at = ${instantOf(now.getTime())}
          where webhook_id = ${webhookId}::uuid and state = 'pending'`,
    );
  }

  /** Puts one delivery back, as if it had not been tried; undefined when there is none of this id. */
  async putBack(
    session: Orm,
    webhookId: string,
    messageId: string,
    now: Date,
    connectionIds: readonly string[] | undefined,
  ): Promise<DeliveryRow | undefined> {
    const [row] = await session
      .update(webhookDeliveries)
      .set({ state: 'pending', attempts: 0, nextAttemptAt: now, finishedAt: null })
      .where(
        and(
          eq(webhookDeliveries.webhookId, webhookId),
          eq(webhookDeliveries.messageId, messageId),
          connectionIds && inArray(webhookDeliveries.connectionId, [...connectionIds]),
        ),
      )
      .returning(logColumns);
    return row;
  }

  /** Events that were written within `[from, to)` and that a webhook may be told of, in feed order. */
  async listRecorded(
    session: Session,
    { from, to, connectionIds }: RecordedRange,
    after: FeedPlace,
    limit: number,
  ): Promise<readonly FeedEvent[]> {
    return rowsOf<FeedEvent>(
      session,
      sql`select id::text, position::text, connection_id as "connectionId", entity, entity_id as "entityId", sequence,
            version, channel, external_id as "externalId", type, detail, ${epochMs(sql`occurred_at`)} as "occurredAtMs",
            ${epochMs(sql`recorded_at`)} as "recordedAtMs"
          from events
          where (position, id) > (${after.position}::bigint, ${after.id}::bigint)
            and ${isRecorded({ from, to, connectionIds })}
          order by events.position, events.id limit ${limit}`,
    );
  }

  async countRecorded(range: RecordedRange): Promise<number> {
    const [row] = await rowsOf<{ readonly count: number }>(
      this.database.orm,
      sql`select count(*)::int as count from events where ${isRecorded(range)}`,
    );
    return row?.count ?? 0;
  }

  /** The log of one webhook, newest first. */
  async list(
    webhookId: string,
    {
      state,
      connectionIds,
    }: { readonly state?: DeliveryState | undefined; readonly connectionIds?: readonly string[] | undefined },
    page: {
      readonly before: { readonly createdAt: Date; readonly messageId: string } | undefined;
      readonly limit: number;
    },
  ): Promise<readonly DeliveryRow[]> {
    const { before, limit } = page;
    return this.database.orm
      .select(logColumns)
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.webhookId, webhookId),
          connectionIds && inArray(webhookDeliveries.connectionId, [...connectionIds]),
          state && eq(webhookDeliveries.state, state),
          before &&
            sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.messageId}) <
                (${instantOf(before.createdAt.getTime())}, ${before.messageId})`,
        ),
      )
      .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.messageId))
      .limit(limit);
  }

  /** How much waits for each of the webhooks; those without anything are left out. */
  async countPending(webhookIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (webhookIds.length === 0) return new Map();
    const rows = await rowsOf<{ readonly webhookId: string; readonly pending: number }>(
      this.database.orm,
      sql`select webhook_id as "webhookId", count(*)::int as pending from webhook_deliveries
          where state = 'pending' and webhook_id in (select json_array_elements_text(${JSON.stringify(webhookIds)}::json)::uuid)
          group by webhook_id`,
    );
    return new Map(rows.map(({ webhookId, pending }) => [webhookId, pending]));
  }

  /** Takes out what was finished before an instant, some thousands at a time; answers how many. */
  async prune(before: Date, limit = 5_000): Promise<number> {
    const old = this.database.orm
      .select({ messageId: sql`ctid` })
      .from(webhookDeliveries)
      .where(and(ne(webhookDeliveries.state, 'pending'), lt(webhookDeliveries.finishedAt, before)))
      .limit(limit);
    const gone = await rowsOf(
      this.database.orm,
      sql`delete from webhook_deliveries where ctid in (${old}) returning 1 as gone`,
    );
    return gone.length;
  }
}

function isRecorded({ from, to, connectionIds }: RecordedRange): SQL {
  const within = sql`recorded_at >= ${instantOf(from.getTime())} and recorded_at < ${instantOf(to.getTime())}`;
  if (connectionIds === undefined) return within;
  return sql`${within} and connection_id in (
    select json_array_elements_text(${JSON.stringify(connectionIds)}::json)::uuid)`;
}

async function insertDeliveries(
  session: Session,
  deliveries: readonly NewDelivery[],
  now: Date,
  onConflict: SQL,
): Promise<number> {
  const rows = deliveries.map((one) => ({
    webhook_id: one.webhookId,
    connection_id: one.connectionId,
    message_id: one.messageId,
    entity_id: one.entityId,
    position: one.position,
    event_id: one.eventId,
    type: one.type,
    payload: one.payload,
  }));
  const at = instantOf(now.getTime());
  const inserted = await rowsOf(
    session,
    sql`insert into webhook_deliveries (connection_id, webhook_id, message_id, entity_id, position, event_id, type,
          payload, state, attempts, next_attempt_at, created_at)
        select connection_id, webhook_id, message_id, entity_id, position, event_id, type, payload, 'pending', 0, ${at}, ${at}
        from json_to_recordset(${JSON.stringify(rows)}::json) as fresh(
          connection_id uuid, webhook_id uuid, message_id text, entity_id uuid, position bigint, event_id bigint,
          type text, payload text)
        on conflict ${onConflict}
        returning message_id`,
  );
  return inserted.length;
}

function readDue({ position, eventId, ...row }: DueRow): PendingDelivery {
  return { ...row, position: BigInt(position), eventId: BigInt(eventId) };
}

function instantOf(atMs: number): SQL {
  return sql`${new Date(atMs).toISOString()}::timestamptz`;
}
