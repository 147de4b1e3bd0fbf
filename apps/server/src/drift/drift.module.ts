import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { DriftKnowledge } from './drift-knowledge.js';
import { DriftSentinel } from './drift-sentinel.js';
import { DriftController } from './drift.controller.js';
import { DriftRepository } from './drift.repository.js';
import { DriftService } from './drift.service.js';

@Module({
  imports: [PlatformsModule],
  controllers: [DriftController],
  providers: [DriftKnowledge, DriftRepository, DriftSentinel, DriftService],
  exports: [DriftSentinel],
})
export class DriftModule {}
