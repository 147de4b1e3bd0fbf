import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConfigurationError, OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { AppConfig } from '../config/app-config.js';
import { RUNTIME } from '../runtime/runtime.js';
import { MetricsService } from './metrics.service.js';

/**
 * Serves the metrics alone, without a key, on a port of their own where the settings name one: workers have no other
 * port, and a port can be kept from the outside.
 */
@Injectable()
export class MetricsListener implements OnApplicationBootstrap, OnApplicationShutdown {
  #server: Server | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly metrics: MetricsService,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** The port it listens on; undefined when it does not. */
  get port(): number | undefined {
    const address = this.#server?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host } = this.config;
    if (metricsPort === undefined) return;
    const server = createServer((request, response) => {
      const isScrape = request.url?.split('?', 1)[0] === '/metrics' && request.method === 'GET';
      if (isScrape) void this.answer(response);
      else response.writeHead(404).end();
    });
    server.listen(metricsPort, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      throw new ConfigurationError('ORDERLOOM_METRICS_PORT cannot be listened on; it may be in use', [], {
        cause: error,
      });
    }
    this.#server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  private async answer(response: ServerResponse): Promise<void> {
    try {
      const text = await this.metrics.scrape();
      response.writeHead(200, { 'content-type': this.metrics.contentType, 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      const code = error instanceof OrderloomError ? error.code : 'internal';
      this.runtime.logger.error({ code }, 'metrics cannot be told');
      response.writeHead(503).end();
    }
  }
}
