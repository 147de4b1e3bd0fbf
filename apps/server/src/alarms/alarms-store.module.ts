import { Module } from '@nestjs/common';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { EventsModule } from '../events/events.module.js';
import { AccessLosses } from './access-losses.js';
import { AlarmsRepository } from './alarms.repository.js';

/** What adapters need to say that access was lost; needs no adapter itself. */
@Module({
  imports: [ConnectionsStoreModule, EventsModule],
  providers: [AccessLosses, AlarmsRepository],
  exports: [AccessLosses, AlarmsRepository],
})
export class AlarmsStoreModule {}
