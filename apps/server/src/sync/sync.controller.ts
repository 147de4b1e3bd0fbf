import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { SyncQueries } from './sync-queries.js';
import {
  OrderImport,
  OrderImportReport,
  SyncAccepted,
  SyncRequest,
  SyncRunList,
  SyncRunQuery,
  SyncWindowList,
  SyncWindowQuery,
} from './sync.dto.js';
import { SyncService } from './sync.service.js';

@ApiTags('sync')
@RequiresScope('sync:read')
@Controller('v1')
export class SyncController {
  constructor(
    private readonly sync: SyncService,
    private readonly queries: SyncQueries,
  ) {}

  @Get('sync/runs')
  @ApiOperation({ operationId: 'listSyncRuns', summary: 'Sync runs, newest first' })
  @ZodResponse({ type: SyncRunList })
  listRuns(@Query() query: SyncRunQuery) {
    return this.queries.listRuns(query);
  }

  @Get('sync/windows')
  @ApiOperation({ operationId: 'listSyncWindows', summary: 'Windows of the sync ledger, newest first' })
  @ZodResponse({ type: SyncWindowList })
  listWindows(@Query() query: SyncWindowQuery) {
    return this.queries.listWindows(query);
  }

  @Post('connections/:id/sync')
  @HttpCode(202)
  @RequiresScope('sync:run')
  @ApiOperation({ operationId: 'requestSync', summary: 'Run the streams of a connection now' })
  @ZodResponse({ type: SyncAccepted, status: 202 })
  async requestSync(@Param() { id }: IdParams, @Body() body: SyncRequest) {
    return { streams: [...(await this.sync.requestConnection(id, 'request', body.stream))] };
  }

  @Post('connections/:id/orders::import')
  @HttpCode(200)
  @RequiresScope('sync:run')
  @ApiOperation({ operationId: 'importOrders', summary: 'Read orders by their numbers and store them' })
  @ZodResponse({ type: OrderImportReport, status: 200 })
  async importOrders(@Param() { id }: IdParams, @Body() body: OrderImport) {
    const report = await this.sync.importOrders(id, body.channel, body.externalIds);
    return { ...report, notFound: [...report.notFound] };
  }
}
