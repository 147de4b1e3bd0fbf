import { Module } from '@nestjs/common';
import { AfterSalesController } from './after-sales.controller.js';
import { AfterSalesRepository } from './after-sales.repository.js';
import { AfterSalesService } from './after-sales.service.js';

@Module({
  controllers: [AfterSalesController],
  providers: [AfterSalesRepository, AfterSalesService],
  exports: [AfterSalesRepository],
})
export class AfterSalesModule {}
