import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { AuditWriter } from '../audit/audit-writer.js';
import { Database } from '../database/database.js';
import type { Session } from '../database/rows-of.js';
import type { WebhookDisabledReason } from '../database/schema.js';
import { EventWriter } from '../events/event-writer.js';
import { CLOCK } from '../runtime/runtime.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { AttemptOutcome, DeliveryStore, DueQuery } from './delivery-store.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** The deliveries in the database, for lanes. */
@Injectable()
export class DeliveryRecorder implements DeliveryStore {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly events: EventWriter,
    private readonly audit: AuditWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  listDue(webhookId: string, query: DueQuery) {
    return this.deliveries.listDue(webhookId, query);
  }

  async record(webhookId: string, owner: string, outcome: AttemptOutcome): Promise<void> {
    const { health, state, hasRecovered, disabledReason, atMs } = outcome;
    const succeededAt = state === 'delivered' ? new Date(atMs) : undefined;
    await this.database.orm.transaction(async (session) => {
      await this.deliveries.record(session, webhookId, outcome);
      await this.webhooks.recordHealth(session, webhookId, owner, { health, succeededAt });
      if (hasRecovered) await this.deliveries.makeDue(session, webhookId, this.now(), true);
      if (disabledReason !== undefined) await this.disable(session, webhookId, disabledReason);
    });
    if (disabledReason !== undefined) this.events.announce();
  }

  /** Every connection that nothing is told about any more gets an event, for whoever else listens. */
  private async disable(session: Session, webhookId: string, reason: WebhookDisabledReason): Promise<void> {
    const connectionIds = await this.webhooks.disable(session, webhookId, reason, this.now());
    if (connectionIds === undefined) return;
    await this.events.append(
      session,
      connectionIds.map((connectionId) => ({
        connectionId,
        entity: 'connection',
        entityId: connectionId,
        type: 'connection.webhook_disabled',
        detail: { webhookId, reason },
      })),
    );
    await this.audit.append(session, { action: 'webhook.disabled', subjectId: webhookId, detail: { reason } });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}
