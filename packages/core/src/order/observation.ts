import type { Issue } from '../errors/index.js';
import type { JsonValue } from '../json/index.js';
import type { AfterSaleFragment, OrderFragment } from './fragment.js';
import type { Channel } from './status.js';

/** By which way we learned something. Each has a clock and a completeness of its own. */
export const observationSources = ['list', 'detail', 'after_sale', 'logistics', 'push'] as const;
export type ObservationSource = (typeof observationSources)[number];

interface ObservationBase {
  readonly channel: Channel;
  readonly externalId: string;
  readonly source: ObservationSource;
  /** Operation or message type that brought it. */
  readonly operation: string;
  /** The platform's own time of this state, epoch ms; undefined when the platform gives none. */
  readonly sourceAtMs: number | undefined;
  /** When we read it, epoch ms. */
  readonly observedAtMs: number;
  /** The platform's words, exact; what a later mapping can be replayed from. */
  readonly raw: JsonValue;
  /** `raw` as JSON text, 64-bit integers exact. */
  readonly rawText: string;
  /** SHA-256 of `rawText`. */
  readonly hash: string;
  /** Fields that could not be read; the rest was. */
  readonly issues: readonly Issue[];
  readonly mappingVersion: number;
}

/** One reading of one order. */
export interface OrderObservation extends ObservationBase {
  readonly entity: 'order';
  readonly fragment: OrderFragment;
}

/** One reading of one after-sale. */
export interface AfterSaleObservation extends ObservationBase {
  readonly entity: 'after_sale';
  readonly fragment: AfterSaleFragment;
}

export type Observation = OrderObservation | AfterSaleObservation;
