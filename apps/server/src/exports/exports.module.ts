import { Module } from '@nestjs/common';
import { AfterSalesModule } from '../after-sales/after-sales.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({ imports: [AfterSalesModule, OrdersModule], controllers: [ExportsController], providers: [ExportsService] })
export class ExportsModule {}
