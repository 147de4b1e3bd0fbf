import type { CallPriority } from '@orderloom/core/http';
import type { Clock } from '@orderloom/core/time';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import type { ClosingsView } from './closings-view.js';
import type { PermitStore, SharedBucket } from './permit-store.js';

interface Waiter {
  readonly permit: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** Faults of the store in a row that calls sit out. */
const patience = 3;
const pauseAfterFaultMs = 200;
/** A process that stood still for so many leases has lost what it was given meanwhile. */
const lostAfterLeases = 5;

/**
 * The calls of this process that need the same buckets. Takes permits for all that wait in one question to the store,
 * and as many ahead as were used of late, so that steady traffic asks once per lease and not once per call. Live
 * traffic goes first, and within a priority whoever came first.
 */
export class PermitLane {
  readonly #waiting: Readonly<Record<CallPriority, Set<Waiter>>> = { live: new Set(), backfill: new Set() };
  readonly #ids: readonly string[];
  readonly #leaseMs: number;
  readonly #mostAhead: number;
  #spare = 0;
  #spareFromMs = 0;
  #usedInLease = 0;
  #leaseFromMs = 0;
  #isServing = false;
  #wake = new AbortController();

  /** `ids` names all buckets; `buckets` are those of them that have a limit. */
  constructor(
    ids: readonly string[],
    private readonly buckets: readonly SharedBucket[],
    private readonly store: PermitStore,
    private readonly closings: ClosingsView,
    private readonly clock: Clock,
  ) {
    this.#ids = ids;
    this.#leaseMs = Math.min(...buckets.map(({ leaseMs }) => leaseMs));
    this.#mostAhead = Math.min(...buckets.map(({ mostAhead }) => mostAhead));
  }

  /** Resolves with the right to send; rejects with the signal's reason, or when the store stays out of reach. */
  async acquire(priority: CallPriority, signal: AbortSignal | undefined): Promise<void> {
    const isFirst = this.#waiting.live.size === 0 && (priority === 'live' || this.#waiting.backfill.size === 0);
    if (isFirst && this.closings.remainingMs(this.#ids) === 0 && this.spend()) return;
    const queue = this.#waiting[priority];
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        queue.delete(waiter);
        signal?.removeEventListener('abort', onAbort);
      };
      const waiter: Waiter = {
        permit: () => {
          leave();
          resolve();
        },
        refuse: (reason) => {
          leave();
          reject(reason);
        },
      };
      const onAbort = (): void => waiter.refuse(signal?.reason);
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.add(waiter);
      // Who pauses here may be waiting for backfill's turn.
      if (priority === 'live' && queue.size === 1) this.#wake.abort();
      void this.serve();
    });
  }

  private get size(): number {
    return this.#waiting.live.size + this.#waiting.backfill.size;
  }

  /** Serves until nobody waits. One at a time. Never rejects. */
  private async serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    let faults = 0;
    while (this.size > 0) {
      try {
        await this.serveOnce();
        faults = 0;
      } catch (error) {
        faults += 1;
        if (faults >= patience) this.refuseAll(new DatabaseUnavailableError('permits cannot be had', { cause: error }));
        else await this.pause(pauseAfterFaultMs * faults);
      }
    }
    this.#isServing = false;
  }

  private async serveOnce(): Promise<void> {
    const closedMs = this.closings.remainingMs(this.#ids);
    if (closedMs === undefined) return this.closings.renew();
    if (closedMs > 0) return this.pause(closedMs);
    for (const waiter of this.inTurn()) {
      if (!this.spend()) break;
      waiter.permit();
    }
    if (this.size > 0) await this.take();
  }

  private async take(): Promise<void> {
    const { live, backfill } = this.#waiting;
    const askedAtMs = this.clock.now();
    const ahead = Math.min(this.#mostAhead, this.#usedInLease);
    const order = { buckets: this.buckets, live: live.size, backfill: backfill.size + ahead };
    const grant = await this.store.take(order);
    const tookMs = this.clock.now() - askedAtMs;
    if (tookMs < 0 || tookMs > lostAfterLeases * this.#leaseMs) return;
    let left = grant.live + grant.backfill;
    // Whoever has given up meanwhile leaves a permit for the next.
    for (const waiter of this.inTurn()) {
      if (left === 0) break;
      left -= 1;
      this.countUse();
      waiter.permit();
    }
    this.#spare = left;
    this.#spareFromMs = askedAtMs;
    // The wait is that of backfill when live traffic has only come since.
    const hasNewLive = live.size > 0 && grant.live === order.live;
    if (grant.waitMs > 0 && this.size > 0 && !hasNewLive) await this.pause(grant.waitMs);
  }

  /** Uses a spare permit, if there is one that still counts. A call without limits needs none. */
  private spend(): boolean {
    if (this.buckets.length === 0) return true;
    const ageMs = this.clock.now() - this.#spareFromMs;
    if (this.#spare === 0 || ageMs < 0 || ageMs >= this.#leaseMs) return false;
    this.#spare -= 1;
    this.countUse();
    return true;
  }

  private countUse(): void {
    const nowMs = this.clock.now();
    if (Math.abs(nowMs - this.#leaseFromMs) >= this.#leaseMs) {
      this.#leaseFromMs = nowMs;
      this.#usedInLease = 0;
    }
    this.#usedInLease += 1;
  }

  private inTurn(): readonly Waiter[] {
    return [...this.#waiting.live, ...this.#waiting.backfill];
  }

  private refuseAll(reason: unknown): void {
    for (const waiter of this.inTurn()) waiter.refuse(reason);
  }

  private async pause(ms: number): Promise<void> {
    this.#wake = new AbortController();
    const { signal } = this.#wake;
    await this.clock.sleep(ms, signal).catch((reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
  }
}
