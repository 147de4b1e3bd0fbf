import { Module } from '@nestjs/common';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { QuarantineModule } from '../quarantine/quarantine.module.js';
import { MetricsListener } from './metrics-listener.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsRepository } from './metrics.repository.js';
import { MetricsService } from './metrics.service.js';
import { RequestMeter } from './request-meter.js';

@Module({
  imports: [ConnectionsStoreModule, IngestModule, PlatformsModule, QuarantineModule],
  controllers: [MetricsController],
  providers: [MetricsListener, MetricsRepository, MetricsService, RequestMeter],
})
export class MetricsModule {}
