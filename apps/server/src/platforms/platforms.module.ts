import { Module } from '@nestjs/common';
import { AccessStoreModule } from '../authorization/access-store.module.js';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { Adapters } from './adapters.js';
import { PlatformsController } from './platforms.controller.js';

@Module({
  imports: [AccessStoreModule, ConnectionsStoreModule],
  controllers: [PlatformsController],
  providers: [Adapters],
  exports: [Adapters],
})
export class PlatformsModule {}
