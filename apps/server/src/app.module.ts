import { Module, type DynamicModule } from '@nestjs/common';
import type { AppParts } from './app-parts.js';
import { AfterSalesModule } from './after-sales/after-sales.module.js';
import { AuthorizationModule } from './authorization/authorization.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { DemoModule } from './demo/demo.module.js';
import { FoundationModule } from './foundation.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PlatformsModule } from './platforms/platforms.module.js';
import { PushModule } from './push/push.module.js';
import { SyncModule } from './sync/sync.module.js';

/** Modules of one feature each, in the order in which the API documentation shows them. */
const features = [
  ConnectionsModule,
  AuthorizationModule,
  OrdersModule,
  AfterSalesModule,
  SyncModule,
  PushModule,
  OperationsModule,
  PlatformsModule,
  DemoModule,
  HealthModule,
];

/** The whole service: the same for HTTP and for workers. */
@Module({})
export class AppModule {
  static forRoot(parts: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.forRoot(parts),

        HttpModule.forRoot(parts.routes),
        ...features,
      ],
    };
  }
}
