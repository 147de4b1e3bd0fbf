import { Inject, Injectable } from '@nestjs/common';
import type { PlatformAuthenticationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { digestCredentials, openCredentials } from '../connections/stored-credentials.js';
import { describeError } from '../database/stored-error.js';
import { RUNTIME } from '../runtime/runtime.js';
import { SealedValueError } from '../secrets/sealed-value-error.js';
import { Sealer } from '../secrets/sealer.js';
import { AlarmsRepository } from './alarms.repository.js';
import type { StandingAlarm } from './judge-alarms.js';

/** Raises the alarm of lost access in the moment of the refusal; the review of alarms takes it back. */
@Injectable()
export class AccessLosses {
  constructor(
    private readonly repository: AlarmsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** The platform refused these credentials: the connection says so from now on. */
  async report(connectionId: string, sealedCredentials: string, error: PlatformAuthenticationError): Promise<void> {
    const now = new Date(this.runtime.clock.now());
    const lastError = describeError(error, now);
    const { code, operation, platformCode, advice } = lastError;
    const detail = { code, operation, platformCode, advice };
    const isNew = await this.repository.raiseAccessLost(
      { connectionId, credentialsHash: hashCredentials(this.sealer, sealedCredentials), detail },
      now,
    );
    await this.connections.recordHealth(connectionId, { health: 'failing', lastError, checkedAt: now });
    if (isNew) this.runtime.logger.error({ connectionId, code, platformCode }, 'access is lost');
  }
}

/** Whether the alarm still counts: with other credentials, or when the platform took the same again, it does not. */
export function isStillLost(
  { credentialsHash, raisedMs = 0 }: StandingAlarm,
  row: ConnectionRow,
  sealer: Sealer,
): boolean {
  if (areOthers(credentialsHash, row, sealer)) return false;
  return row.health !== 'healthy' || row.checkedAt === null || row.checkedAt.getTime() <= raisedMs;
}

function areOthers(credentialsHash: string | null, row: ConnectionRow, sealer: Sealer): boolean {
  try {
    return credentialsHash !== hashCredentials(sealer, row.sealedCredentials);
  } catch (error) {
    // Nobody can say what they are: that is told as a failure of the connection, and makes no access good again.
    if (error instanceof SealedValueError) return false;
    throw error;
  }
}

/** Of the credentials themselves and not of how they are sealed: a rotation of the key seals the same ones anew. */
function hashCredentials(sealer: Sealer, sealedCredentials: string): string {
  return digestCredentials(openCredentials(sealer, sealedCredentials).credentials);
}
