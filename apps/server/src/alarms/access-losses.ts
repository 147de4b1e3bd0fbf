import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PlatformAuthenticationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { describeError } from '../database/stored-error.js';
import { RUNTIME } from '../runtime/runtime.js';
import { AlarmsRepository } from './alarms.repository.js';
import type { StandingAlarm } from './judge-alarms.js';

/** Raises the alarm of lost access in the moment of the refusal; the review of alarms takes it back. */
@Injectable()
export class AccessLosses {
  constructor(
    private readonly repository: AlarmsRepository,
    private readonly connections: ConnectionsRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** The platform refused these credentials: the connection says so from now on. */
  async report(connectionId: string, sealedCredentials: string, error: PlatformAuthenticationError): Promise<void> {
    const now = new Date(this.runtime.clock.now());
    const lastError = describeError(error, now);
    const { code, operation, platformCode, advice } = lastError;
    const detail = { code, operation, platformCode, advice };
    const isNew = await this.repository.raiseAccessLost(
      { connectionId, credentialsHash: hashCredentials(sealedCredentials), detail },
      now,
    );
    await this.connections.recordHealth(connectionId, { health: 'failing', lastError, checkedAt: now });
    if (isNew) this.runtime.logger.error({ connectionId, code, platformCode }, 'access is lost');
  }
}

/** Whether the alarm still counts: with other credentials, or when the platform took the same again, it does not. */
export function isStillLost({ credentialsHash, raisedMs = 0 }: StandingAlarm, row: ConnectionRow): boolean {
  if (credentialsHash !== hashCredentials(row.sealedCredentials)) return false;
  return row.health !== 'healthy' || row.checkedAt === null || row.checkedAt.getTime() <= raisedMs;
}

/** Tells credentials apart without telling anything of them. */
function hashCredentials(sealedCredentials: string): string {
  return hash('sha256', sealedCredentials, 'base64url');
}
