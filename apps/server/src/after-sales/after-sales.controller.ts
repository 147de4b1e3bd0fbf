import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { AfterSaleList, AfterSaleListQuery, ShownAfterSale } from './after-sales.dto.js';
import { AfterSalesService } from './after-sales.service.js';

@ApiTags('after-sales')
@RequiresScope('orders:read')
@Controller('v1/after-sales')
export class AfterSalesController {
  constructor(private readonly afterSales: AfterSalesService) {}

  @Get()
  @ApiOperation({ operationId: 'listAfterSales', summary: 'Refunds, returns, exchanges, reissues and repairs' })
  @ZodResponse({ type: AfterSaleList })
  list(@Query() query: AfterSaleListQuery) {
    return this.afterSales.list(query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getAfterSale', summary: 'One after-sale' })
  @ZodResponse({ type: ShownAfterSale })
  get(@Param() { id }: IdParams) {
    return this.afterSales.get(id);
  }
}
