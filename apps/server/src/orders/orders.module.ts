import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';
import { RevealQuotaRepository } from './reveal-quota.repository.js';
import { RevealService } from './reveal.service.js';

@Module({
  imports: [PlatformsModule],
  controllers: [OrdersController],
  providers: [OrdersRepository, OrdersService, RevealQuotaRepository, RevealService],
  exports: [OrdersRepository],
})
export class OrdersModule {}
