import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { lockConnection } from '../database/lock-connection.js';
import { accessAlarms } from '../database/schema.js';
import { EventWriter } from '../events/event-writer.js';
import type { ConnectionEventType } from '../events/event-type.js';

/** An alarm that was raised and still counts. */
export type AccessAlarm = typeof accessAlarms.$inferSelect;

/** What the event of an alarm says. */
export interface AlarmNews {
  readonly type: ConnectionEventType;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The alarms that count at present, one per connection at most, each with its event in the same transaction. */
@Injectable()
export class AccessAlarmsRepository {
  constructor(
    private readonly database: Database,
    private readonly events: EventWriter,
  ) {}

  async list(): Promise<readonly AccessAlarm[]> {
    return this.database.orm.select().from(accessAlarms);
  }

  /** Writes the alarm and its event; answers false when it stands already. A lost access is not merely ending. */
  async raise(alarm: AccessAlarm, news: AlarmNews): Promise<boolean> {
    const { connectionId, level, credentialsHash } = alarm;
    const isRaised = await this.database.orm.transaction(async (session) => {
      await lockConnection(session, connectionId);
      const [standing] = await session.select().from(accessAlarms).where(eq(accessAlarms.connectionId, connectionId));
      const isOfThese = standing?.credentialsHash === credentialsHash;
      if (isOfThese && (standing.level === level || standing.level === 'lost')) return false;
      await session
        .insert(accessAlarms)
        .values(alarm)
        .onConflictDoUpdate({ target: accessAlarms.connectionId, set: alarm });
      await this.events.appendUnderLock(session, [eventOf(connectionId, news)]);
      return true;
    });
    if (isRaised) this.events.announce();
    return isRaised;
  }

  /** Takes the alarm back and says so; false when it has changed meanwhile. */
  async clear({ connectionId, level, credentialsHash }: AccessAlarm, news: AlarmNews): Promise<boolean> {
    const isCleared = await this.database.orm.transaction(async (session) => {
      await lockConnection(session, connectionId);
      const [standing] = await session.select().from(accessAlarms).where(eq(accessAlarms.connectionId, connectionId));
      if (standing?.level !== level || standing.credentialsHash !== credentialsHash) return false;
      await session.delete(accessAlarms).where(eq(accessAlarms.connectionId, connectionId));
      await this.events.appendUnderLock(session, [eventOf(connectionId, news)]);
      return true;
    });
    if (isCleared) this.events.announce();
    return isCleared;
  }
}

function eventOf(connectionId: string, { type, detail }: AlarmNews) {
  return { connectionId, entity: 'connection', entityId: connectionId, type, detail } as const;
}
