import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { ReplayController } from './replay.controller.js';
import { ReplayService } from './replay.service.js';

/** Replays, for people. The walk itself runs among the jobs. */
@Module({
  imports: [PlatformsModule, SyncModule],
  controllers: [ReplayController],
  providers: [ReplayService],
})
export class ReplayModule {}
