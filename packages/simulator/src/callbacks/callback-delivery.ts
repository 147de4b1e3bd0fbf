import type { AttemptOutcome } from './callback-sender.js';

/** One attempt to deliver a message. */
export interface CallbackAttempt {
  /** Instant on the platform's clock, epoch milliseconds. */
  readonly at: number;
  readonly outcome: AttemptOutcome;
  /** HTTP status, where there was one. */
  readonly status?: number;
}

/** `held`: waits for the next message to go first; `given_up`: five repetitions failed as well. */
export type DeliveryState = 'waiting' | 'held' | 'sending' | 'acknowledged' | 'given_up' | 'dropped';

/** A message with what became of it. */
export interface CallbackDelivery {
  readonly id: number;
  /** As it is sent, prefix included. */
  readonly messageType: string;
  readonly channel: 'taobao' | '1688';
  readonly orderId: string;
  /** The text that is sent, the same at every attempt. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: readonly CallbackAttempt[];
  /** Instant of the next attempt on the platform's clock; null = none. */
  readonly nextAttemptAt: number | null;
}
