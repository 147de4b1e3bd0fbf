import { Module } from '@nestjs/common';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { EventsModule } from '../events/events.module.js';
import { AccessAlarms } from './access-alarms.js';
import { AccessAlarmsRepository } from './access-alarms.repository.js';
import { RenewalLock } from './renewal-lock.repository.js';

/** What adapters need to renew access and to say that it was lost; needs no adapter itself. */
@Module({
  imports: [ConnectionsStoreModule, EventsModule],
  providers: [AccessAlarms, AccessAlarmsRepository, RenewalLock],
  exports: [AccessAlarms, RenewalLock],
})
export class AccessStoreModule {}
