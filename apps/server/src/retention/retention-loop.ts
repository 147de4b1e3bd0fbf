import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { AppConfig } from '../config/app-config.js';
import { RUNTIME } from '../runtime/runtime.js';
import { ConnectionRemover } from './connection-remover.js';
import { Purger } from './purger.js';

const pauseMs = 60_000;
const purgeEveryMs = 3_600_000;

/**
 * Goes on with removals once a minute and purges once an hour, in every process that runs jobs: batches are small and
 * may be done by two at a time.
 */
@Injectable()
export class RetentionLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly remover: ConnectionRemover,
    private readonly purger: Purger,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role !== 'web') this.#loop = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.remover.stop();
    await this.#loop;
  }

  private async run(): Promise<void> {
    const { clock, logger } = this.runtime;
    const { signal } = this.#stopping;
    let purgeAtMs = clock.now() + pauseMs;
    while (!signal.aborted) {
      await this.remover.goOn();
      try {
        if (clock.now() >= purgeAtMs) {
          purgeAtMs = clock.now() + purgeEveryMs;
          await this.remover.sweep();
          await this.purger.purge(signal);
        }
      } catch (error) {
        logger.error({ err: error }, 'what is kept for a time only cannot be deleted now');
      }
      await clock.sleep(pauseMs, signal).catch(() => undefined);
    }
  }
}
