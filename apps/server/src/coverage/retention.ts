import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { AppConfig } from '../config/app-config.js';
import { RUNTIME } from '../runtime/runtime.js';
import { RunsRepository } from '../sync/runs.repository.js';
import { ReconciliationsRepository } from './reconciliations.repository.js';

const dayMs = 86_400_000;
const pauseMs = 3_600_000;

/** Deletes runs and reconciliations once nobody looks at them any more. */
@Injectable()
export class Retention {
  #nextAtMs = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly runs: RunsRepository,
    private readonly reconciliations: ReconciliationsRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** To be called often; works once an hour. */
  async prune(): Promise<void> {
    const nowMs = this.runtime.clock.now();
    if (nowMs < this.#nextAtMs) return;
    this.#nextAtMs = nowMs + pauseMs;
    const beforeMs = nowMs - this.config.runRetentionDays * dayMs;
    const runs = await this.runs.prune(beforeMs);
    const reconciliations = await this.reconciliations.prune(beforeMs);
    if (runs + reconciliations > 0) this.runtime.logger.info({ runs, reconciliations }, 'pruned old records');
  }
}
