import { Inject, Injectable } from '@nestjs/common';
import type { PlatformAuthenticationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { AccessGrant } from '@orderloom/core/platform';
import type { ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { describeError } from '../database/stored-error.js';
import { RUNTIME } from '../runtime/runtime.js';
import { alarmOfEnd, hashCredentials, lastEndOf } from './access-alarm.js';
import { AccessAlarmsRepository, type AccessAlarm } from './access-alarms.repository.js';

/** Says, once each, that access ends soon, was lost, or is back: as events, as health and in the log. */
@Injectable()
export class AccessAlarms {
  constructor(
    private readonly repository: AccessAlarmsRepository,
    private readonly connections: ConnectionsRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** The platform refused these credentials: the connection says so from now on. */
  async reportLost(connectionId: string, sealedCredentials: string, error: PlatformAuthenticationError): Promise<void> {
    const now = this.now();
    const lastError = describeError(error, now);
    const { code, operation, platformCode, advice } = lastError;
    const isNew = await this.repository.raise(
      { connectionId, level: 'lost', credentialsHash: hashCredentials(sealedCredentials), raisedAt: now },
      { type: 'connection.access_lost', detail: { code, operation, platformCode, advice } },
    );
    await this.connections.recordHealth(connectionId, { health: 'failing', lastError, checkedAt: now });
    if (isNew) this.runtime.logger.error({ connectionId, code, platformCode }, 'access is lost');
  }

  /** Compares what stands with how things are; to be called at every tick. */
  async review(
    rows: readonly ConnectionRow[],
    readAccess: (row: ConnectionRow) => AccessGrant | undefined,
  ): Promise<void> {
    const standing = new Map((await this.repository.list()).map((alarm) => [alarm.connectionId, alarm]));
    for (const row of rows) {
      const grant = readAccess(row);
      const level = grant === undefined ? undefined : alarmOfEnd(grant, this.runtime.clock.now());
      const alarm = standing.get(row.id);
      if (grant !== undefined && level !== undefined) await this.announceEnd(row, grant, level);
      else if (alarm !== undefined && isOver(alarm, row)) await this.announceReturn(alarm);
    }
  }

  private async announceEnd(
    row: ConnectionRow,
    grant: AccessGrant,
    level: 'ends_within_72h' | 'ends_within_24h',
  ): Promise<void> {
    const endsAt = new Date(lastEndOf(grant) ?? 0).toISOString();
    const isNew = await this.repository.raise(
      {
        connectionId: row.id,
        level,
        credentialsHash: hashCredentials(row.sealedCredentials),
        raisedAt: this.now(),
      },
      { type: 'connection.access_ending', detail: { endsAt, withinHours: level === 'ends_within_72h' ? 72 : 24 } },
    );
    if (isNew) this.runtime.logger.warn({ connectionId: row.id, endsAt }, 'access ends soon: authorise the shop again');
  }

  private async announceReturn(alarm: AccessAlarm): Promise<void> {
    const { connectionId, level } = alarm;
    const isNew = await this.repository.clear(alarm, {
      type: 'connection.access_restored',
      detail: { after: level },
    });
    if (isNew) this.runtime.logger.info({ connectionId }, 'access is back');
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}

/** There are other credentials now, or the platform has taken the same ones again. */
function isOver(alarm: AccessAlarm, row: ConnectionRow): boolean {
  if (alarm.credentialsHash !== hashCredentials(row.sealedCredentials)) return true;
  return row.health === 'healthy' && row.checkedAt !== null && row.checkedAt > alarm.raisedAt;
}
