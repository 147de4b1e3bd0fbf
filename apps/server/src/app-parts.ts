import type { Runtime } from '@orderloom/core/http';
import type { PlatformDefinition } from '@orderloom/core/platform';
import type { Logger } from 'pino';
import type { AppConfig } from './config/app-config.js';
import type { Database } from './database/database.js';
import type { RouteTable } from './http/route-table.js';

/** What the application is composed of from outside: made before it, and closed after it. */
export interface AppParts {
  readonly config: AppConfig;
  readonly database: Database;
  readonly logger: Logger;
  readonly runtime: Runtime;
  readonly platforms: readonly PlatformDefinition[];
  readonly routes: RouteTable;
}
