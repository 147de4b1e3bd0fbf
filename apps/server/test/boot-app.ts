import { createSecretKey, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Runtime } from '@orderloom/core/http';
import type { PlatformDefinition } from '@orderloom/core/platform';
import type { DestinationStream } from 'pino';
import type { AppConfig } from '../src/config/app-config.js';
import { createApp } from '../src/create-app.js';
import { memoryDataDir } from '../src/database/data-dir.js';
import type { Database } from '../src/database/database.js';
import { RouteTable } from '../src/http/route-table.js';
import { createLogger } from '../src/logging/create-logger.js';
import { installedPlatforms } from '../src/platforms/installed-platforms.js';
import { openRuntime } from '../src/runtime/open-runtime.js';
import { createDatabase } from './databases.js';

/** What a test may replace; everything else is as in the running service. */
export interface BootOptions {
  readonly config?: Partial<AppConfig>;
  /** Not closed by `close`; without it a new one in memory. */
  readonly database?: Database;
  readonly platforms?: readonly PlatformDefinition[];
  readonly runtime?: Partial<Runtime>;
  /** Gets the log lines; they are dropped otherwise. */
  readonly logStream?: DestinationStream;
  /** Runs after the application is composed and before jobs begin. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
}

/** The booted service. */
export interface BootedApp {
  readonly url: string;
  readonly key: string;
  readonly app: NestFastifyApplication;
  readonly database: Database;
  /** A request with the API key; a body is sent as JSON. */
  request(method: string, path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** Starts the real application on a free port of this machine, on a database in memory. */
export async function bootApp(options: BootOptions = {}): Promise<BootedApp> {
  const config = testConfig(options.config);
  const stream = options.logStream;
  const logger = createLogger({
    level: stream === undefined ? 'silent' : config.logLevel,
    secrets: [config.apiKey, config.operationsKey ?? config.apiKey],
    ...(stream === undefined ? {} : { stream }),
  });
  const database = options.database ?? (await createDatabase('pglite'));
  const opened = await openRuntime(logger, database, options.runtime);
  const platforms = options.platforms ?? installedPlatforms;
  const app = await createApp({
    config,
    database,
    logger,
    runtime: opened.runtime,
    platforms,
    routes: new RouteTable(),
  });
  await options.prepare?.(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = await app.getUrl();
  return {
    url,
    key: config.apiKey,
    app,
    database,
    request: (method, path, body) =>
      fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${config.apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    close: async () => {
      await app.close();
      await opened.close();
      if (options.database === undefined) await database.close();
    },
  };
}

/** Settings of a service that keeps nothing. */
export function testConfig(replaced: Partial<AppConfig> = {}): AppConfig {
  return {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: undefined,
    dataDir: memoryDataDir,
    apiKey: `test-${randomBytes(12).toString('hex')}`,
    operationsKey: undefined,
    publicUrl: undefined,
    apiKeyOrigin: { from: 'environment' },
    secretKeys: [createSecretKey(randomBytes(32))],
    connectionsFile: undefined,
    demo: 'off',
    role: 'all',
    syncIntervalSeconds: 60,
    metricsPort: undefined,
    runRetentionDays: 14,
    reconcileDays: 2,
    maxEventStreams: 100,
    trustedProxies: [],
    requestTimeoutMs: 120_000,
    corsOrigins: [],
    keyFailuresPerMinute: 100_000,
    buyerDataDays: 180,
    rawRetentionDays: 400,
    revealsPerDay: 1_000,
    alarms: {
      behindMs: 900_000,
      unfinishedMs: 3_600_000,
      suspectMs: 900_000,
      feedDownMs: 600_000,
      failingMs: 300_000,
      quarantinedPerHour: 5,
    },
    isWebhookHttpAllowed: false,
    webhookAllowedNetworks: [],
    webhookDisableAfterDays: 5,
    webhookRetentionDays: 30,
    tracing: undefined,
    logLevel: 'trace',
    ...replaced,
  };
}
