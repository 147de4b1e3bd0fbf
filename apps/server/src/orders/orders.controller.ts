import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import {
  OrderDetail,
  OrderDetailQuery,
  OrderList,
  OrderListQuery,
  OrderObservations,
  OrderTimeline,
  PageQuery,
} from './orders.dto.js';
import { OrdersService } from './orders.service.js';
import { revealHeaders } from './reveal-headers.js';
import { OrderReceiver, RevealRequest } from './reveal.dto.js';
import { RevealService } from './reveal.service.js';

@ApiTags('orders')
@RequiresScope('orders:read')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly reveals: RevealService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listOrders', summary: 'Orders of all connections' })
  @ZodResponse({ type: OrderList })
  list(@Query() query: OrderListQuery) {
    return this.orders.list(query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getOrder', summary: 'One order with its after-sales' })
  @ZodResponse({ type: OrderDetail })
  get(@Param() { id }: IdParams, @Query() query: OrderDetailQuery) {
    return this.orders.getDetail(id, query);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @RequiresScope('orders:reveal')
  @ApiOperation({
    operationId: 'revealReceiver',
    summary: 'The receiver in clear; who asked, and why, stands in the audit log',
    description: 'What the platform encrypted is decrypted by it. RateLimit-* headers tell what is left of the day.',
  })
  @ZodResponse({ type: OrderReceiver, status: 200 })
  async reveal(
    @Param() { id }: IdParams,
    @Body() { reason }: RevealRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { receiver, allowance } = await this.reveals.reveal(id, reason);
    void reply.headers(revealHeaders(allowance));
    return { orderId: id, receiver };
  }

  @Get(':id/observations')
  @ApiOperation({ operationId: 'listOrderObservations', summary: 'What the platform said of the order, newest first' })
  @ZodResponse({ type: OrderObservations })
  listObservations(@Param() { id }: IdParams, @Query() query: PageQuery) {
    return this.orders.listObservations(id, query);
  }

  @Get(':id/timeline')
  @ApiOperation({ operationId: 'listOrderTimeline', summary: 'What changed on the order, oldest first' })
  @ZodResponse({ type: OrderTimeline })
  listTimeline(@Param() { id }: IdParams, @Query() query: PageQuery) {
    return this.orders.listTimeline(id, query);
  }
}
