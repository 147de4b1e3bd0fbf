import { RunsRepository, type RunProgress } from '../../src/sync/runs.repository.js';
import type { StreamKey } from '../../src/sync/ledger.repository.js';
import type { RunTrigger } from '../../src/database/schema.js';
import type { Worker } from '../time/worker.js';
import type { HubStore } from './hub-store.js';
import { noDatabase } from './no-database.js';

/** The runs without SQL: which of them still count as running. */
export class MemoryRuns extends RunsRepository {
  constructor(
    private readonly worker: Worker,
    private readonly store: HubStore,
  ) {
    super(noDatabase);
  }

  override isRunning({ stream }: StreamKey): Promise<boolean> {
    return this.worker.call('store.isRunning', () => [...this.store.running.values()].includes(stream));
  }

  override begin({ stream }: StreamKey, _trigger: RunTrigger): Promise<string> {
    return this.worker.call('store.beginRun', () => {
      const { running } = this.store;
      for (const [id, other] of running) if (other === stream) running.delete(id);
      this.store.runs += 1;
      const id = `run ${this.store.runs}`;
      running.set(id, stream);
      return id;
    });
  }

  override report(_connectionId: string, id: string, _progress: RunProgress): Promise<boolean> {
    return this.worker.call(
      'store.reportRun',
      () => this.store.mutant === 'no_lease_check' || this.store.running.has(id),
    );
  }

  override finish(_connectionId: string, id: string): Promise<void> {
    return this.worker.call('store.finishRun', () => void this.store.running.delete(id));
  }
}
