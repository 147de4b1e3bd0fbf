import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { ConnectionsFile } from './connections-file.js';
import { ConnectionsController } from './connections.controller.js';
import { ConnectionsStoreModule } from './connections-store.module.js';
import { ConnectionsService } from './connections.service.js';

@Module({
  imports: [ConnectionsStoreModule, PlatformsModule],
  controllers: [ConnectionsController],
  providers: [ConnectionsFile, ConnectionsService],
  exports: [ConnectionsFile, ConnectionsService, ConnectionsStoreModule],
})
export class ConnectionsModule {}
