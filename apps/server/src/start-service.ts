import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import type { AppParts } from './app-parts.js';
import { AppModule } from './app.module.js';
import type { AppConfig } from './config/app-config.js';
import { loadConfig } from './config/load-config.js';
import { ConnectionsFile } from './connections/connections-file.js';
import { ConnectionsService } from './connections/connections.service.js';
import { createApp } from './create-app.js';
import { openDatabase } from './database/open-database.js';
import { Demo } from './demo/demo.js';
import { RouteTable } from './http/route-table.js';
import { bridgeLogger } from './logging/bridge-logger.js';
import { createLogger } from './logging/create-logger.js';
import { createNestLogger } from './logging/nest-logger.js';
import { installedPlatforms } from './platforms/installed-platforms.js';
import { openRuntime } from './runtime/open-runtime.js';
import { openTracing } from './tracing/open-tracing.js';
import { traceAttempt } from './tracing/trace-attempt.js';

/** The service while it runs. */
export interface RunningService {
  readonly config: AppConfig;
  readonly logger: Logger;
  /** Undefined when this process serves no HTTP. */
  readonly url: string | undefined;
  readonly hasDemo: boolean;
  /** Ends requests and jobs, then closes what they used. */
  stop(): Promise<void>;
}

/** Things to close, last opened first. */
class Closers {
  readonly #closers: (() => Promise<void>)[] = [];

  add(close: () => Promise<void>): void {
    this.#closers.unshift(close);
  }

  async closeAll(): Promise<void> {
    for (const close of this.#closers.splice(0)) await close();
  }
}

/**
 * Starts the service: `server` answers HTTP and, unless `ORDERLOOM_ROLE=web`, runs jobs; `worker` only runs jobs. What
 * was opened is closed again when the start fails. Throws `ConfigurationError`, `DatabaseUnavailableError` or the
 * system's error when the port cannot be had.
 */
export async function startService(kind: 'server' | 'worker', environment: NodeJS.ProcessEnv): Promise<RunningService> {
  const config = await loadConfig(kind === 'worker' ? { ...environment, ORDERLOOM_ROLE: 'all' } : environment);
  const logger = createLogger({
    level: config.logLevel,
    secrets: [config.apiKey, config.operationsKey ?? config.apiKey],
  });
  const closers = new Closers();
  try {
    const tracing = await openTracing(config.tracing);
    closers.add(() => tracing.close());
    const database = await openDatabase({
      databaseUrl: config.databaseUrl,
      dataDir: config.dataDir,
      logger: bridgeLogger(logger),
    });
    closers.add(() => database.close());
    const opened = await openRuntime(
      logger,
      database,
      config.tracing === undefined ? {} : { watchAttempt: traceAttempt },
    );
    closers.add(() => opened.close());
    const parts: AppParts = {
      config,
      database,
      logger,
      runtime: opened.runtime,
      platforms: installedPlatforms,
      routes: new RouteTable(),
    };
    const started = kind === 'server' ? await startServer(parts, closers) : await startWorker(parts, closers);
    return { config, logger, ...started, stop: () => closers.closeAll() };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

type Started = Pick<RunningService, 'url' | 'hasDemo'>;

async function startServer(parts: AppParts, closers: Closers): Promise<Started> {
  const app = await createApp(parts);
  await app.get(ConnectionsService).checkSecretKeys();
  if (parts.config.connectionsFile !== undefined) await app.get(ConnectionsFile).apply(parts.config.connectionsFile);
  const simulator = await app.get(Demo).startIfWanted();
  if (simulator !== undefined) closers.add(() => simulator.stop());
  closers.add(() => app.close());
  await app.listen({ port: parts.config.port, host: parts.config.host });
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), hasDemo: simulator !== undefined };
}

/** Connections are made by the server process: a worker finds them in the database. */
async function startWorker(parts: AppParts, closers: Closers): Promise<Started> {
  const app: INestApplicationContext = await NestFactory.createApplicationContext(AppModule.forRoot(parts), {
    abortOnError: false,
    logger: createNestLogger(parts.logger),
  });
  closers.add(() => app.close());
  await app.get(ConnectionsService).checkSecretKeys();
  return { url: undefined, hasDemo: false };
}
