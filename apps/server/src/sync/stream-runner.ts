import { Inject, Injectable } from '@nestjs/common';
import {
  PlatformAuthenticationError,
  PlatformPermissionError,
  SyncConflictError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { ObservationPage, PlatformAdapter, StreamCapabilities } from '@orderloom/core/platform';
import type { RunTrigger } from '../database/schema.js';
import { describeError } from '../database/stored-error.js';
import type { CommitScope } from '../ingest/commit-plan.js';
import { IngestService, type CommitReport } from '../ingest/ingest.service.js';
import { RUNTIME } from '../runtime/runtime.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { LedgerRepository, type LedgerWindow, type StreamKey } from './ledger.repository.js';
import { OrderReader } from './order-reader.js';
import { planQueries, planWindows, retryDelayMs } from './plan.js';
import { readWindow, type WindowPorts, type WindowReport } from './read-window.js';
import { RunRecorder, type RunTally } from './run-recorder.js';
import { SuspectPageError } from './suspect-page-error.js';

/** One stream of one connection, ready to run. */
export interface StreamRun {
  readonly scope: CommitScope;
  readonly adapter: PlatformAdapter;
  readonly stream: string;
  /** Where the connection wants its history to begin, epoch ms. */
  readonly startAt: number;
  readonly trigger: RunTrigger;
}

/** How a run ended; `hasMore` asks for another run at once. */
export interface RunOutcome {
  readonly hasMore: boolean;
}

/** A run gives way to others after this long; what is left is taken up by the next. */
const runBudgetMs = 20_000;
/** After so many failing windows in a row the platform is taken to be down. */
const patience = 3;

/** Runs one stream: plans what the ledger lacks and reads window after window, newest first. */
@Injectable()
export class StreamRunner {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly recorder: RunRecorder,
    private readonly ingest: IngestService,
    private readonly followUps: FollowUpRepository,
    private readonly orderReader: OrderReader,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Throws what ended the run early, after it has been written to the run and the connection. */
  async run(run: StreamRun, signal: AbortSignal): Promise<RunOutcome> {
    const key = { connectionId: run.scope.connectionId, stream: run.stream };
    const stream = getStream(run.adapter, run.stream);
    return this.recorder.record(key, run.trigger, (tally) => this.readWindows(run, stream, key, tally, signal));
  }

  private async readWindows(
    run: StreamRun,
    stream: StreamCapabilities,
    key: StreamKey,
    tally: RunTally,
    signal: AbortSignal,
  ): Promise<RunOutcome> {
    const { clock } = this.runtime;
    const untilMs = clock.now() + runBudgetMs;
    for (let failures = 0; ;) {
      signal.throwIfAborted();
      await this.extendLedger(stream, key, run.startAt);
      const window = await this.ledger.findNext(key, clock.now());
      if (window === undefined) return { hasMore: false };
      if (clock.now() >= untilMs) return { hasMore: true };
      try {
        const report = await this.readOne(run, stream, window, signal);
        await this.ledger.finish(key, window, report, clock.now());
        failures = 0;
        if (!(await tally.add(report))) throw new SyncConflictError('Another worker has taken this stream over');
      } catch (error) {
        if (signal.aborted || error instanceof SyncConflictError) throw error;
        await this.failWindow(key, window, error);
        failures += 1;
        if (isHopeless(error) || failures >= patience) throw error;
      }
    }
  }

  private async extendLedger(stream: StreamCapabilities, key: StreamKey, startAt: number): Promise<void> {
    const nowMs = this.runtime.clock.now();
    const windows = planWindows(stream, { endAt: await this.ledger.findEnd(key), startAt }, nowMs);
    // While history is being read, the present is taken up in steps of a minute rather than after every window.
    const [only] = windows;
    if (windows.length === 1 && only !== undefined && only.toAt - only.fromAt < shortestWindowMs) return;
    if (windows.length > 0) await this.ledger.insertWindows(key, windows, nowMs);
  }

  private async readOne(
    run: StreamRun,
    stream: StreamCapabilities,
    window: LedgerWindow,
    signal: AbortSignal,
  ): Promise<WindowReport> {
    const isBackfill = this.runtime.clock.now() - window.toAt > 3_600_000;
    const options: CallOptions = { signal, priority: isBackfill ? 'backfill' : 'live' };
    const ports: WindowPorts = {
      fetchPage: (request) => run.adapter.fetchPage(stream.name, request, options),
      commitPage: (page) => this.commitPage(run, stream, page, options),
    };
    const total = { observed: 0, changed: 0, quarantined: 0 };
    const queries = stream.windowFilter === 'none' ? [window] : planQueries(stream, window, this.runtime.clock.now());
    for (const query of queries) {
      const report = await readWindow(stream, query, ports);
      total.observed += report.observed;
      total.changed += report.changed;
      total.quarantined += report.quarantined;
    }
    return total;
  }

  private async commitPage(
    run: StreamRun,
    stream: StreamCapabilities,
    page: ObservationPage,
    options: CallOptions,
  ): Promise<CommitReport> {
    const report = await this.ingest.commit(run.scope, page, stream.operation);
    if (stream.carriesDetail || stream.entity !== 'order') return report;
    const selection = { connectionId: run.scope.connectionId, channel: stream.channel };
    const listed = page.observations.map((observation) => observation.externalId);
    const wanted = await this.followUps.listNeedingDetail(selection, listed);
    if (wanted.length === 0) return report;
    const details = await this.orderReader.readDetails(run.adapter, run.scope, stream.channel, wanted, options);
    return { ...report, quarantined: report.quarantined + details.quarantined };
  }

  private async failWindow(key: StreamKey, window: LedgerWindow, error: unknown): Promise<void> {
    const nowMs = this.runtime.clock.now();
    await this.ledger.fail(
      key,
      window,
      {
        state: error instanceof SuspectPageError ? 'suspect' : 'failed',
        error: describeError(error, new Date(nowMs)),
        retryAtMs: nowMs + retryDelayMs(window.attempts + 1),
      },
      nowMs,
    );
  }
}

const shortestWindowMs = 15_000;

/** A fault that every further call would meet too. */
function isHopeless(error: unknown): boolean {
  return error instanceof PlatformAuthenticationError || error instanceof PlatformPermissionError;
}

function getStream(adapter: PlatformAdapter, name: string): StreamCapabilities {
  const stream = adapter.streams.find((candidate) => candidate.name === name);
  if (stream === undefined) throw new UnsupportedOperationError(`${adapter.platform} has no stream ${name}`);
  if (stream.unavailable !== undefined) throw new UnsupportedOperationError(stream.unavailable.reason);
  return stream;
}
