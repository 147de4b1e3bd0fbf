import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { ConnectionRemover } from './connection-remover.js';
import { PurgeRepository } from './purge.repository.js';
import { Purger } from './purger.js';
import { RemovalController } from './removal.controller.js';
import { RemovalsRepository } from './removals.repository.js';
import { RetentionLoop } from './retention-loop.js';

@Module({
  imports: [ConnectionsModule],
  controllers: [RemovalController],
  providers: [ConnectionRemover, PurgeRepository, Purger, RemovalsRepository, RetentionLoop],
})
export class RetentionModule {}
