import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import type { RunTrigger } from '../database/schema.js';
import { describeError } from '../database/stored-error.js';
import { RUNTIME } from '../runtime/runtime.js';
import type { StreamKey } from './ledger.repository.js';
import type { WindowReport } from './read-window.js';
import { RunsRepository } from './runs.repository.js';

/** Counts what a run does. */
export interface RunTally {
  /** Adds a finished window; false when the run is no longer ours. */
  add(report: WindowReport): Promise<boolean>;
}

/** Writes down how runs go: on the run, in the log and as the health of the connection. */
@Injectable()
export class RunRecorder {
  constructor(
    private readonly runs: RunsRepository,
    private readonly connections: ConnectionsRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Runs `work` as one recorded run and passes its result or error on. */
  async record<T>(key: StreamKey, trigger: RunTrigger, work: (tally: RunTally) => Promise<T>): Promise<T> {
    const { clock, logger } = this.runtime;
    const { connectionId, stream } = key;
    const id = await this.runs.begin(key, trigger, clock.now());
    const progress = { windowsDone: 0, observed: 0, changed: 0, quarantined: 0 };
    const tally: RunTally = {
      add: async (report) => {
        progress.windowsDone += 1;
        progress.observed += report.observed;
        progress.changed += report.changed;
        progress.quarantined += report.quarantined;
        return this.runs.report(connectionId, id, progress, clock.now());
      },
    };
    try {
      const result = await work(tally);
      await this.runs.finish(connectionId, id, { ...progress, state: 'succeeded', lastError: null }, clock.now());
      await this.connections.recordHealth(connectionId, {
        health: 'healthy',
        lastError: null,
        checkedAt: new Date(clock.now()),
      });
      logger.info({ connectionId, stream, ...progress }, 'sync run succeeded');
      return result;
    } catch (error) {
      const occurredAt = new Date(clock.now());
      const isStopped = error instanceof Error && error.name === 'AbortError';
      const lastError = isStopped ? null : describeError(error, occurredAt);
      const state = isStopped ? 'interrupted' : 'failed';
      await this.runs.finish(connectionId, id, { ...progress, state, lastError }, clock.now());
      if (lastError !== null) {
        await this.connections.recordHealth(connectionId, { health: 'failing', lastError, checkedAt: occurredAt });
        logger.warn({ connectionId, stream, error: lastError }, 'sync run failed');
      }
      throw error;
    }
  }
}
