import type { Observation } from '@orderloom/core/order';
import { KnownRowsRepository } from '../../src/sync/known-rows.repository.js';
import type { Worker } from '../time/worker.js';
import type { HubStore } from './hub-store.js';
import { noDatabase } from './no-database.js';
import { knownOf, latestOf } from './observation-key.js';

/** Compares pages with what is stored, without SQL. */
export class MemoryKnownRows extends KnownRowsRepository {
  constructor(
    private readonly worker: Worker,
    private readonly store: HubStore,
  ) {
    super(noDatabase);
  }

  override areAllReadBefore(_connectionId: string, batch: readonly Observation[], beforeMs: number): Promise<boolean> {
    return this.worker.call('store.areAllReadBefore', () =>
      batch.every((observation) => {
        const latest = latestOf(knownOf(this.store, observation));
        return latest !== undefined && latest.hash === observation.hash && latest.observedAtMs <= beforeMs;
      }),
    );
  }
}
