import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';

@Module({ imports: [PlatformsModule], controllers: [OrdersController], providers: [OrdersRepository, OrdersService] })
export class OrdersModule {}
