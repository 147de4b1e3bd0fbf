import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { AppParts } from './app-parts.js';
import { AppConfig } from './config/app-config.js';
import { Database } from './database/database.js';
import { PlatformRegistry } from './platforms/platform-registry.js';
import { CLOCK, RUNTIME } from './runtime/runtime.js';
import { Sealer } from './secrets/sealer.js';

/** What every module may inject: settings, database, sealer, platforms, runtime and clock. */
@Global()
@Module({})
export class FoundationModule {
  static forRoot(parts: AppParts): DynamicModule {
    const providers = [
      { provide: AppConfig, useValue: parts.config },
      { provide: Database, useValue: parts.database },
      { provide: Sealer, useValue: new Sealer(parts.config.secretKeys) },
      { provide: PlatformRegistry, useValue: new PlatformRegistry(parts.platforms) },
      { provide: RUNTIME, useValue: parts.runtime },
      { provide: CLOCK, useValue: parts.runtime.clock },
    ];
    return { module: FoundationModule, providers, exports: providers };
  }
}
