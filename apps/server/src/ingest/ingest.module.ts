import { Module } from '@nestjs/common';
import { IngestRepository } from './ingest.repository.js';
import { IngestService } from './ingest.service.js';

@Module({ providers: [IngestRepository, IngestService], exports: [IngestService] })
export class IngestModule {}
