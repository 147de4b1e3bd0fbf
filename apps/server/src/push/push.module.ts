import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksService } from './callbacks.service.js';
import { FeedsRepository } from './feeds.repository.js';
import { FeedsService } from './feeds.service.js';
import { Hints } from './hints.js';
import { PushController } from './push.controller.js';
import { PushMeter } from './push-meter.js';
import { PushRepository } from './push.repository.js';
import { PushService } from './push.service.js';

@Module({
  imports: [ConnectionsModule, PlatformsModule, SyncModule],
  controllers: [CallbacksController, PushController],
  providers: [CallbacksService, FeedsRepository, FeedsService, Hints, PushMeter, PushRepository, PushService],
})
export class PushModule {}
