import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { AppParts } from './app-parts.js';
import { AppConfig } from './config/app-config.js';
import { Database } from './database/database.js';
import { measurePermits } from './metrics/measure-permits.js';
import { Metrics } from './metrics/metrics.js';
import { PlatformRegistry } from './platforms/platform-registry.js';
import { CLOCK, RUNTIME } from './runtime/runtime.js';
import { Sealer } from './secrets/sealer.js';

/** What every module may inject: settings, database, sealer, platforms, runtime, clock and metrics. */
@Global()
@Module({})
export class FoundationModule {
  static forRoot(parts: AppParts): DynamicModule {
    const metrics = new Metrics();
    const { permits, clock } = parts.runtime;
    const platforms = parts.platforms.map(({ platform }) => platform);
    const runtime = { ...parts.runtime, permits: measurePermits(permits, clock, metrics, platforms) };
    const providers = [
      { provide: Metrics, useValue: metrics },
      { provide: AppConfig, useValue: parts.config },
      { provide: Database, useValue: parts.database },
      { provide: Sealer, useValue: new Sealer(parts.config.secretKeys) },
      { provide: PlatformRegistry, useValue: new PlatformRegistry(parts.platforms) },
      { provide: RUNTIME, useValue: runtime },
      { provide: CLOCK, useValue: parts.runtime.clock },
    ];
    return { module: FoundationModule, providers, exports: providers };
  }
}
