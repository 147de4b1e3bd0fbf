import { Module } from '@nestjs/common';
import { AlarmsStoreModule } from '../alarms/alarms-store.module.js';
import { RenewalLock } from '../authorization/renewal-lock.repository.js';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { Adapters } from './adapters.js';
import { PlatformsController } from './platforms.controller.js';

@Module({
  imports: [AlarmsStoreModule, ConnectionsStoreModule],
  controllers: [PlatformsController],
  providers: [Adapters, RenewalLock],
  exports: [Adapters],
})
export class PlatformsModule {}
