import type { OpenAPIObject } from '@nestjs/swagger';
import { loadConfig } from './config/load-config.js';
import { createApp } from './create-app.js';
import { memoryDataDir } from './database/data-dir.js';
import { Database } from './database/database.js';
import { DatabaseUnavailableError } from './database/database-unavailable-error.js';
import { newestApiVersion } from './http/api-versions.js';
import { createApiDocument } from './http/create-api-document.js';
import { RouteTable } from './http/route-table.js';
import { createLogger } from './logging/create-logger.js';
import { installedPlatforms } from './platforms/installed-platforms.js';
import { openRuntime } from './runtime/open-runtime.js';

/** Stands where a database is: describing the service asks it nothing. */
class NoDatabase extends Database {
  readonly driver = 'pglite';
  get orm(): never {
    throw new DatabaseUnavailableError('The service is only being described');
  }
  get jobStore(): never {
    return this.orm;
  }
  ping(): Promise<void> {
    return Promise.reject(new DatabaseUnavailableError('The service is only being described'));
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The version of the API that is described. */
export const apiVersion: string = newestApiVersion;

/** The OpenAPI document that this version serves, without a database, a port or a file. */
export async function describeApi(): Promise<OpenAPIObject> {
  const config = await loadConfig({ ORDERLOOM_DATA_DIR: memoryDataDir, LOG_LEVEL: 'silent' });
  const logger = createLogger({ level: config.logLevel, secrets: [config.apiKey] });
  const database = new NoDatabase();
  const opened = await openRuntime(logger, database);
  const app = await createApp({
    config,
    database,
    logger,
    runtime: opened.runtime,
    platforms: installedPlatforms,
    routes: new RouteTable(),
  });
  try {
    return createApiDocument(app);
  } finally {
    // Nothing was begun, so that there is nothing to close but connections.
    await opened.close();
  }
}
