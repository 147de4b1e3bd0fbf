import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { CoverageController } from './coverage.controller.js';
import { CoverageService } from './coverage.service.js';

/** What was read, for people. The reconciliation itself runs among the streams. */
@Module({
  imports: [PlatformsModule, SyncModule],
  controllers: [CoverageController],
  providers: [CoverageService],
})
export class CoverageModule {}
