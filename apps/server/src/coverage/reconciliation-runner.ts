import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { ObservationPage } from '@orderloom/core/platform';
import type { TimeWindow } from '@orderloom/core/time';
import { AppConfig } from '../config/app-config.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import type { CommitReport } from '../ingest/ingest.service.js';
import { RUNTIME } from '../runtime/runtime.js';
import { PageCommitter } from '../sync/page-committer.js';
import { longestSliceMs, planQueries, readableAt } from '../sync/plan.js';
import { readWindow } from '../sync/read-window.js';
import { RunRecorder, type RunTally } from '../sync/run-recorder.js';
import type { RunOutcome, StreamRun } from '../sync/stream-runner.js';
import { WindowsRepository } from '../sync/windows.repository.js';
import { isReconciliationDue } from './reconciliation-schedule.js';
import { ReconciliationsRepository, type ReconciliationRow } from './reconciliations.repository.js';
import { witnessStreams, type WitnessedStream } from '../sync/witness-of.js';

/** The name under which reconciliations are recorded among the streams. */
export const reconciliationStream = 'reconciliation';

const dayMs = 86_400_000;
const runBudgetMs = 20_000;

/**
 * Reads the last days of every stream again and compares what the platform lists with what is stored. What the ledger
 * calls read and the store lacks is a finding, and is stored in the same go.
 */
@Injectable()
export class ReconciliationRunner {
  constructor(
    private readonly config: AppConfig,
    private readonly repository: ReconciliationsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly windows: WindowsRepository,
    private readonly recorder: RunRecorder,
    private readonly committer: PageCommitter,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Connections whose nightly reconciliation is due or was not finished. */
  async listDue(): Promise<readonly string[]> {
    if (this.config.reconcileDays === 0) return [];
    const nowMs = this.runtime.clock.now();
    const last = new Map((await this.repository.listLast()).map((row) => [row.connectionId, row]));
    return (await this.connections.listActive()).flatMap(({ id, createdAt }) => {
      const known = last.get(id);
      const isDue = isReconciliationDue(known?.startedAtMs ?? createdAt.getTime(), nowMs);
      return isDue || known?.isRunning === true ? [id] : [];
    });
  }

  /** Goes on with what is under way for the connection, or begins anew. */
  async run(run: StreamRun, signal: AbortSignal): Promise<RunOutcome> {
    const key = { connectionId: run.scope.connectionId, stream: reconciliationStream };
    return this.recorder.record(key, run.trigger, async (tally) => {
      const untilMs = this.runtime.clock.now() + runBudgetMs;
      const pairs = witnessStreams(run.adapter.streams);
      const running = await this.repository.listRunning(key.connectionId);
      const active = running.length > 0 ? running : await this.beginAll(key.connectionId, pairs);
      for (const row of active) {
        const pair = pairs.find(({ stream, witness }) => stream.name === row.stream && witness.name === row.witness);
        // The connection's settings have taken the list away: there is nothing to compare with any more.
        const isWhole = pair === undefined || (await this.read(run, row, pair, tally, { signal, untilMs }));
        if (!isWhole) return { hasMore: true };
        await this.finish(row);
      }
      return { hasMore: false };
    });
  }

  private async beginAll(
    connectionId: string,
    pairs: readonly WitnessedStream[],
  ): Promise<readonly ReconciliationRow[]> {
    const nowMs = this.runtime.clock.now();
    for (const { stream, witness } of pairs) {
      const wantedAt = Math.max(nowMs - this.config.reconcileDays * dayMs, readableAt(witness, nowMs));
      const earliestAt = Math.ceil(wantedAt / witness.granularityMs) * witness.granularityMs;
      const key = { connectionId, stream: stream.name };
      const done = await this.windows.listDone(key, { fromAt: earliestAt, toAt: nowMs });
      // Where nothing was promised there is nothing to check.
      const fromAt = Math.max(earliestAt, done[0]?.fromAt ?? earliestAt);
      // What the platform shows late is still being read again.
      const toAt = (done.at(-1)?.toAt ?? fromAt) - stream.overlapMs;
      if (fromAt >= toAt) continue;
      await this.repository.begin({ ...key, witness: witness.name }, { fromAt, toAt }, nowMs);
    }
    return this.repository.listRunning(connectionId);
  }

  /** False when the budget ended first. */
  private async read(
    run: StreamRun,
    row: ReconciliationRow,
    { stream, witness }: WitnessedStream,
    tally: RunTally,
    { signal, untilMs }: { readonly signal: AbortSignal; readonly untilMs: number },
  ): Promise<boolean> {
    const { clock } = this.runtime;
    const { connectionId } = run.scope;
    const span = { fromAt: row.fromAt.getTime(), toAt: row.toAt.getTime() };
    const proven = await this.windows.listDone({ connectionId, stream: stream.name }, span);
    const options: CallOptions = { signal, priority: 'backfill' };
    // A list by creation knows of every order, and the stream's own of every change: each may hide what the other shows.
    const lists = witness === stream || stream.windowFilter === 'none' ? [witness] : [witness, stream];
    // As short as the shorter of the two: a day of a large shop would overrun the budget, and be lost with a crash.
    const stepMs = Math.min(...lists.map((list) => (list.windowFilter === 'none' ? Infinity : longestSliceMs(list))));
    for (let reachedAt = row.reachedAt.getTime(); reachedAt < span.toAt;) {
      signal.throwIfAborted();
      if (clock.now() >= untilMs) return false;
      const slice = { fromAt: reachedAt, toAt: Math.min(span.toAt, reachedAt + stepMs) };
      let checked = 0;
      for (const list of lists) {
        const ports = {
          fetchPage: (request: Parameters<typeof run.adapter.fetchPage>[1]) =>
            run.adapter.fetchPage(list.name, request, options),
          commitPage: async (page: ObservationPage): Promise<CommitReport> => {
            checked += page.observations.length;
            await this.compare(row, page, span, proven);
            return this.committer.commit(run, list, page, options);
          },
        };
        const queries = list.windowFilter === 'none' ? [slice] : planQueries(list, slice, clock.now());
        for (const query of queries) {
          const report = await readWindow(list, query, ports);
          await tally.add(report);
        }
      }
      reachedAt = slice.toAt;
      await this.repository.advance(row, { reachedAt, checked });
    }
    return true;
  }

  /** Before the page is stored: afterwards nothing would be missing. */
  private async compare(
    row: ReconciliationRow,
    page: ObservationPage,
    span: TimeWindow,
    proven: readonly TimeWindow[],
  ): Promise<void> {
    const promised = page.observations.filter(
      ({ sourceAtMs }) =>
        sourceAtMs !== undefined &&
        sourceAtMs < span.toAt &&
        proven.some(({ fromAt, toAt }) => sourceAtMs >= fromAt && sourceAtMs < toAt),
    );
    if (promised.length === 0) return;
    const findings = await this.repository.compare(row.connectionId, promised);
    if (findings.length > 0) await this.repository.insertFindings(row, findings, this.runtime.clock.now());
  }

  private async finish(row: ReconciliationRow): Promise<void> {
    await this.repository.finish(row, this.runtime.clock.now());
    const counts = await this.repository.countFindings(row.connectionId, [row.id]);
    if (counts.length === 0) return;
    const { connectionId, stream } = row;
    const found = Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
    this.runtime.logger.error({ connectionId, stream, ...found }, 'reconciliation found what the ledger had promised');
  }
}
