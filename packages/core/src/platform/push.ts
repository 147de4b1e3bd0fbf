import type { CallOptions } from '../http/index.js';
import type { AfterSaleReference, OrderReference } from './references.js';

/**
 * What a message of a platform means to the hub: something may have changed, ask. Nothing of the message itself is
 * stored as a fact: messages come late, twice, out of order, or not at all.
 */
export interface ChangeHint {
  /** The platform's type of message, as sent. */
  readonly messageType: string;
  /** Equal for every delivery of one message; undefined where the platform gives none. */
  readonly messageId: string | undefined;
  /** When the platform sent it, epoch ms. */
  readonly sentAtMs: number | undefined;
  /** Shop or account it is about, where one feed carries several. */
  readonly accountId: string | undefined;
  /** Ids the order may be known by, the likeliest first; empty when the message is about no order. */
  readonly orderCandidates: readonly OrderReference[];
  readonly afterSale: AfterSaleReference | undefined;
}

/** A callback as it arrived. */
export interface CallbackRequest {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as received: the signature is over them. */
  readonly rawBody: Uint8Array;
}

/** One message of a feed. The platform sends it again until it is acknowledged. */
export interface ReceivedMessage {
  readonly hint: ChangeHint;
  /** To be called once what the message asks for is stored. */
  acknowledge(): void;
  /** Tells the platform that it could not be taken in. `reason` must hold no secret and no buyer data. */
  reject(reason: string): void;
}

/** How a feed is doing. */
export type FeedState = 'connecting' | 'open' | 'waiting';

/** What an open feed tells besides messages. */
export interface FeedOptions {
  /** Ends the feed. */
  readonly signal: AbortSignal;
  /** `waiting`: the connection was lost and the next attempt is due in `retryInMs`. */
  readonly onState?: (state: FeedState, detail: { readonly retryInMs?: number; readonly reason?: string }) => void;
}

/** A stream of messages the hub opens itself. At least once, in no order. */
export interface MessageFeed {
  /** Adapters with the same key would open the same feed: open it once. Holds no secret. */
  readonly key: string;
  /** The account of this adapter, as `ChangeHint.accountId` names it; undefined when it is not known. */
  readonly accountId: string | undefined;
  /**
   * Lets messages about this adapter's account come through the feed, if they do not yet. Absent where that takes no
   * call. May be called again.
   */
  readonly subscribe?: (options?: CallOptions) => Promise<void>;
  /** Messages until the signal ends it; reconnects by itself. Throws only what no reconnecting can mend. */
  open(options: FeedOptions): AsyncIterable<ReceivedMessage>;
}
