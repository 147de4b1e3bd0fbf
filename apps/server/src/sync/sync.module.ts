import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { JobQueue } from './job-queue.js';
import { LedgerRepository } from './ledger.repository.js';
import { OpenOrdersRunner } from './open-orders-runner.js';
import { OrderReader } from './order-reader.js';
import { RunRecorder } from './run-recorder.js';
import { RunsRepository } from './runs.repository.js';
import { StreamRunner } from './stream-runner.js';
import { SyncController } from './sync.controller.js';
import { SyncQueries } from './sync-queries.js';
import { SyncService } from './sync.service.js';

@Module({
  imports: [ConnectionsModule, IngestModule, PlatformsModule],
  controllers: [SyncController],
  providers: [
    FollowUpRepository,
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
})
export class SyncModule {}
