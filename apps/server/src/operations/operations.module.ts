import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { OperationsController } from './operations.controller.js';
import { OperationsService } from './operations.service.js';

@Module({ imports: [PlatformsModule], controllers: [OperationsController], providers: [OperationsService] })
export class OperationsModule {}
