import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { and, desc, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { epochMs } from '../database/epoch-ms.js';
import { lockConnection } from '../database/lock-connection.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { alarms, type AlarmKind } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import { EventWriter } from '../events/event-writer.js';
import { storableJson } from '../ingest/storable.js';
import type { AlarmVerdict, ConnectionTrouble, StandingAlarm } from './judge-alarms.js';

export type AlarmRow = typeof alarms.$inferSelect;

/** Credentials that the platform refused. */
export interface AccessLoss {
  readonly connectionId: string;
  /** Tells them apart from others that are stored later. */
  readonly credentialsHash: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Which alarms a list asks for. */
export interface AlarmFilter {
  readonly connectionId?: string | undefined;
  readonly state?: 'open' | 'cleared' | undefined;
  readonly limit: number;
  readonly after?: { readonly isOpen: boolean; readonly raisedAt: Date; readonly id: string } | undefined;
}

/** The alarms, each change with its event in the same transaction. */
@Injectable()
export class AlarmsRepository {
  constructor(
    private readonly database: Database,
    private readonly events: EventWriter,
  ) {}

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
      await this.tell(connectionId, (session) => this.write(session, connectionId, verdict, now));
    }
  }

  /** Raises the alarm of lost access; false when it stands already. One about former credentials gives way to it. */
  async raiseAccessLost({ connectionId, credentialsHash, detail }: AccessLoss, now: Date): Promise<boolean> {
    const trouble = {
      connectionId,
      kind: 'access_lost',
      subject: '',
      detail,
      backlogMs: null,
      credentialsHash,
    } as const;
    return this.tell(connectionId, async (session) => {
      const cleared = await rowsOf<ToldAlarm>(
        session,
        sql`update alarms set cleared_at = ${now.toISOString()}::timestamptz
            where connection_id = ${connectionId}::uuid and kind = 'access_lost' and cleared_at is null
              and credentials_hash is distinct from ${credentialsHash} returning ${told}`,
      );
      return { raised: await this.watch(session, [trouble], { now, isRaised: true }), cleared };
    });
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

  private async write(session: Session, connectionId: string, verdict: AlarmVerdict, now: Date): Promise<Told> {
    const isOfThis = (one: { readonly connectionId: string }) => one.connectionId === connectionId;
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
    return { raised, cleared };
  }

  /** Writes changes and their events together; answers whether an alarm was raised. */
  private async tell(connectionId: string, change: (session: Session) => Promise<Told>): Promise<boolean> {
    const { raised, cleared } = await this.database.orm.transaction(async (session) => {
      await lockConnection(session, connectionId);
      const changed = await change(session);
      const event = { connectionId, entity: 'connection', entityId: connectionId } as const;
      await this.events.appendUnderLock(session, [
        ...changed.cleared.map((alarm) => ({
          ...event,
          type: 'connection.alarm_cleared' as const,
          detail: detailOf(alarm),
        })),
        ...changed.raised.map((alarm) => ({
          ...event,
          type: 'connection.alarm_raised' as const,
          detail: detailOf(alarm),
        })),
      ]);
      return changed;
    });
    if (raised.length + cleared.length > 0) this.events.announce();
    return raised.length > 0;
  }

  private async watch(
    session: Session,
    troubles: readonly NewAlarm[],
    { now, isRaised }: { readonly now: Date; readonly isRaised: boolean },
  ): Promise<readonly ToldAlarm[]> {
    if (troubles.length === 0) return [];
    const rows = troubles.map(({ connectionId, kind, subject, detail, backlogMs, credentialsHash = null }) => ({
      connection_id: connectionId,
      id: randomUUID(),
      kind,
      subject,
      detail,
      backlog_ms: backlogMs === null ? null : Math.round(backlogMs),
      credentials_hash: credentialsHash,
    }));
    return rowsOf<ToldAlarm>(
      session,
      sql`insert into alarms (connection_id, id, kind, subject, detail, backlog_ms, credentials_hash, since_at, raised_at)
          select connection_id, id, kind, subject, detail, backlog_ms, credentials_hash,
            ${now.toISOString()}::timestamptz,
            ${isRaised ? now.toISOString() : null}::timestamptz
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            connection_id uuid, id uuid, kind text, subject text, detail jsonb, backlog_ms bigint,
            credentials_hash text)
          on conflict do nothing
          returning ${told}`,
    );
  }
}

type NewAlarm = Omit<ConnectionTrouble, 'graceMs'> & { readonly credentialsHash?: string };

/** What was written, to be said as events. */
interface Told {
  readonly raised: readonly ToldAlarm[];
  readonly cleared: readonly ToldAlarm[];
}

interface ToldAlarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly subject: string;
  readonly detail: Record<string, unknown>;
  readonly sinceMs: number;
}

const told = sql`id, kind, subject, detail, ${epochMs(sql`since_at`)} as "sinceMs"`;

function detailOf({ id, kind, subject, detail, sinceMs }: ToldAlarm) {
  const about = subject === '' ? {} : { subject };
  return { ...detail, alarmId: id, kind, ...about, since: new Date(sinceMs).toISOString() };
}

function isAlarm({ connectionId, id }: Pick<StandingAlarm, 'connectionId' | 'id'>): SQL {
  return sql`connection_id = ${connectionId}::uuid and id = ${id}::uuid`;
}
