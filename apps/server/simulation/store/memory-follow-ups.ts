import { FollowUpRepository, type OrderSelection } from '../../src/sync/follow-up.repository.js';
import type { Worker } from '../time/worker.js';
import type { HubStore } from './hub-store.js';
import { noDatabase } from './no-database.js';

/** Which orders need a second question, without SQL. */
export class MemoryFollowUps extends FollowUpRepository {
  constructor(
    private readonly worker: Worker,
    private readonly store: HubStore,
  ) {
    super(noDatabase);
  }

  override listNeedingDetail(_selection: OrderSelection, externalIds: readonly string[]): Promise<string[]> {
    return this.worker.call('store.listNeedingDetail', () =>
      externalIds.filter((id) => {
        const changedAtMs = this.store.changedAt.get(id);
        if (changedAtMs === undefined) return false;
        const detailedAtMs = this.store.detailedAt.get(id);
        return detailedAtMs === undefined || detailedAtMs < changedAtMs;
      }),
    );
  }

  override markDetailed(_selection: OrderSelection, externalIds: readonly string[], nowMs: number): Promise<void> {
    return this.worker.call('store.markDetailed', () => {
      for (const id of externalIds) if (this.store.changedAt.has(id)) this.store.detailedAt.set(id, nowMs);
    });
  }
}
