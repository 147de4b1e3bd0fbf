import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import {
  ConnectionCreate,
  ConnectionDto,
  ConnectionListDto,
  ConnectionListQuery,
  ConnectionPatch,
  ConnectionTestDto,
} from './connections.dto.js';
import { ConnectionsService } from './connections.service.js';
import { describeConnection } from './describe-connection.js';

@ApiTags('connections')
@RequiresScope('connections:write')
@Controller('v1/connections')
export class ConnectionsController {
  constructor(private readonly connections: ConnectionsService) {}

  @Post()
  @RequiresScope('connections:write', 'hub')
  @ApiOperation({ operationId: 'createConnection', summary: 'Connect a shop or account' })
  @ZodResponse({ type: ConnectionDto, status: 201 })
  async create(@Body() body: ConnectionCreate) {
    return describeConnection(await this.connections.create(body));
  }

  @Get()
  @RequiresScope('connections:read')
  @ApiOperation({ operationId: 'listConnections', summary: 'Connections, oldest first' })
  @ZodResponse({ type: ConnectionListDto, status: 200 })
  async list(@Query() { limit, cursor }: ConnectionListQuery) {
    const page = await this.connections.listPage(limit, cursor);
    return { items: page.items.map(describeConnection), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @RequiresScope('connections:read')
  @ApiOperation({ operationId: 'getConnection', summary: 'One connection with its streams' })
  @ZodResponse({ type: ConnectionDto, status: 200 })
  async get(@Param() { id }: IdParams) {
    return describeConnection(await this.connections.get(id));
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'updateConnection', summary: 'Change a connection' })
  @ZodResponse({ type: ConnectionDto, status: 200 })
  async update(@Param() { id }: IdParams, @Body() body: ConnectionPatch) {
    return describeConnection(await this.connections.edit(id, body));
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({ operationId: 'testConnection', summary: 'Make a harmless signed call to the platform' })
  @ZodResponse({ type: ConnectionTestDto, status: 200 })
  test(@Param() { id }: IdParams) {
    return this.connections.test(id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ operationId: 'pauseConnection', summary: 'Stop syncing a connection' })
  @ZodResponse({ type: ConnectionDto, status: 200 })
  async pause(@Param() { id }: IdParams) {
    return describeConnection(await this.connections.pause(id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ operationId: 'resumeConnection', summary: 'Sync a paused connection again' })
  @ZodResponse({ type: ConnectionDto, status: 200 })
  async resume(@Param() { id }: IdParams) {
    return describeConnection(await this.connections.resume(id));
  }
}
