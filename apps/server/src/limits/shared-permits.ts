import { hash } from 'node:crypto';
import type { CallPriority, PermitRequest, Permits } from '@orderloom/core/http';
import type { Logger } from '@orderloom/core/logging';
import type { Clock } from '@orderloom/core/time';
import { fillingOf } from './bucket-filling.js';
import { ClosingsView } from './closings-view.js';
import { PermitLane } from './permit-lane.js';
import type { PermitStore, SharedBucket } from './permit-store.js';

/**
 * Permits that all processes on one store share: together they keep each limit in every span of its length. A bucket
 * that one of them shuts is shut for all within a second; backfill of one gives way to live traffic of another.
 */
export class SharedPermits implements Permits {
  readonly #lanes = new Map<string, PermitLane>();
  readonly #closings: ClosingsView;

  constructor(
    private readonly store: PermitStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.#closings = new ClosingsView(store, clock);
  }

  /** Rejects with `DatabaseUnavailableError` when the store stays out of reach for longer than a moment. */
  async acquire(requests: readonly PermitRequest[], priority: CallPriority, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (requests.length > 0) await this.findLane(requests).acquire(priority, signal);
  }

  close(bucket: string, forMs: number): void {
    const id = idOf(bucket);
    this.#closings.note(id, forMs);
    this.store.close(id, forMs).catch((error: unknown) => {
      const errorName = error instanceof Error ? error.name : typeof error;
      this.logger.warn({ errorName, forMs }, 'a bucket is shut in this process only: the store cannot be reached');
    });
  }

  private findLane(requests: readonly PermitRequest[]): PermitLane {
    // The limits are part of the name: settings may change them while the service runs.
    const name = requests.map(({ bucket, limit }) => `${bucket}=${limit?.times}/${limit?.perMs}`).join(' ');
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const buckets = requests.flatMap(({ bucket, limit }): SharedBucket[] =>
      limit === undefined ? [] : [{ id: idOf(bucket), ...fillingOf(limit) }],
    );
    const ids = requests.map(({ bucket }) => idOf(bucket));
    const lane = new PermitLane(ids, buckets, this.store, this.#closings, this.clock);
    this.#lanes.set(name, lane);
    return lane;
  }
}

/** Names of buckets hold ids of applications and shops. */
function idOf(bucket: string): string {
  return hash('sha256', bucket, 'base64url').slice(0, 22);
}
