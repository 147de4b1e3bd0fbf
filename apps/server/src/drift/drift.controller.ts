import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { DriftAcknowledgement, DriftFindingDto, DriftFindingList, DriftQuery } from './drift.dto.js';
import { DriftService } from './drift.service.js';

@ApiTags('drift')
@RequiresScope('sync:read')
@Controller('v1/drift')
export class DriftController {
  constructor(private readonly drift: DriftService) {}

  @Get()
  @ApiOperation({ operationId: 'listDrift', summary: 'What platforms have begun to answer otherwise, newest first' })
  @ZodResponse({ type: DriftFindingList })
  list(@Query() query: DriftQuery) {
    return this.drift.list(query);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @RequiresScope('quarantine:write')
  @ApiOperation({ operationId: 'acknowledgeDrift', summary: 'Mark a finding as seen to' })
  @ZodResponse({ type: DriftFindingDto, status: 200 })
  acknowledge(@Param() { id }: IdParams, @Body() { note }: DriftAcknowledgement) {
    return this.drift.acknowledge(id, note);
  }
}
