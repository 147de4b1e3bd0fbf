import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import {
  OrderDetail,
  OrderList,
  OrderListQuery,
  OrderObservations,
  OrderReceiver,
  OrderTimeline,
  PageQuery,
} from './orders.dto.js';
import { OrdersService } from './orders.service.js';

@ApiTags('orders')
@RequiresScope('orders:read')
@Controller('v1/orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  @ApiOperation({ operationId: 'listOrders', summary: 'Orders of all connections' })
  @ZodResponse({ type: OrderList })
  list(@Query() query: OrderListQuery) {
    return this.orders.list(query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getOrder', summary: 'One order with its after-sales' })
  @ZodResponse({ type: OrderDetail })
  get(@Param() { id }: IdParams) {
    return this.orders.getDetail(id);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @RequiresScope('orders:reveal')
  @ApiOperation({ operationId: 'revealReceiver', summary: 'The receiver in clear; who asked stands in the audit log' })
  @ZodResponse({ type: OrderReceiver, status: 200 })
  reveal(@Param() { id }: IdParams) {
    return this.orders.reveal(id);
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
