import { Inject, Injectable } from '@nestjs/common';
import { InvalidArgumentError } from '@orderloom/core/errors';
import type { Clock } from '@orderloom/core/time';
import { z } from 'zod';
import { currentCaller } from '../access/caller.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { earliestPlace, type FeedPlace } from '../events/feed-place.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { CLOCK } from '../runtime/runtime.js';
import { DeliveriesRepository, type DeliveryRow } from './deliveries.repository.js';
import { planDeliveries } from './plan-deliveries.js';
import { WebhookDispatcher } from './webhook-dispatcher.js';
import type { DeliveryQuery, DeliveryView, WebhookReplay } from './webhooks.dto.js';
import { WebhooksRepository, type WebhookRow } from './webhooks.repository.js';

const deliveryCursor = z.tuple([z.iso.datetime(), z.string().max(64)]);
const eventsPerRead = 1_000;
/** Events that one replay looks through. */
const mostReplayed = 100_000;

/** The log of deliveries, and sending again. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly audit: AuditWriter,
    private readonly dispatcher: WebhookDispatcher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(webhookId: string, { state, cursor, limit }: DeliveryQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, deliveryCursor);
    await this.getWebhook(webhookId);
    const before = place === undefined ? undefined : { createdAt: new Date(place[0]), messageId: place[1] };
    const filter = { state, connectionIds: currentCaller()?.connectionIds };
    const rows = await this.deliveries.list(webhookId, filter, { before, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.createdAt.toISOString(), last.messageId]),
    );
    return { items: items.map(presentDelivery), nextCursor };
  }

  /** Puts one message back into the line of its entity, with its id and all of the ladder before it. */
  async redeliver(webhookId: string, deliveryId: string): Promise<DeliveryView> {
    let putBack: DeliveryRow | undefined;
    const webhook = await this.webhooks.update(webhookId, {}, async (session) => {
      const visible = currentCaller()?.connectionIds;
      putBack = await this.deliveries.putBack(session, webhookId, deliveryId, this.now(), visible);
      if (putBack === undefined) throw new ResourceNotFoundError('delivery');
      const { connectionId } = putBack;
      await this.audit.append(session, {
        action: 'webhook.redelivered',
        connectionId,
        subjectId: webhookId,
        detail: { deliveryId },
      });
    });
    if (webhook === undefined || putBack === undefined) throw new ResourceNotFoundError('webhook');
    this.dispatcher.reviewSoon();
    return presentDelivery(putBack);
  }

  /** Sends the events that were recorded within a time, once more or for the first time, by the webhook's present filter. */
  async replay(webhookId: string, { from, to }: WebhookReplay): Promise<{ readonly queued: number }> {
    const webhook = await this.getWebhook(webhookId);
    const range = {
      from: new Date(from),
      to: new Date(to),
      connectionIds: webhook.connectionIds ?? undefined,
    };
    if ((await this.deliveries.countRecorded(range)) > mostReplayed) {
      const message = `holds more than ${mostReplayed} events; replay it in parts`;
      throw new InvalidArgumentError('The time is too long', [{ path: 'to', message }]);
    }
    const now = this.now();
    let queued = 0;
    const updated = await this.webhooks.update(webhookId, {}, async (session, row) => {
      for (let after: FeedPlace | undefined = earliestPlace; after !== undefined;) {
        const events = await this.deliveries.listRecorded(session, range, after, eventsPerRead);
        queued += await this.deliveries.insertAgain(session, planDeliveries(events, [row]), now);
        const last = events.at(-1);
        after = events.length < eventsPerRead || last === undefined ? undefined : last;
      }
      await this.audit.append(session, {
        action: 'webhook.replayed',
        subjectId: webhookId,
        detail: { from, to, queued },
      });
    });
    if (updated === undefined) throw new ResourceNotFoundError('webhook');
    this.dispatcher.reviewSoon();
    return { queued };
  }

  private async getWebhook(id: string): Promise<WebhookRow> {
    const row = await this.webhooks.find(id);
    if (row === undefined) throw new ResourceNotFoundError('webhook');
    return row;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function presentDelivery({ messageId, webhookId: _webhookId, ...row }: DeliveryRow): DeliveryView {
  return {
    ...row,
    id: messageId,
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: row.state === 'pending' ? row.nextAttemptAt.toISOString() : null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
