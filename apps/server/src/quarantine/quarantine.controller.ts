import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { QuarantineRetrier } from './quarantine-retrier.js';
import {
  Quarantined,
  QuarantinedDetail,
  QuarantineDismissal,
  QuarantinedList,
  QuarantineQuery,
  QuarantineRetry,
  QuarantineRetryReport,
  QuarantineRetryRequest,
} from './quarantine.dto.js';
import { QuarantineService } from './quarantine.service.js';

@ApiTags('quarantine')
@RequiresScope('sync:read')
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly quarantine: QuarantineService,
    private readonly retrier: QuarantineRetrier,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listQuarantine', summary: 'Bodies that no order could be made of, newest first' })
  @ZodResponse({ type: QuarantinedList })
  list(@Query() query: QuarantineQuery) {
    return this.quarantine.list(query);
  }

  @Get(':id')
  @RequiresScope('orders:read')
  @ApiOperation({ operationId: 'getQuarantined', summary: 'One body in quarantine, with what the platform sent' })
  @ZodResponse({ type: QuarantinedDetail })
  get(@Param() { id }: IdParams) {
    return this.quarantine.getDetail(id);
  }

  @Post('retry')
  @RequiresScope('quarantine:write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryQuarantine', summary: 'Try to make orders of the bodies in quarantine' })
  @ZodResponse({ type: QuarantineRetryReport, status: 200 })
  retryMany(@Body() body: QuarantineRetryRequest) {
    return this.retrier.retryMany(body);
  }

  @Post(':id/retry')
  @RequiresScope('quarantine:write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryQuarantined', summary: 'Try to make an order of one body' })
  @ZodResponse({ type: QuarantineRetry, status: 200 })
  retry(@Param() { id }: IdParams) {
    return this.quarantine.retry(id);
  }

  @Post(':id/dismiss')
  @RequiresScope('quarantine:write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'dismissQuarantined', summary: 'Leave one body out for good, with a reason' })
  @ZodResponse({ type: Quarantined, status: 200 })
  dismiss(@Param() { id }: IdParams, @Body() { reason }: QuarantineDismissal) {
    return this.quarantine.dismiss(id, reason);
  }
}
