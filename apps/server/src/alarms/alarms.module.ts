import { Module } from '@nestjs/common';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { EventsModule } from '../events/events.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { AlarmReview } from './alarm-review.js';
import { AlarmsController } from './alarms.controller.js';
import { AlarmsRepository } from './alarms.repository.js';
import { AlarmsService } from './alarms.service.js';

@Module({
  imports: [ConnectionsStoreModule, EventsModule, PlatformsModule],
  controllers: [AlarmsController],
  providers: [AlarmReview, AlarmsRepository, AlarmsService],
  exports: [AlarmReview],
})
export class AlarmsModule {}
