import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { RequiresScope } from '../http/scope.js';
import { AlarmList, AlarmQuery } from './alarms.dto.js';
import { AlarmsService } from './alarms.service.js';

@ApiTags('alarms')
@Controller('v1/alarms')
@RequiresScope('sync:read')
export class AlarmsController {
  constructor(private readonly alarms: AlarmsService) {}

  @Get()
  @ApiOperation({
    operationId: 'listAlarms',
    summary: 'What is wrong with connections: open alarms first, newest first',
  })
  @ZodResponse({ type: AlarmList, status: 200 })
  list(@Query() query: AlarmQuery) {
    return this.alarms.list(query);
  }
}
