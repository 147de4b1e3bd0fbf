import { Module, type DynamicModule } from '@nestjs/common';
import type { AppParts } from './app-parts.js';
import { AccessModule } from './access/access.module.js';
import { AfterSalesModule } from './after-sales/after-sales.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AlarmsModule } from './alarms/alarms.module.js';
import { AuthorizationModule } from './authorization/authorization.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { DemoModule } from './demo/demo.module.js';
import { EventsModule } from './events/events.module.js';
import { DiagnosisModule } from './maintenance/diagnosis.module.js';
import { DriftModule } from './drift/drift.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FoundationModule } from './foundation.module.js';
import { HealthModule } from './health/health.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { HttpModule } from './http/http.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PlatformsModule } from './platforms/platforms.module.js';
import { PushModule } from './push/push.module.js';
import { QuarantineModule } from './quarantine/quarantine.module.js';
import { ReplayModule } from './replay/replay.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { SyncModule } from './sync/sync.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** Modules of one feature each, in the order in which the API documentation shows them. */
const features = [
  ConnectionsModule,
  RetentionModule,
  DiagnosisModule,
  AuthorizationModule,
  OrdersModule,
  AfterSalesModule,
  ExportsModule,
  EventsModule,
  WebhooksModule,
  SyncModule,
  CoverageModule,
  AlarmsModule,
  PushModule,
  QuarantineModule,
  DriftModule,
  ReplayModule,
  OperationsModule,
  PlatformsModule,
  AccessModule,
  AuditModule,
  DemoModule,
  HealthModule,
  MetricsModule,
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
        IdempotencyModule,
        ...features,
      ],
    };
  }
}
