import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { describeOperation } from './describe-operation.js';
import { OperationInput, OperationList, OperationParams, OperationResult } from './operations.dto.js';
import { OperationsService } from './operations.service.js';

@ApiTags('operations')
@RequiresScope('connections:read')
@Controller('v1/connections/:id/operations')
export class OperationsController {
  constructor(private readonly operations: OperationsService) {}

  @Get()
  @ApiOperation({ operationId: 'listOperations', summary: 'What can be called on the platform of a connection' })
  @ZodResponse({ type: OperationList, status: 200 })
  async list(@Param() { id }: IdParams) {
    return { items: (await this.operations.list(id)).map(describeOperation) };
  }

  @Post(':name')
  @HttpCode(200)
  @RequiresScope('operations:call')
  @ApiOperation({
    operationId: 'callOperation',
    summary: 'Call an operation of the platform with the connection’s keys; what it does is real',
  })
  @ZodResponse({ type: OperationResult, status: 200 })
  call(@Param() { id, name }: OperationParams, @Body() input: OperationInput) {
    return this.operations.call(id, name, input);
  }
}
