import { ReconciliationRunner } from '../coverage/reconciliation-runner.js';
import { ReconciliationsRepository } from '../coverage/reconciliations.repository.js';
import { Retention } from '../coverage/retention.js';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { AuthorizationModule } from '../authorization/authorization.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { QuarantineModule } from '../quarantine/quarantine.module.js';
import { ReplayRunner } from '../replay/replay-runner.js';
import { ReplaySourceRepository } from '../replay/replay-source.repository.js';
import { ReplaysRepository } from '../replay/replays.repository.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { HintReader } from './hint-reader.js';
import { JobQueue } from './job-queue.js';
import { KnownRowsRepository } from './known-rows.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { OpenOrdersRunner } from './open-orders-runner.js';
import { OrderReader } from './order-reader.js';
import { PageCommitter } from './page-committer.js';
import { PlatformClock } from './platform-clock.js';
import { RunRecorder } from './run-recorder.js';
import { RunsRepository } from './runs.repository.js';
import { StreamRunner } from './stream-runner.js';
import { SyncQueries } from './sync-queries.js';
import { SyncController } from './sync.controller.js';
import { SyncService } from './sync.service.js';
import { WindowsRepository } from './windows.repository.js';
import { Module } from '@nestjs/common';

@Module({
  imports: [AlarmsModule, AuthorizationModule, ConnectionsModule, IngestModule, PlatformsModule, QuarantineModule],
  controllers: [SyncController],
  providers: [
    FollowUpRepository,
    HintReader,
    JobQueue,
    KnownRowsRepository,
    LedgerRepository,
    OpenOrdersRunner,
    OrderReader,
    PageCommitter,
    PlatformClock,
    ReconciliationRunner,
    ReconciliationsRepository,
    ReplayRunner,
    ReplaysRepository,
    ReplaySourceRepository,
    Retention,
    RunRecorder,
    RunsRepository,
    StreamRunner,
    SyncQueries,
    SyncService,
    WindowsRepository,
  ],
  exports: [JobQueue, ReconciliationsRepository, ReplaysRepository, RunsRepository, WindowsRepository],
})
export class SyncModule {}
