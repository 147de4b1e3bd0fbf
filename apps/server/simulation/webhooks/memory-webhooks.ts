import type { DeliveryState, WebhookDisabledReason } from '../../src/database/schema.js';
import type { FeedEvent } from '../../src/events/events.repository.js';
import { chooseDeliveries, type Choice } from '../../src/webhooks/choose-deliveries.js';
import type { AttemptOutcome, DueQuery, PendingDelivery } from '../../src/webhooks/delivery-store.js';
import { planDeliveries, type WebhookFilter } from '../../src/webhooks/plan-deliveries.js';
import { goodHealth, type ReceiverHealth } from '../../src/webhooks/receiver-health.js';

/** A webhook as the database holds it. */
export interface ModelWebhook extends WebhookFilter {
  revision: number;
  disabledReason: WebhookDisabledReason | undefined;
  health: ReceiverHealth;
  owner: string | undefined;
  leaseUntilMs: number;
  /** How many of the events it has taken as deliveries. */
  place: number;
  readonly pending: Map<string, ModelDelivery>;
  readonly finished: Map<string, ModelDelivery>;
}

/** A delivery as the database holds it. */
export interface ModelDelivery extends PendingDelivery {
  readonly state: DeliveryState;
  readonly finishedAtMs: number | undefined;
}

const leaseMs = 45_000;
const eventsPerPage = 500;

/** What the two repositories do, in memory: a double for simulations. Every method is one transaction. */
export class MemoryWebhooks {
  readonly events: FeedEvent[] = [];
  readonly webhooks: ReadonlyMap<string, ModelWebhook>;

  constructor(ids: readonly string[]) {
    const create = (id: string): ModelWebhook => ({
      id,
      types: ['order.*'],
      connectionIds: null,
      revision: 1,
      disabledReason: undefined,
      health: goodHealth,
      owner: undefined,
      leaseUntilMs: 0,
      place: 0,
      pending: new Map(),
      finished: new Map(),
    });
    this.webhooks = new Map(ids.map((id) => [id, create(id)]));
  }

  /** Takes the leases that are free and renews those of the owner; answers copies of what it has. */
  hold(owner: string, nowMs: number): readonly ModelWebhook[] {
    const held: ModelWebhook[] = [];
    for (const webhook of this.webhooks.values()) {
      if (webhook.disabledReason !== undefined) continue;
      if (webhook.owner !== owner && webhook.leaseUntilMs > nowMs) continue;
      webhook.owner = owner;
      webhook.leaseUntilMs = nowMs + leaseMs;
      held.push({ ...webhook });
    }
    return held;
  }

  /** One page of the feed for each webhook of the owner; answers which have something to send. */
  follow(owner: string, nowMs: number): readonly string[] {
    return [...this.webhooks.values()].flatMap((webhook) => {
      if (webhook.owner !== owner || webhook.disabledReason !== undefined) return [];
      const page = this.events.slice(webhook.place, webhook.place + eventsPerPage);
      webhook.place += page.length;
      const planned = planDeliveries(page, [webhook]);
      for (const { position, eventId, ...delivery } of planned) {
        const place = { position: BigInt(position), eventId: BigInt(eventId) };
        const fresh = { attempts: 0, nextAttemptAtMs: nowMs, state: 'pending', finishedAtMs: undefined } as const;
        webhook.pending.set(delivery.messageId, { ...delivery, ...place, ...fresh });
      }
      return planned.length === 0 ? [] : [webhook.id];
    });
  }

  listDue(webhookId: string, { nowMs, limit, busyEntityIds }: DueQuery): Choice<PendingDelivery> {
    return chooseDeliveries(this.get(webhookId).pending.values(), busyEntityIds, nowMs, limit);
  }

  record(webhookId: string, owner: string, outcome: AttemptOutcome): void {
    const webhook = this.get(webhookId);
    const { delivery, state, attempts, nextAttemptAtMs, atMs, durationMs, health, hasRecovered, disabledReason } =
      outcome;
    const known = webhook.pending.get(delivery.messageId);
    if (known !== undefined && known.attempts === delivery.attempts) {
      const finishedAtMs = state === 'pending' ? undefined : atMs + durationMs;
      const changed = { ...known, state, attempts, nextAttemptAtMs, finishedAtMs };
      if (state === 'pending') webhook.pending.set(delivery.messageId, changed);
      else {
        webhook.pending.delete(delivery.messageId);
        webhook.finished.set(delivery.messageId, changed);
      }
    }
    if (webhook.owner === owner) webhook.health = health;
    if (hasRecovered) this.makeDue(webhook, atMs + durationMs, 1);
    if (disabledReason === undefined || webhook.disabledReason !== undefined) return;
    webhook.disabledReason = disabledReason;
    webhook.revision += 1;
  }

  /** As `PATCH` with `state: active`. */
  enable(webhookId: string, nowMs: number): void {
    const webhook = this.get(webhookId);
    webhook.disabledReason = undefined;
    webhook.health = goodHealth;
    webhook.revision += 1;
    this.makeDue(webhook, nowMs, 0);
  }

  get(webhookId: string): ModelWebhook {
    const webhook = this.webhooks.get(webhookId);
    if (webhook === undefined) throw new RangeError(`No webhook ${webhookId}`);
    return webhook;
  }

  private makeDue({ pending }: ModelWebhook, nowMs: number, extraAttempts: number): void {
    for (const [id, delivery] of pending) {
      if (delivery.nextAttemptAtMs <= nowMs) continue;
      pending.set(id, {
        ...delivery,
        nextAttemptAtMs: nowMs,
        attempts: Math.max(0, delivery.attempts - extraAttempts),
      });
    }
  }
}
