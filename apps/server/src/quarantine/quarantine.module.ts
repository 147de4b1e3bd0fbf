import { Module } from '@nestjs/common';
import { IngestModule } from '../ingest/ingest.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { QuarantineRetrier } from './quarantine-retrier.js';
import { QuarantineController } from './quarantine.controller.js';
import { QuarantineRepository } from './quarantine.repository.js';
import { QuarantineService } from './quarantine.service.js';

@Module({
  imports: [IngestModule, PlatformsModule],
  controllers: [QuarantineController],
  providers: [QuarantineRepository, QuarantineRetrier, QuarantineService],
  exports: [QuarantineRetrier],
})
export class QuarantineModule {}
