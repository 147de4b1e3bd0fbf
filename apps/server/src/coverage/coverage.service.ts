import { Inject, Injectable } from '@nestjs/common';
import { UnsupportedOperationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { StreamCapabilities } from '@orderloom/core/platform';
import type { TimeWindow } from '@orderloom/core/time';
import { z } from 'zod';
import type { Connection } from '../connections/connection.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { Adapters } from '../platforms/adapters.js';
import { RUNTIME } from '../runtime/runtime.js';
import { JobQueue } from '../sync/job-queue.js';
import { RunsRepository, type BackfillPace } from '../sync/runs.repository.js';
import { WindowsRepository, type WindowRow } from '../sync/windows.repository.js';
import { certifyCoverage, type CertifiedWindow, type StreamCoverage } from './certify-coverage.js';
import type { ReconciliationQuery, ReconciliationView, StreamCoverageView } from './coverage.dto.js';
import { promiseOf } from './promise-of.js';
import { reconciliationStream } from './reconciliation-runner.js';
import { ReconciliationsRepository, type FindingCount, type ReconciliationRow } from './reconciliations.repository.js';
import { isWitness } from '../sync/witness-of.js';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);
const paceSinceMs = 3_600_000;
const shownHoles = 500;

/** Answers what of a connection has been read, and what was found when it was read again. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly adapters: Adapters,
    private readonly windows: WindowsRepository,
    private readonly runs: RunsRepository,
    private readonly reconciliations: ReconciliationsRepository,
    private readonly queue: JobQueue,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Throws `ResourceNotFoundError` when there is no such connection. */
  async certify(connectionId: string) {
    const { connection, adapter } = await this.adapters.get(connectionId);
    const nowMs = this.runtime.clock.now();
    const windows = Map.groupBy(await this.windows.listOfConnection(connectionId), (window) => window.stream);
    const paces = new Map(
      (await this.runs.listPaces(connectionId, nowMs - paceSinceMs)).map((pace) => [pace.stream, pace]),
    );
    const latest = await this.present(connectionId, await this.reconciliations.listLatest(connectionId));
    const streams = adapter.streams
      .filter((stream) => !isWitness(stream, adapter.streams))
      .map((stream) =>
        presentStream(connection, stream, windows.get(stream.name) ?? [], nowMs, {
          pace: paces.get(stream.name),
          reconciliation: latest.find((one) => one.stream === stream.name) ?? null,
        }),
      );
    const read = streams.filter((stream) => stream.unavailable === null);
    return {
      connectionId,
      certifiedAt: new Date(nowMs).toISOString(),
      isContiguous: read.length > 0 && read.every((stream) => stream.isContiguous),
      streams,
    };
  }

  /** Throws `ResourceNotFoundError` when there is no such connection. */
  async listReconciliations(connectionId: string, { cursor, limit }: ReconciliationQuery) {
    await this.adapters.get(connectionId);
    const place = cursor === undefined ? undefined : decodeCursor(cursor, cursorSchema);
    const after = place === undefined ? undefined : { startedAt: new Date(place[0]), id: place[1] };
    const rows = await this.reconciliations.list(connectionId, { after, limit: limit + 1 });
    const page = createListPage(rows, limit, (last) => encodeCursor([last.startedAt.toISOString(), last.id]));
    return { items: await this.present(connectionId, page.items), nextCursor: page.nextCursor };
  }

  /** Asks for a reconciliation now. Throws `UnsupportedOperationError` while the connection is paused. */
  async requestReconciliation(connectionId: string): Promise<{ readonly isRequested: boolean }> {
    const { connection } = await this.adapters.get(connectionId);
    if (connection.state === 'paused') {
      throw new UnsupportedOperationError('The connection is paused; resume it first');
    }
    const job = { connectionId, stream: reconciliationStream, trigger: 'request' } as const;
    return { isRequested: await this.queue.requestRun(job, 0) };
  }

  private async present(connectionId: string, rows: readonly ReconciliationRow[]): Promise<ReconciliationView[]> {
    const counts = await this.reconciliations.countFindings(
      connectionId,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => presentReconciliation(row, counts));
  }
}

