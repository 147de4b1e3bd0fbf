import { Inject, Injectable } from '@nestjs/common';
import { PlatformInvalidRequestError, PlatformNotFoundError } from '@orderloom/core/errors';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { AfterSaleReference, ObservationBatch, PlatformAdapter } from '@orderloom/core/platform';
import type { CommitScope } from '../ingest/commit-plan.js';
import { IngestService, type CommitReport } from '../ingest/ingest.service.js';
import { RUNTIME } from '../runtime/runtime.js';
import { FollowUpRepository, type OrderSelection, type TravellingOrder } from './follow-up.repository.js';
import { mapConcurrently } from './map-concurrently.js';

const concurrency = 4;

/** What reading orders one by one came to. */
export interface ReadingReport extends CommitReport {
  /** Orders the platform says it does not know. */
  readonly notFound: readonly string[];
}

/** Reads single orders in full and asks for their parcels. */
@Injectable()
export class OrderReader {
  constructor(
    private readonly ingest: IngestService,
    private readonly repository: FollowUpRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Fetches and commits the detail of each order. Orders the platform does not know are named, not failed. */
  async readDetails(
    adapter: PlatformAdapter,
    scope: CommitScope,
    channel: string,
    externalIds: readonly string[],
    options: CallOptions = {},
  ): Promise<ReadingReport> {
    const notFound: string[] = [];
    const batches = await mapConcurrently(externalIds, concurrency, async (externalId) => {
      try {
        return await adapter.fetchOrder({ channel, externalId }, options);
      } catch (error) {
        if (!(error instanceof PlatformNotFoundError)) throw error;
        notFound.push(externalId);
        return undefined;
      }
    });
    const report = await this.commitAll(scope, batches, 'order.detail');
    await this.repository.markDetailed(selectionOf(scope, channel), externalIds, this.runtime.clock.now());
    return { ...report, notFound };
  }

  /** Fetches and commits one after-sale; false when the platform does not know it. */
  async readAfterSale(
    adapter: PlatformAdapter,
    scope: CommitScope,
    afterSale: AfterSaleReference,
    options: CallOptions = {},
  ): Promise<boolean> {
    try {
      await this.commitAll(scope, [await adapter.fetchAfterSale(afterSale, options)], 'after_sale.detail');
      return true;
    } catch (error) {
      if (!(error instanceof PlatformNotFoundError)) throw error;
      return false;
    }
  }

  /**
   * Asks how the parcels of the given orders travel. A parcel that the platform cannot tell of costs only itself. Throws
   * what would befall every other parcel too; nothing of the given orders then counts as asked.
   */
  async readTracking(
    adapter: PlatformAdapter,
    scope: CommitScope,
    channel: string,
    travelling: readonly TravellingOrder[],
    options: CallOptions = {},
  ): Promise<CommitReport> {
    const questions = travelling.flatMap(({ externalId, fragment }) =>
      adapter.listTrackingQuestions({ channel, externalId }, fragment),
    );
    const batches = await mapConcurrently(questions, concurrency, async (question) => {
      try {
        return await adapter.fetchTracking(question, options);
      } catch (error) {
        // No trace yet is the normal state of a fresh parcel; and some couriers' numbers no platform can look up.
        if (error instanceof PlatformNotFoundError || error instanceof PlatformInvalidRequestError) return undefined;
        throw error;
      }
    });
    const report = await this.commitAll(scope, batches, 'order.tracking');
    const externalIds = travelling.map(({ externalId }) => externalId);
    await this.repository.markTracked(selectionOf(scope, channel), externalIds, this.runtime.clock.now());
    return report;
  }

  private async commitAll(
    scope: CommitScope,
    batches: readonly (ObservationBatch | undefined)[],
    operation: string,
  ): Promise<CommitReport> {
    const found = batches.filter((batch) => batch !== undefined);
    if (found.length === 0) return { observed: 0, fresh: 0, changed: 0, quarantined: 0 };
    return this.ingest.commit(
      scope,
      {
        observations: found.flatMap((batch) => batch.observations),
        rejected: found.flatMap((batch) => batch.rejected),
        platformRequestId: undefined,
      },
      operation,
    );
  }
}

function selectionOf({ connectionId }: CommitScope, channel: string): OrderSelection {
  return { connectionId, channel };
}
