import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { and, desc, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { lockConnection } from '../database/lock-connection.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { alarms, type AlarmKind, type FeedCondition } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import { EventWriter } from '../events/event-writer.js';
import { storableJson } from '../ingest/storable.js';
import type { AlarmVerdict, ConnectionTrouble, StandingAlarm } from './judge-alarms.js';

export type AlarmRow = typeof alarms.$inferSelect;

/** How the windows of one stream stand. Instants in epoch ms. */
export interface LedgerFacts {
  readonly connectionId: string;
  readonly stream: string;
  readonly doneUntilMs: number | null;
  readonly unfinishedMs: number;
  readonly oldestUnfinishedMs: number | null;
  readonly suspects: number;
}

/** What is in quarantine for one connection. */
export interface QuarantineFacts {
  readonly connectionId: string;
  readonly open: number;
  readonly withinLastHour: number;
}

/** How one feed of messages is doing. */
export interface FeedFacts {
  readonly key: string;
  readonly state: FeedCondition;
  readonly reason: string | null;
  readonly leaseUntilMs: number;
}

/** Which alarms a list asks for. */
export interface AlarmFilter {
  readonly connectionId?: string | undefined;
  readonly state?: 'open' | 'cleared' | undefined;
  readonly limit: number;
  readonly after?: { readonly isOpen: boolean; readonly raisedAt: Date; readonly id: string } | undefined;
}

const hourMs = 3_600_000;
const msOf = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::float8`;

/** What alarms are judged by, and the alarms themselves, each change with its event in the same transaction. */
@Injectable()
export class AlarmsRepository {
  constructor(
    private readonly database: Database,
    private readonly events: EventWriter,
  ) {}

  async listLedgerFacts(): Promise<readonly LedgerFacts[]> {
    const isUnfinished = sql`state in ('pending', 'failed')`;
    return rowsOf<LedgerFacts>(
      this.database.orm,
      sql`select connection_id as "connectionId", stream,
            ${msOf(sql`max(to_at) filter (where state = 'done')`)} as "doneUntilMs",
            coalesce(${msOf(sql`sum(to_at - from_at) filter (where ${isUnfinished})`)}, 0) as "unfinishedMs",
            ${msOf(sql`min(from_at) filter (where ${isUnfinished})`)} as "oldestUnfinishedMs",
            (count(*) filter (where state = 'suspect'))::int as suspects
          from sync_windows group by connection_id, stream`,
    );
  }

  async listQuarantineFacts(nowMs: number): Promise<readonly QuarantineFacts[]> {
    const since = new Date(nowMs - hourMs).toISOString();
    return rowsOf<QuarantineFacts>(
      this.database.orm,
      sql`select connection_id as "connectionId", count(*)::int as open,
            (count(*) filter (where created_at > ${since}::timestamptz))::int as "withinLastHour"
          from quarantine where state = 'open' group by connection_id`,
    );
  }

  async listFeedFacts(): Promise<readonly FeedFacts[]> {
    return rowsOf<FeedFacts>(
      this.database.orm,
      sql`select key, state, reason, ${msOf(sql`lease_until`)} as "leaseUntilMs" from message_feeds`,
    );
  }

  /** Connections whose access was refused, with the digest of the credentials that were. */
  async listLostAccess(): Promise<readonly { readonly connectionId: string; readonly credentialsHash: string }[]> {
    return rowsOf(
      this.database.orm,
      sql`select connection_id as "connectionId", credentials_hash as "credentialsHash"
          from access_alarms where level = 'lost'`,
    );
  }

  /** What is watched and what was raised and not cleared. */
  async listStanding(): Promise<readonly StandingAlarm[]> {
    const rows = await this.database.orm.select().from(alarms).where(isNull(alarms.clearedAt));
    return rows.map(({ sinceAt, raisedAt, ...row }) => ({
      ...row,
      sinceMs: sinceAt.getTime(),
      raisedMs: raisedAt?.getTime(),
    }));
  }

  /** Writes a verdict; what another process has written meanwhile stays as it is, and is told once. */
  async apply(verdict: AlarmVerdict, now: Date): Promise<void> {
    await this.watch(this.database.orm, verdict.watch, { now, isRaised: false });
    for (const { alarm, backlogMs } of verdict.restart) {
      await this.database.orm.execute(
        sql`update alarms set since_at = ${now.toISOString()}::timestamptz, backlog_ms = ${backlogMs}
            where ${isAlarm(alarm)} and raised_at is null and cleared_at is null`,
      );
    }
    for (const alarm of verdict.forget) {
      await this.database.orm.execute(
        sql`delete from alarms where ${isAlarm(alarm)} and raised_at is null and cleared_at is null`,
      );
    }
    const loud = [...verdict.raiseAtOnce, ...verdict.raise.map(({ alarm }) => alarm), ...verdict.clear];
    for (const connectionId of new Set(loud.map((one) => one.connectionId))) {
      await this.tell(connectionId, verdict, now);
    }
  }

  /** Open ones first, then the newest. */
  async list({ connectionId, state, limit, after }: AlarmFilter): Promise<readonly AlarmRow[]> {
    return this.database.orm
      .select()
      .from(alarms)
      .where(
        and(
          isNotNull(alarms.raisedAt),
          visibleToCaller(alarms.connectionId),
          whenGiven(alarms.connectionId, connectionId),
          state === undefined ? undefined : state === 'open' ? isNull(alarms.clearedAt) : isNotNull(alarms.clearedAt),
          after &&
            sql`(cleared_at is null, raised_at, id) <
                (${after.isOpen}::boolean, ${after.raisedAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(sql`cleared_at is null`), desc(alarms.raisedAt), desc(alarms.id))
      .limit(limit);
  }

  /** Deletes alarms that were cleared before an instant; answers how many. */
  async prune(before: Date): Promise<number> {
    const rows = await rowsOf(
      this.database.orm,
      sql`delete from alarms where cleared_at < ${before.toISOString()}::timestamptz returning 1 as deleted`,
    );
    return rows.length;
  }

  private async tell(connectionId: string, verdict: AlarmVerdict, now: Date): Promise<void> {
    const isOfThis = (one: { readonly connectionId: string }) => one.connectionId === connectionId;
    await this.database.orm.transaction(async (session) => {
      await lockConnection(session, connectionId);
      const troubles = verdict.raiseAtOnce.filter(isOfThis);
      const raised = [...(await this.watch(session, troubles, { now, isRaised: true }))];
      for (const { alarm, detail } of verdict.raise.filter(({ alarm: one }) => isOfThis(one))) {
        raised.push(
          ...(await rowsOf<ToldAlarm>(
            session,
            sql`update alarms set raised_at = ${now.toISOString()}::timestamptz, detail = ${JSON.stringify(detail)}::jsonb
                where ${isAlarm(alarm)} and raised_at is null and cleared_at is null returning ${told}`,
          )),
        );
      }
      const cleared: ToldAlarm[] = [];
      for (const alarm of verdict.clear.filter(isOfThis)) {
        cleared.push(
          ...(await rowsOf<ToldAlarm>(
            session,
            sql`update alarms set cleared_at = ${now.toISOString()}::timestamptz
                where ${isAlarm(alarm)} and raised_at is not null and cleared_at is null returning ${told}`,
          )),
        );
      }
      const event = { connectionId, entity: 'connection', entityId: connectionId } as const;
      await this.events.appendUnderLock(session, [
        ...raised.map((alarm) => ({ ...event, type: 'connection.alarm_raised' as const, detail: detailOf(alarm) })),
        ...cleared.map((alarm) => ({ ...event, type: 'connection.alarm_cleared' as const, detail: detailOf(alarm) })),
      ]);
    });
    this.events.announce();
  }

  private async watch(
    session: Session,
    troubles: readonly ConnectionTrouble[],
    { now, isRaised }: { readonly now: Date; readonly isRaised: boolean },
  ): Promise<readonly ToldAlarm[]> {
    if (troubles.length === 0) return [];
    const rows = troubles.map(({ connectionId, kind, subject, detail, backlogMs }) => ({
      connection_id: connectionId,
      id: randomUUID(),
      kind,
      subject,
      detail,
      backlog_ms: backlogMs === null ? null : Math.round(backlogMs),
    }));
    return rowsOf<ToldAlarm>(
      session,
      sql`insert into alarms (connection_id, id, kind, subject, detail, backlog_ms, since_at, raised_at)
          select connection_id, id, kind, subject, detail, backlog_ms, ${now.toISOString()}::timestamptz,
            ${isRaised ? now.toISOString() : null}::timestamptz
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            connection_id uuid, id uuid, kind text, subject text, detail jsonb, backlog_ms bigint)
          on conflict do nothing
          returning ${told}`,
    );
  }
}

interface ToldAlarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly subject: string;
  readonly detail: Record<string, unknown>;
  readonly sinceMs: number;
}

const told = sql`id, kind, subject, detail, ${msOf(sql`since_at`)} as "sinceMs"`;

function detailOf({ id, kind, subject, detail, sinceMs }: ToldAlarm) {
  const about = subject === '' ? {} : { subject };
  return { ...detail, alarmId: id, kind, ...about, since: new Date(sinceMs).toISOString() };
}

function isAlarm({ connectionId, id }: Pick<StandingAlarm, 'connectionId' | 'id'>): SQL {
  return sql`connection_id = ${connectionId}::uuid and id = ${id}::uuid`;
}
