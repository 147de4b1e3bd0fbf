import { Module } from '@nestjs/common';
import { IngestRepository } from './ingest.repository.js';
import { IngestService } from './ingest.service.js';
import { ObservationsRepository } from './observations.repository.js';

@Module({ providers: [IngestRepository, IngestService, ObservationsRepository], exports: [IngestService] })
export class IngestModule {}
