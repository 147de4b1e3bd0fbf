import type { CommitReport } from '../../src/ingest/ingest.service.js';
import { PageCommitter } from '../../src/sync/page-committer.js';

/** What must not be done: says that a page is stored while it is still being stored. */
export class HastyCommitter extends PageCommitter {
  override commit(...page: Parameters<PageCommitter['commit']>): Promise<CommitReport> {
    super.commit(...page).catch(() => undefined);
    const [, , { observations, rejected }] = page;
    const observed = observations.length;
    return Promise.resolve({ observed, fresh: observed, changed: observed, quarantined: rejected.length });
  }
}
