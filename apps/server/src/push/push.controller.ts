import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { PushDto } from './push.dto.js';
import { PushService } from './push.service.js';

@ApiTags('sync')
@RequiresScope('connections:read')
@Controller('v1/connections/:id/push')
export class PushController {
  constructor(private readonly push: PushService) {}

  @Get()
  @ApiOperation({ operationId: 'getPush', summary: 'Where the platform’s messages come in, and how many did' })
  @ZodResponse({ type: PushDto, status: 200 })
  get(@Param() { id }: IdParams) {
    return this.push.describe(id);
  }
}
