import type { DeliveryFailure, WebhookDisabledReason } from '../database/schema.js';
import type { Choice, WaitingDelivery } from './choose-deliveries.js';
import type { ReceiverHealth } from './receiver-health.js';
import type { WebhookMessage } from './webhook-message.js';

/** A message that has yet to arrive. */
export interface PendingDelivery extends WaitingDelivery, WebhookMessage {
  readonly connectionId: string;
  /** Made so far. */
  readonly attempts: number;
}

/** Which deliveries of a webhook are wanted. */
export interface DueQuery {
  readonly nowMs: number;
  readonly limit: number;
  readonly busyEntityIds: ReadonlySet<string>;
}

/** What one attempt has led to. */
export interface AttemptOutcome {
  readonly delivery: PendingDelivery;
  readonly state: 'pending' | 'delivered' | 'given_up';
  /** All attempts, this one among them unless it does not count. */
  readonly attempts: number;
  readonly nextAttemptAtMs: number;
  readonly atMs: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly failure: DeliveryFailure | null;
  /** Of the receiver, after this attempt. */
  readonly health: ReceiverHealth;
  /** The receiver was out and takes messages again: all that wait are due. */
  readonly hasRecovered: boolean;
  /** Set when nothing more is to be sent. */
  readonly disabledReason: WebhookDisabledReason | undefined;
}

/** Where the deliveries of webhooks stand. */
export interface DeliveryStore {
  /** As `chooseDeliveries` over everything that is pending. */
  listDue(webhookId: string, query: DueQuery): Promise<Choice<PendingDelivery>>;
  /** Writes an outcome down, unless somebody has decided otherwise about the delivery meanwhile. */
  record(webhookId: string, owner: string, outcome: AttemptOutcome): Promise<void>;
}
