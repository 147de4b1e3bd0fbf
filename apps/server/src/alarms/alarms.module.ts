import { Module } from '@nestjs/common';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { AlarmFactsRepository } from './alarm-facts.repository.js';
import { AlarmReview } from './alarm-review.js';
import { AlarmsStoreModule } from './alarms-store.module.js';
import { AlarmsController } from './alarms.controller.js';
import { AlarmsService } from './alarms.service.js';

@Module({
  imports: [AlarmsStoreModule, ConnectionsStoreModule, PlatformsModule],
  controllers: [AlarmsController],
  providers: [AlarmFactsRepository, AlarmReview, AlarmsService],
  exports: [AlarmReview],
})
export class AlarmsModule {}
