import type { BucketFilling } from './bucket-filling.js';

/** A bucket as processes know each other's by. */
export interface SharedBucket extends BucketFilling {
  readonly id: string;
}

/** How many permits a process wants, each of which takes one token of every bucket. */
export interface PermitOrder {
  readonly buckets: readonly SharedBucket[];
  readonly live: number;
  /** Backfill, and what is taken ahead of calls. */
  readonly backfill: number;
}

/** What was given of an order. */
export interface PermitGrant {
  readonly live: number;
  readonly backfill: number;
  /** When to ask again for what live traffic, or else backfill, did not get; 0 when all was given. */
  readonly waitMs: number;
}

/** A bucket that is shut. */
export interface Closing {
  readonly id: string;
  readonly forMs: number;
}

/** Where processes share their buckets. All time is the store's own. */
export interface PermitStore {
  take(order: PermitOrder): Promise<PermitGrant>;
  listClosings(): Promise<readonly Closing[]>;
  /** Never shortens an earlier closing. */
  close(id: string, forMs: number): Promise<void>;
}
