import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import {
  CoverageCertificate,
  ReconciliationAccepted,
  ReconciliationList,
  ReconciliationQuery,
  ReconciliationRequest,
} from './coverage.dto.js';
import { CoverageService } from './coverage.service.js';

@ApiTags('sync')
@RequiresScope('sync:read')
@Controller('v1/connections/:id')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  @Get('coverage')
  @ApiOperation({ operationId: 'getCoverage', summary: 'What was read without a hole, and every hole that is left' })
  @ZodResponse({ type: CoverageCertificate, status: 200 })
  certify(@Param() { id }: IdParams) {
    return this.coverage.certify(id);
  }

  @Get('reconciliations')
  @ApiOperation({
    operationId: 'listReconciliations',
    summary: 'Comparisons of the store with the platform, newest first',
  })
  @ZodResponse({ type: ReconciliationList, status: 200 })
  listReconciliations(@Param() { id }: IdParams, @Query() query: ReconciliationQuery) {
    return this.coverage.listReconciliations(id, query);
  }

  @Post('reconciliations')
  @HttpCode(202)
  @RequiresScope('sync:run')
  @ApiOperation({ operationId: 'requestReconciliation', summary: 'Compare the last days with the platform now' })
  @ZodResponse({ type: ReconciliationAccepted, status: 202 })
  requestReconciliation(@Param() { id }: IdParams, @Body() _body: ReconciliationRequest) {
    return this.coverage.requestReconciliation(id);
  }
}
