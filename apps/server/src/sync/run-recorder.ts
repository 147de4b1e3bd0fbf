import { Inject, Injectable } from '@nestjs/common';
import { SyncConflictError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import type { RunTrigger } from '../database/schema.js';
import { describeError } from '../database/stored-error.js';
import { RUNTIME } from '../runtime/runtime.js';
import { inSpan } from '../tracing/in-span.js';
import type { StreamKey } from './ledger.repository.js';
import { RunsRepository } from './runs.repository.js';

/** One step of a run, such as a window that was read. */
export interface RunStep {
  readonly observed: number;
  readonly changed: number;
  readonly quarantined: number;
  /** Length of the history that the step has read. */
  readonly backfilledMs?: number;
}

/** Counts what a run does. */
export interface RunTally {
  /**
   * Adds a step; answers the id of the run where it is written down. Throws `SyncConflictError` when the run is no
   * longer ours.
   */
  add(step: RunStep): Promise<string | undefined>;
}

/** A health that did not change is written again after this long. */
const confirmAfterMs = 3_600_000;

/**
 * Writes down how runs go: on the run, in the log and as the health of the connection. A scheduled run that found
 * nothing new leaves no row.
 */
@Injectable()
export class RunRecorder {
  constructor(
    private readonly runs: RunsRepository,
    private readonly connections: ConnectionsRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Runs `work` as one run and passes its result or error on. */
  async record<T>(key: StreamKey, trigger: RunTrigger, work: (tally: RunTally) => Promise<T>): Promise<T> {
    const { connectionId, stream } = key;
    const attributes = {
      'orderloom.connection': connectionId,
      'orderloom.stream': stream,
      'orderloom.trigger': trigger,
    };
    return inSpan('sync run', attributes, () => this.recordRun(key, trigger, work));
  }

  private async recordRun<T>(key: StreamKey, trigger: RunTrigger, work: (tally: RunTally) => Promise<T>): Promise<T> {
    const { clock, logger } = this.runtime;
    const { connectionId, stream } = key;
    const startedAtMs = clock.now();
    const progress = { windowsDone: 0, observed: 0, changed: 0, quarantined: 0, backfilledMs: 0 };
    const begin = () => this.runs.begin(key, trigger, startedAtMs);
    // A run that a dead worker left behind is closed by the one that begins here.
    let id = trigger !== 'schedule' || (await this.runs.isRunning(key)) ? await begin() : undefined;
    const tally: RunTally = {
      add: async (step) => {
        progress.windowsDone += 1;
        progress.observed += step.observed;
        progress.changed += step.changed;
        progress.quarantined += step.quarantined;
        progress.backfilledMs += step.backfilledMs ?? 0;
        if (id === undefined && !isWorthTelling(step)) return undefined;
        id ??= await begin();
        if (await this.runs.report(connectionId, id, progress, clock.now())) return id;
        throw new SyncConflictError('Another worker has taken this stream over');
      },
    };
    try {
      const result = await work(tally);
      const nowMs = clock.now();
      if (id !== undefined) {
        await this.runs.finish(connectionId, id, { ...progress, state: 'succeeded', lastError: null }, nowMs);
      }
      await this.connections.confirmHealthy(connectionId, new Date(nowMs), confirmAfterMs);
      logger[id === undefined ? 'debug' : 'info']({ connectionId, stream, ...progress }, 'sync run succeeded');
      return result;
    } catch (error) {
      const occurredAt = new Date(clock.now());
      // A run that was stopped or taken over says nothing about the platform.
      const isStopped = error instanceof SyncConflictError || (error instanceof Error && error.name === 'AbortError');
      const lastError = isStopped ? null : describeError(error, occurredAt);
      if (lastError !== null) id ??= await begin();
      if (id !== undefined) {
        const state = isStopped ? 'interrupted' : 'failed';
        await this.runs.finish(connectionId, id, { ...progress, state, lastError }, occurredAt.getTime());
      }
      if (lastError !== null) {
        await this.connections.recordHealth(connectionId, { health: 'failing', lastError, checkedAt: occurredAt });
        logger.warn({ connectionId, stream, error: lastError }, 'sync run failed');
      }
      throw error;
    }
  }
}

function isWorthTelling({ changed, quarantined, backfilledMs = 0 }: RunStep): boolean {
  return changed > 0 || quarantined > 0 || backfilledMs > 0;
}
