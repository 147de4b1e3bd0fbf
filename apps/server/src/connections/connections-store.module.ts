import { Module } from '@nestjs/common';
import { ConnectionsRepository } from './connections.repository.js';

/** The table alone, for those who need no platform. */
@Module({ providers: [ConnectionsRepository], exports: [ConnectionsRepository] })
export class ConnectionsStoreModule {}
