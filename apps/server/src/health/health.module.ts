import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { ReadinessChecks } from './readiness-checks.js';
import { StorageCheck } from './storage-check.repository.js';
import { TicksRepository } from './ticks.repository.js';

@Module({
  controllers: [HealthController],
  providers: [ReadinessChecks, StorageCheck, TicksRepository],
  exports: [ReadinessChecks],
})
export class HealthModule {}
