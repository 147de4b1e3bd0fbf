import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequiresScope } from '../http/scope.js';
import { afterSaleColumns } from './after-sale-columns.js';
import { describeColumns } from './column.js';
import { AfterSaleExportQuery, OrderExportQuery } from './exports.dto.js';
import { exportTypes } from './export-stream.js';
import { ExportsService, type ExportFile } from './exports.service.js';
import { orderColumns } from './order-columns.js';

const file = { schema: { type: 'string', format: 'binary' } } as const;
const answer = {
  status: 200,
  description: 'The file, as it is made: a connection that breaks before the end is an export that failed',
  content: Object.fromEntries(Object.values(exportTypes).map((type) => [type.split(';', 1)[0], file])),
};

@ApiTags('exports')
@RequiresScope('orders:read')
@Controller('v1/exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get('orders')
  @ApiOperation({
    operationId: 'exportOrders',
    summary: 'Orders as a file of any size: CSV, XLSX or NDJSON',
    description: `The filters of the list, newest first. Amounts are in major units. Columns:\n\n${describeColumns(orderColumns)}`,
  })
  @ApiResponse(answer)
  exportOrders(@Query() query: OrderExportQuery) {
    return send(this.exports.exportOrders(query));
  }

  @Get('after-sales')
  @ApiOperation({
    operationId: 'exportAfterSales',
    summary: 'After-sales as a file of any size: CSV, XLSX or NDJSON',
    description: `The filters of the list, newest first. Amounts are in major units. Columns:\n\n${describeColumns(afterSaleColumns)}`,
  })
  @ApiResponse(answer)
  exportAfterSales(@Query() query: AfterSaleExportQuery) {
    return send(this.exports.exportAfterSales(query));
  }
}

function send({ stream, mediaType, fileName }: ExportFile): StreamableFile {
  return new StreamableFile(stream, { type: mediaType, disposition: `attachment; filename="${fileName}"` });
}
