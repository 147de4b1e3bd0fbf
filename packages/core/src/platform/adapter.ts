import type { CallOptions, CallResult, RejectedElement } from '../http/index.js';
import type { JsonValue } from '../json/index.js';
import type { Channel, Observation, ObservationSource, OrderFragment, Side } from '../order/index.js';
import type { TimeWindow } from '../time/index.js';
import type { StreamCapabilities } from './capabilities.js';
import type { DecryptedReceiver, SealedReceiver } from './decryption.js';
import type { CallbackRequest, ChangeHint, MessageFeed } from './push.js';
import type { AfterSaleReference, OrderReference } from './references.js';

/** One page of one window of one stream. */
export interface PageRequest {
  /** Absent exactly when the stream has no time filter. */
  readonly window?: TimeWindow;
  /** One of the stream's partitions. */
  readonly partition: string;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Ask for the total where that costs extra. */
  readonly withTotal: boolean;
}

/** An element no observation could be made of, with what it takes to map it once that is possible. */
export interface RejectedBody extends RejectedElement {
  /** Operation that brought it; that of the stream when absent. */
  readonly operation?: string;
  /** The order or after-sale that was asked for, where the body itself may name none. */
  readonly askedId?: string;
  /** Of the mapping that could make nothing of it. */
  readonly mappingVersion?: number;
}

/** What one remote call brought. */
export interface ObservationBatch {
  readonly observations: readonly Observation[];
  /** Elements no observation could be made of: for the quarantine. */
  readonly rejected: readonly RejectedBody[];
  readonly platformRequestId: string | undefined;
}

/** A batch that is one page of a list. */
export interface ObservationPage extends ObservationBatch {
  /** Results of the whole query; undefined when this call does not tell. */
  readonly total: number | undefined;
  /** Whether a later page exists; undefined when this call does not tell. */
  readonly hasNext: boolean | undefined;
}

/** A raw body from the store, to be mapped again. */
export interface StoredObservation {
  readonly entity: Observation['entity'];
  readonly channel: Channel;
  /** The id it was stored under: some bodies do not name it (a trace), others hold several entities. */
  readonly externalId: string;
  readonly source: ObservationSource;
  readonly operation: string;
  readonly observedAtMs: number;
  readonly raw: JsonValue;
}

/** A raw body of which nothing is known but where it came from. */
export interface StoredBody {
  readonly operation: string;
  /** The order or after-sale that was asked for, where the body itself may name none. */
  readonly askedId: string | undefined;
  readonly observedAtMs: number;
  readonly raw: JsonValue;
}

/** What a connection test found. Throws instead when the platform refused. */
export interface ConnectionReport {
  /** Platform clock minus ours; undefined when the platform does not tell its time. */
  readonly clockSkewMs: number | undefined;
  /** Shop or account name or id, where the platform tells one. */
  readonly account: string | undefined;
  readonly platformRequestId: string | undefined;
}

/**
 * One platform connection as the hub sees it. Each method answers one question with one remote call; windows, loops,
 * repeats over orders and storing belong to others. Methods throw `OrderloomError`s only.
 */
export interface PlatformAdapter {
  readonly platform: string;
  readonly side: Side;
  readonly channels: readonly Channel[];
  readonly streams: readonly StreamCapabilities[];
  /** Names of members in raw bodies that hold texts about people. */
  readonly sensitiveMembers: readonly string[];
  /** Rises when the same body may be mapped otherwise: what could not be mapped before is then worth another try. */
  readonly mappingVersion: number;
  /** A harmless signed call. */
  testConnection(options?: CallOptions): Promise<ConnectionReport>;
  /** One page of a stream. Throws `UnsupportedOperationError` when the stream is unavailable. */
  fetchPage(stream: string, request: PageRequest, options?: CallOptions): Promise<ObservationPage>;
  /** One order in full. Throws `PlatformNotFoundError` when the platform does not know it. */
  fetchOrder(order: OrderReference, options?: CallOptions): Promise<ObservationBatch>;
  /** One after-sale in full. Throws `PlatformNotFoundError` when the platform does not know it. */
  fetchAfterSale(afterSale: AfterSaleReference, options?: CallOptions): Promise<ObservationBatch>;
  /**
   * The questions that tell how the parcels of an order travel, one remote call each; empty when there is nothing to
   * ask yet or the platform cannot tell.
   */
  listTrackingQuestions(order: OrderReference, fragment: OrderFragment): readonly TrackingQuestion[];
  fetchTracking(question: TrackingQuestion, options?: CallOptions): Promise<ObservationBatch>;
  /** Maps a stored raw body again, without any call. Throws `OrderMappingError` when nothing can be made of it. */
  mapStored(stored: StoredObservation): Observation;
  /** Maps a raw body to all that it holds, without any call. What cannot be mapped is in `rejected`; never throws. */
  mapStoredBody(body: StoredBody): ObservationBatch;
  /**
   * Any operation of the definition's catalogue by its name, with all that is known of the answer. Throws
   * `UnsupportedOperationError` for a name that is not in it.
   */
  call(operation: string, input: unknown, options?: CallOptions): Promise<CallResult<unknown>>;
  /**
   * Checks and reads a callback, without any call; absent where the platform sends none. Throws
   * `SignatureVerificationError` before anything of the body is read, `InvalidArgumentError` for what is no message.
   */
  readonly readCallback?: (request: CallbackRequest) => ChangeHint;
  /** Absent where the platform has no feed. */
  readonly messageFeed?: MessageFeed;
  /**
   * Renews what the shop granted, ahead of its end; the new credentials are stored before this resolves. Absent where
   * nothing can be renewed.
   */
  readonly renewAccess?: (options?: CallOptions) => Promise<void>;
  /**
   * Has the platform decrypt what it encrypted about a receiver, in one call; a text it does not decrypt is an outcome
   * and no error. Throws when it refuses as a whole. Absent where the platform encrypts nothing.
   */
  readonly decryptReceiver?: (receiver: SealedReceiver, options?: CallOptions) => Promise<DecryptedReceiver>;
}

/** One call to `fetchTracking`. `parcel` is what the platform asks for: a sub-order or an order id. */
export interface TrackingQuestion extends OrderReference {
  readonly parcel: string;
}
