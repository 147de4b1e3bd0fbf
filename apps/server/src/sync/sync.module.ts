import { AuthorizationModule } from '../authorization/authorization.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { HintReader } from './hint-reader.js';
import { JobQueue } from './job-queue.js';
import { LedgerRepository } from './ledger.repository.js';
import { OpenOrdersRunner } from './open-orders-runner.js';
import { OrderReader } from './order-reader.js';
import { RunRecorder } from './run-recorder.js';
import { RunsRepository } from './runs.repository.js';
import { StreamRunner } from './stream-runner.js';
import { SyncQueries } from './sync-queries.js';
import { SyncController } from './sync.controller.js';
import { SyncService } from './sync.service.js';
import { Module } from '@nestjs/common';

@Module({
  imports: [AuthorizationModule, ConnectionsModule, IngestModule, PlatformsModule],
  controllers: [SyncController],
  providers: [
    FollowUpRepository,
    HintReader,
    JobQueue,
    LedgerRepository,
    OpenOrdersRunner,
    OrderReader,
    RunRecorder,
    RunsRepository,
    StreamRunner,
    SyncQueries,
    SyncService,
  ],
  exports: [JobQueue],
})
export class SyncModule {}
