import { ConnectionsRepository } from '../../src/connections/connections.repository.js';
import type { Worker } from '../time/worker.js';
import { noDatabase } from './no-database.js';

/** The health of the one connection is written, and nothing reads it. */
export class MemoryConnections extends ConnectionsRepository {
  constructor(private readonly worker: Worker) {
    super(noDatabase);
  }

  override recordHealth(): Promise<void> {
    return this.worker.call('store.recordHealth', () => undefined);
  }

  override confirmHealthy(): Promise<void> {
    return this.worker.call('store.confirmHealthy', () => undefined);
  }
}
