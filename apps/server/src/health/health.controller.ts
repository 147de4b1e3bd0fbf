import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ZodResponse } from 'nestjs-zod';
import { Database } from '../database/database.js';
import { Public } from '../http/public.js';
import { LivenessDto, ReadinessDto } from './health.dto.js';
import { ReadinessChecks } from './readiness-checks.js';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly checks: ReadinessChecks,
    database: Database,
  ) {
    checks.add('database', () => database.ping());
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
