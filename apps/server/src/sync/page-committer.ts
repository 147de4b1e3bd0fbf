import { Injectable } from '@nestjs/common';
import type { CallOptions } from '@orderloom/core/http';
import type { ObservationPage, PlatformAdapter, StreamCapabilities } from '@orderloom/core/platform';
import type { CommitScope } from '../ingest/commit-plan.js';
import { IngestService, type CommitReport } from '../ingest/ingest.service.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { OrderReader } from './order-reader.js';

/** Stores a page of a list; where its rows are no details, the orders that changed are read in full as well. */
@Injectable()
export class PageCommitter {
  constructor(
    private readonly ingest: IngestService,
    private readonly followUps: FollowUpRepository,
    private readonly orderReader: OrderReader,
  ) {}

  async commit(
    { adapter, scope }: { readonly adapter: PlatformAdapter; readonly scope: CommitScope },
    stream: StreamCapabilities,
    page: ObservationPage,
    options: CallOptions,
  ): Promise<CommitReport> {
    const report = await this.ingest.commit(scope, page, stream.operation);
    if (stream.carriesDetail || stream.entity !== 'order') return report;
    const selection = { connectionId: scope.connectionId, channel: stream.channel };
    const listed = page.observations.map((observation) => observation.externalId);
    const wanted = await this.followUps.listNeedingDetail(selection, listed);
    if (wanted.length === 0) return report;
    const details = await this.orderReader.readDetails(adapter, scope, stream.channel, wanted, options);
    return { ...report, quarantined: report.quarantined + details.quarantined };
  }
}
