import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ZodResponse } from 'nestjs-zod';
import type { Clock } from '@orderloom/core/time';
import { AppConfig } from '../config/app-config.js';
import { Database } from '../database/database.js';
import { Public } from '../http/public.js';
import { CLOCK } from '../runtime/runtime.js';
import { LivenessDto, ReadinessDto } from './health.dto.js';
import { JobsCheck } from './jobs-check.js';
import { ReadinessChecks } from './readiness-checks.js';
import { StorageCheck } from './storage-check.repository.js';
import { TicksRepository } from './ticks.repository.js';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly checks: ReadinessChecks,
    database: Database,
    storage: StorageCheck,
    ticks: TicksRepository,
    config: AppConfig,
    @Inject(CLOCK) clock: Clock,
  ) {
    checks.add('database', () => database.ping());
    checks.add('schema', () => storage.compareSchema());
    checks.add('storage', () => storage.tryDisk());
    if (config.role === 'web') return;
    const jobs = new JobsCheck({ now: () => clock.now(), findTickAgeMs: () => ticks.findAgeMs() });
    checks.add('jobs', () => jobs.run());
  }

  @Get('live')
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process answers' })
  @ZodResponse({ type: LivenessDto, status: 200 })
  getLiveness() {
    return { status: 'ok' as const };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether requests should be sent here' })
  @ZodResponse({ type: ReadinessDto, status: 200 })
  @ApiResponse({ status: 503, type: ReadinessDto.Output, description: 'A part does not work' })
  async getReadiness(@Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = await this.checks.run();
    void reply.code(readiness.status === 'ok' ? 200 : 503);
    return readiness;
  }
}