function presentReconciliation(row: ReconciliationRow, counts: readonly FindingCount[]): ReconciliationView {
  const findingsOf = (kind: FindingCount['kind']) => {
    const found = counts.find((count) => count.reconciliationId === row.id && count.kind === kind);
    return { count: found?.count ?? 0, externalIds: [...(found?.externalIds ?? [])] };
  };
  const { id, stream, witness, state, checked } = row;
  return {
    id,
    stream,
    witness,
    state,
    checked,
    fromAt: row.fromAt.toISOString(),
    toAt: row.toAt.toISOString(),
    reachedAt: row.reachedAt.toISOString(),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    missing: findingsOf('missing'),
    outdated: findingsOf('outdated'),
  };
}

function presentStream(
  connection: Connection,
  stream: StreamCapabilities,
  rows: readonly WindowRow[],
  nowMs: number,
  known: { readonly pace: BackfillPace | undefined; readonly reconciliation: ReconciliationView | null },
): StreamCoverageView {
  const startAt = connection.backfillFromAt.getTime();
  const coverage = certifyCoverage(rows.map(toCertifiedWindow), { ...stream, startAt }, nowMs);
  const { basis, promise, limits } = promiseOf(stream);
  const pace =
    known.pace === undefined || known.pace.elapsedMs <= 0 ? null : known.pace.historyMs / known.pace.elapsedMs;
  const { spanLeftMs } = coverage.backfill;
  return {
    stream: stream.name,
    entity: stream.entity,
    channel: stream.channel,
    partitions: stream.partitions.filter((partition) => partition !== ''),
    isContiguous: coverage.isContiguous,
    statement: sayCoverage(coverage),
    basis,
    promise,
    limits: [...limits],
    unavailable:
      stream.unavailable === undefined ? null : `${stream.unavailable.reason}; set ${stream.unavailable.setting}`,
    requestedFromAt: connection.backfillFromAt.toISOString(),
    spans: coverage.spans.map(presentSpan),
    holes: coverage.holes.slice(0, shownHoles).map((hole) => ({
      ...presentSpan(hole),
      state: hole.state,
      attempts: hole.attempts,
      lastError: hole.error,
      retryAt: hole.retryAt === undefined ? null : new Date(hole.retryAt).toISOString(),
    })),
    holeCount: coverage.holes.length,
    unreachable: coverage.unreachable.map(presentSpan),
    horizonAt: coverage.horizonAt === undefined ? null : new Date(coverage.horizonAt).toISOString(),
    lag: {
      keptMs: stream.lagMs,
      behindMs: coverage.behindMs ?? null,
      unread: coverage.unread === undefined ? null : presentSpan(coverage.unread),
    },
    backfill: {
      ...coverage.backfill,
      pace,
      endsAt: pace === null || spanLeftMs === 0 ? null : new Date(nowMs + Math.ceil(spanLeftMs / pace)).toISOString(),
    },
    reconciliation: known.reconciliation,
  };
}

/** The certificate of one stream in a sentence. */
function sayCoverage({ spans, holes, isContiguous, unreachable }: StreamCoverage): string {
  const [first] = spans;
  const last = spans.at(-1);
  const lost = unreachable.length === 0 ? '' : `; ${unreachable.length} spans can no longer be read`;
  if (first === undefined || last === undefined) return `nothing was read yet${lost}`;
  const from = new Date(first.fromAt).toISOString();
  const to = new Date(last.toAt).toISOString();
  if (isContiguous) return `contiguous from ${from} to ${to}${lost}`;
  return `read between ${from} and ${to} but for ${holes.length} holes${lost}`;
}

function presentSpan({ fromAt, toAt }: TimeWindow) {
  return { fromAt: new Date(fromAt).toISOString(), toAt: new Date(toAt).toISOString() };
}

function toCertifiedWindow({ fromAt, toAt, state, attempts, lastError, retryAt }: WindowRow): CertifiedWindow {
  return {
    fromAt: fromAt.getTime(),
    toAt: toAt.getTime(),
    state,
    attempts,
    error: lastError,
    retryAt: retryAt?.getTime(),
  };
}
