import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { Demo } from './demo.js';

@Module({ imports: [ConnectionsModule], providers: [Demo] })
export class DemoModule {}
