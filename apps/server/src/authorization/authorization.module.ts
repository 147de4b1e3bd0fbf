import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { ConnectionsStoreModule } from '../connections/connections-store.module.js';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { AuthorizationController } from './authorization.controller.js';
import { AuthorizationRepository } from './authorization.repository.js';
import { AuthorizationService } from './authorization.service.js';
import { BrowserController } from './browser.controller.js';

@Module({
  imports: [ConnectionsModule, ConnectionsStoreModule, PlatformsModule],
  controllers: [AuthorizationController, BrowserController],
  providers: [AuthorizationRepository, AuthorizationService],
  exports: [AuthorizationService],
})
export class AuthorizationModule {}
