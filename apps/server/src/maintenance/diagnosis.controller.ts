import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { DiagnosisDto, DiagnosisRequest } from './diagnosis.dto.js';
import { DiagnosisService } from './diagnosis.service.js';

@ApiTags('connections')
@RequiresScope('connections:write')
@Controller('v1/connections/:id')
export class DiagnosisController {
  constructor(private readonly diagnosis: DiagnosisService) {}

  @Post('diagnosis')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'diagnoseConnection',
    summary: 'Find out by harmless calls why a connection does not work',
  })
  @ZodResponse({ type: DiagnosisDto, status: 200 })
  diagnose(@Param() { id }: IdParams, @Body() _body: DiagnosisRequest) {
    return this.diagnosis.diagnose(id);
  }
}
