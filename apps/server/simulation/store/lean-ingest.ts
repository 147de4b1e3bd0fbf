import type { ObservationBatch } from '@orderloom/core/platform';
import type { CommitScope } from '../../src/ingest/commit-plan.js';
import { IngestService, type CommitReport } from '../../src/ingest/ingest.service.js';
import { findSerial } from '../platform/order-content.js';
import type { Worker } from '../time/worker.js';

/** The newest revision of every order that was ever committed, by the order's place in the platform's book. */
export class RevisionStore {
  readonly #revisions: Uint16Array;

  constructor(capacity: number) {
    this.#revisions = new Uint16Array(capacity);
  }

  revisionOf(serial: number): number {
    return this.#revisions[serial] ?? 0;
  }

  /** Whether this was news. */
  raise(serial: number, revision: number): boolean {
    if (this.revisionOf(serial) >= revision) return false;
    this.#revisions[serial] = revision;
    return true;
  }
}

/**
 * Commits revisions instead of orders, so that millions of them fit in memory: for what is about reading alone. What
 * merging does is for the other simulations.
 */
export class LeanIngest extends IngestService {
  constructor(
    private readonly worker: Worker,
    private readonly revisions: RevisionStore,
    ...parts: ConstructorParameters<typeof IngestService>
  ) {
    super(...parts);
  }

  override commit(_scope: CommitScope, batch: ObservationBatch): Promise<CommitReport> {
    return this.worker.call('store.commitRevisions', () => {
      let fresh = 0;
      for (const { externalId, hash } of batch.observations) {
        const serial = findSerial(externalId);
        if (serial !== undefined && this.revisions.raise(serial, Number(hash))) fresh += 1;
      }
      return { observed: batch.observations.length, fresh, changed: fresh, quarantined: batch.rejected.length };
    });
  }
}
