import type { Observation, Order } from '@orderloom/core/order';
import type { Session } from '../../src/database/rows-of.js';
import { EventSignal } from '../../src/events/event-signal.js';
import { EventWriter } from '../../src/events/event-writer.js';
import { EventsRepository } from '../../src/events/events.repository.js';
import { entityKey, type CommitPlan, type KnownEntities, type StoredOrder } from '../../src/ingest/commit-plan.js';
import { IngestRepository } from '../../src/ingest/ingest.repository.js';
import { listPlannedEvents } from '../../src/ingest/planned-events.js';
import type { Worker } from '../time/worker.js';
import type { HubStore } from './hub-store.js';
import { MemorySession, sessionOf } from './memory-session.js';
import { noDatabase } from './no-database.js';

/** The orders without SQL: one transaction per connection at a time. */
export class MemoryIngest extends IngestRepository {
  readonly #open = new Set<MemorySession>();

  constructor(
    private readonly worker: Worker,
    private readonly store: HubStore,
  ) {
    super(noDatabase, new EventWriter(new EventsRepository(noDatabase), new EventSignal(), worker.clock));
    worker.onDeath(() => {
      for (const session of this.#open) this.#unlock(session);
    });
  }

  override async inTransaction<T>(_connectionId: string, work: (session: Session) => Promise<T>): Promise<T> {
    const session = new MemorySession(this.store.mutant !== 'no_transaction');
    this.#open.add(session);
    try {
      await this.#lock(session);
      const outcome = await work(session);
      await this.worker.call('store.commit', () => {
        session.commit();
        this.#unlock(session);
      });
      return outcome;
    } catch (error) {
      // The database lets go of the lock of a transaction whose client is gone.
      this.#unlock(session);
      throw error;
    }
  }

  override findKnown(_session: Session, _connectionId: string, batch: readonly Observation[]): Promise<KnownEntities> {
    return this.worker.call('store.findKnown', () => {
      const orders = new Map<string, StoredOrder>();
      for (const observation of batch) {
        const key = entityKey(observation);
        const order = this.store.orders.get(key);
        if (order !== undefined) orders.set(key, this.#forgetStamps(order));
      }
      return { orders, afterSales: new Map() };
    });
  }

  override applyPlan(session: Session, plan: CommitPlan, nowMs: number): Promise<void> {
    return this.worker.call('store.applyPlan', () => {
      sessionOf(session).write(() => {
        for (const { document, state } of plan.orders) {
          const key = entityKey(document);
          const before = this.store.orders.get(key)?.document;
          if (before !== undefined) this.#compare(before, document);
          if (document.version > (before?.version ?? 0)) this.store.changedAt.set(document.externalId, nowMs);
          this.store.orders.set(key, { document, state });
        }
        for (const { entityId, type, version } of listPlannedEvents(plan)) {
          this.store.events.push({ entityId, type, version: version ?? 0 });
        }
      });
    });
  }

  async #lock(session: MemorySession): Promise<void> {
    for (let waitMs = 1; ; waitMs = Math.min(1_000, waitMs * 2)) {
      const isLocked = await this.worker.call(
        'store.lock',
        () => {
          this.store.lockedBy ??= session;
          return this.store.lockedBy === session;
        },
        waitMs,
      );
      if (isLocked) return;
    }
  }

  #unlock(session: MemorySession): void {
    this.#open.delete(session);
    if (this.store.lockedBy === session) this.store.lockedBy = undefined;
  }

  /** What no write may do to an order, whatever comes in. */
  #compare(before: Order, after: Order): void {
    const known = before.receiver?.street?.ciphertext ?? '';
    if (known !== '' && (after.receiver?.street?.ciphertext ?? '') === '') {
      this.store.report('G13', `the receiver of ${after.externalId} was blanked`);
    }
    const [earlier, later] = [before.timestamps.updatedAt ?? '', after.timestamps.updatedAt ?? ''];
    if (later < earlier) this.store.report('G3', `${after.externalId} went back from ${earlier} to ${later}`);
  }

  #forgetStamps(order: StoredOrder): StoredOrder {
    if (this.store.mutant !== 'last_write_wins') return order;
    return { ...order, state: { ...order.state, newest: '', older: {} } };
  }
}
