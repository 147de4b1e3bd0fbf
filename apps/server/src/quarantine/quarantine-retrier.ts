import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError, type Issue } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import type { CommitScope } from '../ingest/commit-plan.js';
import { IngestService } from '../ingest/ingest.service.js';
import { openRawBody } from '../ingest/seal-body.js';
import { Adapters, type ConnectedAdapter } from '../platforms/adapters.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { QuarantineRepository, type QuarantineFilter, type QuarantineRow } from './quarantine.repository.js';

/** What became of one body. */
export interface RetryResult {
  readonly outcome: 'stored' | 'kept';
  readonly observed: number;
  readonly changed: number;
  /** Why it was kept. */
  readonly issues: readonly Issue[];
}

/** What became of several. */
export interface RetryReport {
  readonly stored: number;
  readonly kept: number;
  /** Bodies that were not tried. */
  readonly left: number;
}

/** Where adapters of connections come from. */
export interface AdapterSource {
  get(connectionId: string): Promise<Pick<ConnectedAdapter, 'adapter'>>;
}

/** How many bodies one call or one tick tries. */
const batchSize = 200;

/** Tries again to make orders of what is in quarantine: without a call, from the body as it was stored. */
@Injectable()
export class QuarantineRetrier {
  readonly #tried = { stored: 0, kept: 0 };

  constructor(
    private readonly repository: QuarantineRepository,
    @Inject(Adapters) private readonly adapters: AdapterSource,
    private readonly ingest: IngestService,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Retries of this process so far, by outcome. */
  get tried(): Readonly<Record<RetryResult['outcome'], number>> {
    return this.#tried;
  }

  /** Throws when the connection's adapter cannot be made or the store fails. */
  async retry(row: QuarantineRow): Promise<RetryResult> {
    const { connectionId } = row;
    const { adapter } = await this.adapters.get(connectionId);
    const scope = { connectionId, platform: adapter.platform, side: adapter.side };
    const result = await this.retryWith(adapter, scope, row);
    this.#tried[result.outcome] += 1;
    return result;
  }

  /** Tries the bodies that were untried for longest; one that cannot even be tried does not hold up the others. */
  async retryMany(filter: QuarantineFilter): Promise<RetryReport> {
    const begunAt = this.now();
    const tally = await this.retryEach(await this.repository.listUntried(filter, begunAt, batchSize));
    return { ...tally, left: await this.repository.countUntried(filter, begunAt) };
  }

  /** Tries what only older mappings have tried: after an upgrade. */
  async retryOutdated(): Promise<void> {
    for (const { connectionId, mappingVersion } of await this.repository.listOldestMappings()) {
      try {
        const { adapter } = await this.adapters.get(connectionId);
        if (mappingVersion >= adapter.mappingVersion) continue;
        const rows = await this.repository.listOutdated(connectionId, adapter.mappingVersion, batchSize);
        const { stored, kept } = await this.retryEach(rows);
        this.runtime.logger.info({ connectionId, stored, kept }, 'quarantine was tried by a newer mapping');
      } catch (error) {
        this.logFault(connectionId, error);
      }
    }
  }

  private async retryEach(rows: readonly QuarantineRow[]): Promise<Omit<RetryReport, 'left'>> {
    const tally = { stored: 0, kept: 0 };
    for (const row of rows) {
      try {
        tally[(await this.retry(row)).outcome] += 1;
      } catch (error) {
        this.logFault(row.connectionId, error);
        // Behind the others: what cannot even be tried must not be what every call begins with.
        const { issues, mappingVersion } = row;
        await this.repository.recordFailure(row, { issues, mappingVersion, triedAt: this.now() });
        tally.kept += 1;
      }
    }
    return tally;
  }

  private async retryWith(adapter: PlatformAdapter, scope: CommitScope, row: QuarantineRow): Promise<RetryResult> {
    const { operation, issues: knownIssues } = row;
    const batch = adapter.mapStoredBody({
      operation,
      askedId: row.askedId === '' ? undefined : row.askedId,
      observedAtMs: row.observedAt.getTime(),
      raw: openRawBody(row.body, this.sealer),
    });
    const observed = batch.observations.length;
    const { mappingVersion } = adapter;
    const triedAt = this.now();
    if (batch.rejected.length > 0 || observed === 0) {
      const issues = batch.rejected.flatMap((element) => element.issues);
      await this.repository.recordFailure(row, { issues, mappingVersion, triedAt });
      return { outcome: 'kept', observed, changed: 0, issues };
    }
    const { changed, quarantined } = await this.ingest.commit(scope, batch, operation);
    if (quarantined === 0) {
      await this.repository.remove(row);
      return { outcome: 'stored', observed, changed, issues: [] };
    }
    // It could be mapped and not stored. Where the mapping found out more, the commit has put it back under that.
    const isSuperseded = await this.repository.removeSuperseded(row);
    if (!isSuperseded) {
      await this.repository.recordFailure(row, { issues: knownIssues, mappingVersion, triedAt });
    }
    return { outcome: 'kept', observed, changed, issues: [{ path: '', message: 'could not be stored' }] };
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }

  private logFault(connectionId: string, error: unknown): void {
    const code = error instanceof OrderloomError ? error.code : 'internal';
    this.runtime.logger.error({ connectionId, code }, 'quarantine cannot be tried again');
  }
}
