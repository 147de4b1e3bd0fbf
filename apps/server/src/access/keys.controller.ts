import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { KeyCreate, KeyDto, KeyList, KeyListQuery, KeyRotation, MadeKeyDto } from './keys.dto.js';
import { KeysService } from './keys.service.js';

const operationsKeyHeader = {
  name: 'Operations-Key',
  required: false,
  description: 'ORDERLOOM_OPERATIONS_KEY, for a key with the scope operations:call',
};

@ApiTags('keys')
@RequiresScope('admin', 'hub')
@Controller('v1/keys')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Post()
  @ApiOperation({ operationId: 'createKey', summary: 'Make an API key; it is shown this once' })
  @ApiHeader(operationsKeyHeader)
  @ZodResponse({ type: MadeKeyDto, status: 201 })
  create(@Body() body: KeyCreate, @Headers('operations-key') operationsKey?: string) {
    return this.keys.create(body, operationsKey);
  }

  @Get()
  @ApiOperation({ operationId: 'listKeys', summary: 'API keys, oldest first, also those that have ended' })
  @ZodResponse({ type: KeyList })
  list(@Query() query: KeyListQuery) {
    return this.keys.list(query);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ operationId: 'rotateKey', summary: 'Give a key a new secret; the former one ends after a while' })
  @ApiHeader(operationsKeyHeader)
  @ZodResponse({ type: MadeKeyDto, status: 200 })
  rotate(
    @Param() { id }: IdParams,
    @Body() { overlapSeconds }: KeyRotation,
    @Headers('operations-key') operationsKey?: string,
  ) {
    return this.keys.rotate(id, overlapSeconds, operationsKey);
  }

  @Delete(':id')
  @ApiOperation({ operationId: 'revokeKey', summary: 'End a key at once' })
  @ZodResponse({ type: KeyDto, status: 200 })
  revoke(@Param() { id }: IdParams) {
    return this.keys.revoke(id);
  }
}
