import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { Replay, ReplayApplication, ReplayRequest } from './replay.dto.js';
import { ReplayService } from './replay.service.js';

@ApiTags('replay')
@Controller('v1/replay')
@RequiresScope('sync:run', 'hub')
export class ReplayController {
  constructor(private readonly replays: ReplayService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ operationId: 'beginReplay', summary: 'Map all stored observations again and compare; no call' })
  @ZodResponse({ type: Replay, status: 202 })
  begin(@Body() body: ReplayRequest) {
    return this.replays.begin(body);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getReplay', summary: 'How far a replay is and what it found' })
  @ZodResponse({ type: Replay, status: 200 })
  get(@Param() { id }: IdParams) {
    return this.replays.get(id);
  }

  @Post(':id/apply')
  @HttpCode(202)
  @ApiOperation({ operationId: 'applyReplay', summary: 'Write what a replay found to differ' })
  @ZodResponse({ type: Replay, status: 202 })
  apply(@Param() { id }: IdParams, @Body() _body: ReplayApplication) {
    return this.replays.apply(id);
  }
}
