import type { RateLimit } from './rate-limit.js';

/** Live traffic goes before backfill. */
export type CallPriority = 'live' | 'backfill';

/** One limit with the name of the bucket that counts it. `limit` is absent where none is known. */
export interface PermitRequest {
  readonly bucket: string;
  readonly limit?: RateLimit;
}

/** Hands out the right to send. The only owner of waits that limits cause. */
export interface Permits {
  /** Resolves when every bucket has a permit; rejects with the signal's reason when aborted, taking nothing. */
  acquire(requests: readonly PermitRequest[], priority: CallPriority, signal?: AbortSignal): Promise<void>;
  /** Keeps a bucket shut for `forMs`, after the platform said it was called too often. */
  close(bucket: string, forMs: number): void;
}
