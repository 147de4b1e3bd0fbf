import type { EventEntity } from '../database/schema.js';
import type { EventType } from './event-type.js';

/** An event that is to be written. Holds ids, codes and amounts, never a text about a person. */
export interface NewEvent {
  readonly connectionId: string;
  readonly entity: EventEntity;
  /** Our id of the order or after-sale; the connection's own id for `connection`. */
  readonly entityId: string;
  readonly type: EventType;
  /** What changed, in words of the glossary. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** The entity's version that this led to; absent for connections. */
  readonly version?: number;
  readonly channel?: string;
  /** The platform's number of the order or after-sale. */
  readonly externalId?: string;
  /** By the platform's clock, epoch ms; now when absent. */
  readonly occurredAtMs?: number;
}
