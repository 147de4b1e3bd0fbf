import { Module } from '@nestjs/common';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { Adapters } from './adapters.js';
import { PlatformsController } from './platforms.controller.js';

@Module({
  imports: [ConnectionsStoreModule],
  controllers: [PlatformsController],
  providers: [Adapters],
  exports: [Adapters],
})
export class PlatformsModule {}
