import { Module } from '@nestjs/common';
import { DriftModule } from '../drift/drift.module.js';
import { DriftSentinel } from '../drift/drift-sentinel.js';
import { EventsModule } from '../events/events.module.js';
import { BodyWatch } from './body-watch.js';
import { CommitTally } from './commit-tally.js';
import { IngestRepository } from './ingest.repository.js';
import { IngestService } from './ingest.service.js';
import { ObservationsRepository } from './observations.repository.js';

@Module({
  imports: [DriftModule, EventsModule],
  providers: [
    CommitTally,
    IngestRepository,
    IngestService,
    ObservationsRepository,
    { provide: BodyWatch, useExisting: DriftSentinel },
  ],
  exports: [CommitTally, IngestRepository, IngestService],
})
export class IngestModule {}
