import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import {
  DeliveryDto,
  DeliveryList,
  DeliveryParams,
  DeliveryQuery,
  MadeWebhookDto,
  WebhookChange,
  WebhookCreate,
  WebhookDto,
  WebhookList,
  WebhookListQuery,
  WebhookReplay,
  WebhookReplayReport,
  WebhookRotation,
  WebhookTestReport,
} from './webhooks.dto.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('webhooks')
@RequiresScope('webhooks:write')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'createWebhook',
    summary: 'Have events sent to an address; its secret is shown this once',
  })
  @ZodResponse({ type: MadeWebhookDto, status: 201 })
  create(@Body() body: WebhookCreate) {
    return this.webhooks.create(body);
  }

  @Get()
  @RequiresScope('webhooks:read')
  @ApiOperation({ operationId: 'listWebhooks', summary: 'Webhooks, oldest first' })
  @ZodResponse({ type: WebhookList })
  list(@Query() query: WebhookListQuery) {
    return this.webhooks.list(query);
  }

  @Get(':id')
  @RequiresScope('webhooks:read')
  @ApiOperation({ operationId: 'getWebhook', summary: 'One webhook and how it is doing' })
  @ZodResponse({ type: WebhookDto })
  get(@Param() { id }: IdParams) {
    return this.webhooks.get(id);
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'updateWebhook', summary: 'Change, disable or enable a webhook' })
  @ZodResponse({ type: WebhookDto })
  update(@Param() { id }: IdParams, @Body() body: WebhookChange) {
    return this.webhooks.update(id, body);
  }

  @Delete(':id')
  @ApiOperation({ operationId: 'deleteWebhook', summary: 'Remove a webhook with its log and all that waits' })
  @ZodResponse({ type: WebhookDto, status: 200 })
  delete(@Param() { id }: IdParams) {
    return this.webhooks.delete(id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Give a webhook a new secret; the former one signs as well for a while',
  })
  @ZodResponse({ type: MadeWebhookDto, status: 200 })
  rotateSecret(@Param() { id }: IdParams, @Body() { overlapSeconds }: WebhookRotation) {
    return this.webhooks.rotateSecret(id, overlapSeconds);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({ operationId: 'testWebhook', summary: 'Send a webhook.test message now and tell what came of it' })
  @ZodResponse({ type: WebhookTestReport, status: 200 })
  test(@Param() { id }: IdParams) {
    return this.webhooks.test(id);
  }

  @Get(':id/deliveries')
  @RequiresScope('webhooks:read')
  @ApiOperation({ operationId: 'listWebhookDeliveries', summary: 'What was sent to a webhook or waits, newest first' })
  @ZodResponse({ type: DeliveryList })
  listDeliveries(@Param() { id }: IdParams, @Query() query: DeliveryQuery) {
    return this.deliveries.list(id, query);
  }

  @Post(':id/deliveries/:deliveryId/redeliver')
  @HttpCode(200)
  @ApiOperation({ operationId: 'redeliver', summary: 'Send one message again, as if it had not been tried' })
  @ZodResponse({ type: DeliveryDto, status: 200 })
  redeliver(@Param() { id, deliveryId }: DeliveryParams) {
    return this.deliveries.redeliver(id, deliveryId);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({ operationId: 'replayWebhook', summary: 'Send what was recorded within a time again' })
  @ZodResponse({ type: WebhookReplayReport, status: 200 })
  replay(@Param() { id }: IdParams, @Body() body: WebhookReplay) {
    return this.deliveries.replay(id, body);
  }
}
