import { Inject, Injectable } from '@nestjs/common';
import {
  PlatformAuthenticationError,
  PlatformPermissionError,
  SyncConflictError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { ObservationPage, PlatformAdapter, StreamCapabilities } from '@orderloom/core/platform';
import type { TimeWindow } from '@orderloom/core/time';
import type { RunTrigger } from '../database/schema.js';
import { describeError } from '../database/stored-error.js';
import type { CommitScope } from '../ingest/commit-plan.js';
import { RUNTIME } from '../runtime/runtime.js';
import { inSpan } from '../tracing/in-span.js';
import { KnownRowsRepository } from './known-rows.repository.js';
import { LedgerRepository, type WindowOutcome } from './ledger.repository.js';
import { PageCommitter } from './page-committer.js';
import { isHistory, planQueries, retryDelayMs } from './plan.js';
import { PlatformClock } from './platform-clock.js';
import { readWindow, type WindowPorts, type WindowReport } from './read-window.js';
import { RunRecorder, type RunTally } from './run-recorder.js';
import { SuspectPageError } from './suspect-page-error.js';
import { findWitness } from './witness-of.js';
import { WorkFinder, type PlannedRun, type Work } from './work-finder.js';

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

/** A run as its steps see it. */
interface RunContext extends PlannedRun {
  readonly run: StreamRun;
  readonly tally: RunTally;
  readonly signal: AbortSignal;
}

/** A run gives way to others after this long; what is left is taken up by the next. */
const runBudgetMs = 20_000;
/** After so many failing windows in a row the platform is taken to be down. */
const patience = 3;

/** Runs one stream: adds what the ledger lacks and reads slice after slice, the newest first. */
@Injectable()
export class StreamRunner {
  readonly #finder: WorkFinder;

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly recorder: RunRecorder,
    private readonly committer: PageCommitter,
    private readonly knownRows: KnownRowsRepository,
    private readonly platformClock: PlatformClock,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {
    this.#finder = new WorkFinder(ledger, runtime.clock);
  }

  /** Throws what ended the run early, after it has been written to the run and the connection. */
  async run(run: StreamRun, signal: AbortSignal): Promise<RunOutcome> {
    const key = { connectionId: run.scope.connectionId, stream: run.stream };
    const stream = getStream(run.adapter, run.stream);
    return this.recorder.record(key, run.trigger, async (tally) => {
      const skewMs = await this.platformClock.skewMs(key.connectionId, run.adapter, { signal });
      const witness = findWitness(stream, run.adapter.streams);
      return this.readAll({ run, stream, witness, key, startAt: run.startAt, tally, signal, skewMs });
    });
  }

  private async readAll(context: RunContext): Promise<RunOutcome> {
    const { clock } = this.runtime;
    const untilMs = clock.now() + runBudgetMs;
    let failures = 0;
    let hasRead = false;
    let fault: unknown;
    for (;;) {
      context.signal.throwIfAborted();
      const work = await this.#finder.find(context);
      if (work === undefined) break;
      if (clock.now() >= untilMs) return { hasMore: true };
      const readings = await settleAll(work.slices.map((slice) => this.readTraced(context, work, slice)));
      for (const [index, slice] of work.slices.entries()) {
        const reading = readings[index];
        if (reading === undefined) continue;
        if ('report' in reading) {
          failures = 0;
          hasRead = true;
          await this.finishSlice(context, work, slice, reading.report);
        } else {
          await this.failSlice(work, slice, reading.error);
          if (work.isAside === true) {
            this.warn(context, work, reading.error);
          } else {
            failures += 1;
            fault = reading.error;
          }
        }
      }
      if (fault !== undefined && (isHopeless(fault) || failures >= patience)) throw fault;
    }
    // Where nothing could be read at all, nobody must take the stream for healthy.
    if (fault !== undefined && !hasRead) throw fault;
    return { hasMore: false };
  }

  private readTraced(context: RunContext, work: Work, slice: TimeWindow): ReturnType<StreamRunner['readOne']> {
    const attributes = {
      'orderloom.stream': work.list.name,
      'orderloom.window.from': new Date(slice.fromAt).toISOString(),
      'orderloom.window.to': new Date(slice.toAt).toISOString(),
    };
    return inSpan(
      'sync window',
      attributes,
      () => this.readOne(context, work, slice),
      (reading) => ({
        'orderloom.outcome': 'report' in reading ? 'read' : 'failed',
        ...('report' in reading
          ? { 'orderloom.observed': reading.report.observed, 'orderloom.changed': reading.report.changed }
          : {}),
      }),
    );
  }

  private async readOne(
    context: RunContext,
    { list, readsAgain, changedFromAt = -Infinity }: Work,
    slice: TimeWindow,
  ): Promise<{ readonly report: WindowReport } | { readonly error: unknown }> {
    const { run, signal, skewMs } = context;
    const nowMs = this.runtime.clock.now();
    const options: CallOptions = { signal, priority: isHistory(slice, nowMs) ? 'backfill' : 'live' };
    const ports: WindowPorts = {
      fetchPage: (request) => run.adapter.fetchPage(list.name, request, options),
      commitPage: (page) => this.committer.commit(run, list, changedFrom(page, changedFromAt), options),
      ...(list.windowFilter === 'none' ? await this.boundaryOf(context) : {}),
    };
    const queries =
      list.windowFilter === 'none' ? [slice] : planQueries(list, slice, nowMs + skewMs, readsAgain(slice));
    let total: WindowReport = { observed: 0, changed: 0, quarantined: 0, fullest: 0 };
    try {
      for (const query of queries) {
        const report = await readWindow(list, query, ports);
        total = {
          observed: total.observed + report.observed,
          changed: total.changed + report.changed,
          quarantined: total.quarantined + report.quarantined,
          fullest: Math.max(total.fullest, report.fullest),
        };
      }
      return { report: total };
    } catch (error) {
      if (signal.aborted || error instanceof SyncConflictError) throw error;
      return { error };
    }
  }

  /** Where a walk may stop: at what was read before the last whole walk ended, less the overlap. */
  private async boundaryOf({ stream, key }: RunContext): Promise<Pick<WindowPorts, 'isProven'>> {
    const walkedAt = stream.pageOrder === 'newest_first' ? await this.ledger.findLastDoneAt(key) : undefined;
    if (walkedAt === undefined) return {};
    const provenAt = walkedAt - stream.overlapMs;
    return {
      isProven: async (page) =>
        page.rejected.length === 0 &&
        (await this.knownRows.areAllReadBefore(key.connectionId, page.observations, provenAt)),
    };
  }

  private async finishSlice(context: RunContext, work: Work, slice: TimeWindow, report: WindowReport): Promise<void> {
    const nowMs = this.runtime.clock.now();
    const backfilledMs = work.isAside !== true && isHistory(slice, nowMs) ? slice.toAt - slice.fromAt : 0;
    const runId = await context.tally.add({ ...report, backfilledMs });
    const { observed, changed } = report;
    await work.settle(slice, { state: 'done', observed, changed }, { nowMs, runId });
    work.learn?.(slice, report.fullest);
  }

  private warn({ key }: RunContext, { list }: Work, error: unknown): void {
    const reason = describeError(error, new Date(this.runtime.clock.now()));
    this.runtime.logger.warn({ ...key, list: list.name, error: reason }, 'what expires soon cannot be read first');
  }

  private async failSlice(work: Work, slice: TimeWindow, error: unknown): Promise<void> {
    const nowMs = this.runtime.clock.now();
    const outcome: WindowOutcome = {
      state: error instanceof SuspectPageError ? 'suspect' : 'failed',
      error: describeError(error, new Date(nowMs)),
      retryAtMs: nowMs + retryDelayMs(work.attempts + 1),
    };
    await work.settle(slice, outcome, { nowMs, runId: undefined });
  }
}

/** The page without what has not changed since an instant. */
function changedFrom(page: ObservationPage, fromAt: number): ObservationPage {
  if (fromAt === -Infinity) return page;
  const observations = page.observations.filter(({ sourceAtMs = Infinity }) => sourceAtMs >= fromAt);
  return { ...page, observations };
}

/** Lets all come to their end before the first failure is passed on. */
async function settleAll<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

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
