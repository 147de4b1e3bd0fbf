import { Controller, Delete, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { ConnectionRemover } from './connection-remover.js';
import { ConnectionRemoval, ConnectionRemovalQuery } from './removal.dto.js';

@ApiTags('connections')
@RequiresScope('connections:write')
@Controller('v1/connections')
export class RemovalController {
  constructor(private readonly remover: ConnectionRemover) {}

  @Delete(':id')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'removeConnection',
    summary: 'Remove a connection and everything of it, for good',
    description: 'Asked again while rows are still being deleted it answers the same; afterwards 404.',
  })
  @ZodResponse({ type: ConnectionRemoval, status: 202 })
  async remove(@Param() { id }: IdParams, @Query() { confirm }: ConnectionRemovalQuery) {
    const { connectionId, requestedAt } = await this.remover.remove(id, confirm);
    return { connectionId, state: 'removing' as const, requestedAt: requestedAt.toISOString() };
  }
}
