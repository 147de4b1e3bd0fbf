import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { currentCaller } from '../access/caller.js';
import type { Session } from '../database/rows-of.js';
import { CLOCK } from '../runtime/runtime.js';
import type { AuditAction, AuditDetail, AuditRecord } from './audit-entry.js';
import { AuditRepository } from './audit.repository.js';

/** What was done, to what. Who did it is known. */
export interface AuditAct {
  readonly action: AuditAction;
  readonly connectionId?: string;
  /** The key, order or body that it is about; none where that is the connection. */
  readonly subjectId?: string;
  readonly detail?: AuditDetail;
}

/** Writes down what people and programs do to the hub. */
@Injectable()
export class AuditWriter {
  constructor(
    private readonly repository: AuditRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds an entry to the transaction of the act, as the last thing in it: it stands exactly if the act does. */
  async append(session: Session, act: AuditAct): Promise<void> {
    await this.repository.append(session, this.describe(act));
  }

  /** Adds an entry for an act that is no transaction of ours. */
  async record(act: AuditAct): Promise<void> {
    await this.repository.appendAlone(this.describe(act));
  }

  private describe({ action, connectionId, subjectId, detail = {} }: AuditAct): Omit<AuditRecord, 'sequence'> {
    const caller = currentCaller();
    return {
      recordedAt: new Date(this.clock.now()),
      actorKind: caller?.kind ?? 'service',
      actorKeyId: caller?.keyId ?? null,
      actorName: caller?.name ?? 'orderloom',
      action,
      connectionId: connectionId ?? null,
      subjectId: subjectId ?? null,
      detail,
      requestId: caller?.requestId ?? null,
      address: caller?.address ?? null,
    };
  }
}
