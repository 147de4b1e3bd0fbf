import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InvalidArgumentError, OrderloomError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import { AlarmReview } from '../alarms/alarm-review.js';
import { AuthorizationService } from '../authorization/authorization.service.js';
import { AppConfig } from '../config/app-config.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ReconciliationRunner, reconciliationStream } from '../coverage/reconciliation-runner.js';
import { Retention } from '../coverage/retention.js';
import { isWitness } from './witness-of.js';
import type { Connection } from '../connections/connection.js';
import type { RunTrigger } from '../database/schema.js';
import type { CommitScope } from '../ingest/commit-plan.js';
import { IngestService } from '../ingest/ingest.service.js';
import { Adapters } from '../platforms/adapters.js';
import { QuarantineRetrier } from '../quarantine/quarantine-retrier.js';
import { ReplayRunner } from '../replay/replay-runner.js';
import { RUNTIME } from '../runtime/runtime.js';
import { HintReader } from './hint-reader.js';
import { JobQueue, type RereadJob, type StreamJob } from './job-queue.js';
import { LedgerRepository } from './ledger.repository.js';
import { OpenOrdersRunner, openOrdersStream } from './open-orders-runner.js';
import { OrderReader } from './order-reader.js';
import { StreamRunner, type StreamRun } from './stream-runner.js';

/** What an import came to. */
export interface ImportReport {
  readonly observed: number;
  readonly changed: number;
  readonly quarantined: number;
  readonly notFound: readonly string[];
}

/** Decides which streams run when, and runs them when the queue says so. */
@Injectable()
export class SyncService implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly config: AppConfig,
    private readonly connections: ConnectionsService,
    private readonly adapters: Adapters,
    private readonly queue: JobQueue,
    private readonly ledger: LedgerRepository,
    private readonly streamRunner: StreamRunner,
    private readonly openOrdersRunner: OpenOrdersRunner,
    private readonly reconciliation: ReconciliationRunner,
    private readonly retention: Retention,
    private readonly orderReader: OrderReader,
    private readonly hintReader: HintReader,
    private readonly authorization: AuthorizationService,
    private readonly ingest: IngestService,
    private readonly quarantine: QuarantineRetrier,
    private readonly replays: ReplayRunner,
    private readonly alarms: AlarmReview,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const handlers = {
      runStream: (job: StreamJob, signal: AbortSignal) => this.runStream(job, signal),
      tick: () => this.tickAndReview(),
      reread: (job: RereadJob, signal: AbortSignal) => this.reread(job, signal),
      replay: (replayId: string, signal: AbortSignal) => this.replays.run(replayId, signal),
    };
    await this.queue.start(this.config.role === 'web' ? undefined : handlers);
    this.connections.onChanged((connectionId) => void this.requestChanged(connectionId));
    await this.requestAll('start');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop();
  }

  /** Asks for runs of the streams of one connection, or of one of them. Answers the names of those that were asked for. */
  async requestConnection(connectionId: string, trigger: RunTrigger, only?: string): Promise<readonly string[]> {
    const { connection, adapter, access } = await this.adapters.get(connectionId);
    if (access?.isGranted === false) {
      throw new UnsupportedOperationError('The shop has not granted access yet; begin its authorisation');
    }
    if (connection.state === 'paused') {
      throw new UnsupportedOperationError('The connection is paused; resume it first');
    }
    const names = streamsOf(adapter);
    const wanted = only === undefined ? names : names.filter((name) => name === only);
    if (wanted.length === 0) throw unknownStream(adapter, only ?? '');
    for (const stream of wanted) {
      // Somebody has asked or mended something: what failed before need not wait any longer.
      if (trigger !== 'schedule') await this.ledger.clearWaits({ connectionId, stream });
      await this.queue.requestRun({ connectionId, stream, trigger }, priorityOf(adapter, stream));
    }
    return wanted;
  }

  /** Reads the named orders now and stores them. */
  async importOrders(connectionId: string, channel: string, externalIds: readonly string[]): Promise<ImportReport> {
    const { connection, adapter } = await this.adapters.get(connectionId);
    if (!adapter.channels.includes(channel)) {
      throw new InvalidArgumentError('The connection does not trade on this channel', [
        { path: 'channel', message: `one of ${adapter.channels.join(', ')}` },
      ]);
    }
    const { observed, changed, quarantined, notFound } = await this.orderReader.readDetails(
      adapter,
      scopeOf(connection, adapter),
      channel,
      [...new Set(externalIds)],
    );
    return { observed, changed, quarantined, notFound };
  }

  private async reread(job: RereadJob, signal: AbortSignal): Promise<void> {
    const { connection, adapter } = await this.adapters.get(job.connectionId);
    if (connection.state === 'paused') return;
    await this.hintReader.read(adapter, scopeOf(connection, adapter), job, { signal });
  }

  private async tickAndReview(): Promise<void> {
    try {
      await this.tick();
    } finally {
      // Also when the tick fails: that is when alarms are wanted.
      await this.alarms.reviewWhenDue();
    }
  }

  private async tick(): Promise<void> {
    await this.authorization.renewEnding();
    await this.requestAll('schedule');
    await this.ingest.releasePresales();
    await this.quarantine.retryOutdated();
    for (const connectionId of await this.reconciliation.listDue()) {
      await this.queue.requestRun({ connectionId, stream: reconciliationStream, trigger: 'schedule' }, 0);
    }
    // Whatever ended the job of a replay, the replay itself knows how far it is.
    for (const id of await this.replays.listUnfinished()) await this.queue.requestReplay(id);
    await this.retention.prune();
  }

  private async requestAll(trigger: RunTrigger): Promise<void> {
    for (const connection of await this.connections.listActive()) {
      try {
        const { access } = await this.adapters.get(connection.id);
        if (access?.isGranted === false) continue;
        await this.requestConnection(connection.id, trigger);
      } catch (error) {
        const code = error instanceof OrderloomError ? error.code : 'internal';
        this.runtime.logger.error({ connectionId: connection.id, code }, 'connection cannot be scheduled');
      }
    }
  }

  private async requestChanged(connectionId: string): Promise<void> {
    try {
      await this.requestConnection(connectionId, 'start');
    } catch (error) {
      // A connection that was paused or deleted just now has nothing to run; a real fault shows at the next tick.
      const code = error instanceof OrderloomError ? error.code : 'internal';
      this.runtime.logger.debug({ connectionId, code }, 'changed connection is not run');
    }
  }

  /** Orders that were just asked for should not wait a tick for their parcels. */
  private async requestFollowUp(job: StreamJob, adapter: PlatformAdapter): Promise<void> {
    const listsOrders = adapter.streams.some((stream) => stream.name === job.stream && stream.entity === 'order');
    if (!listsOrders) return;
    await this.queue.requestRun({ ...job, stream: openOrdersStream }, 0);
  }

  private runnerOf(stream: string) {
    if (stream === openOrdersStream) return this.openOrdersRunner;
    return stream === reconciliationStream ? this.reconciliation : this.streamRunner;
  }

  private async runStream(job: StreamJob, signal: AbortSignal): Promise<boolean> {
    const { connection, adapter } = await this.adapters.get(job.connectionId);
    if (connection.state === 'paused') return false;
    const run: StreamRun = {
      scope: scopeOf(connection, adapter),
      adapter,
      stream: job.stream,
      startAt: connection.backfillFromAt.getTime(),
      trigger: job.trigger,
    };
    const runner = this.runnerOf(job.stream);
    try {
      const { hasMore } = await runner.run(run, signal);
      if (job.trigger !== 'schedule') await this.requestFollowUp(job, adapter);
      return hasMore;
    } catch (error) {
      // The run and the connection hold what an expected fault was; the queue needs no second account of it.
      if (!(error instanceof OrderloomError) && !signal.aborted) throw error;
      return false;
    }
  }
}

/** Everything of a connection that can be run, in the order in which it should be. */
export function streamsOf(adapter: PlatformAdapter): readonly string[] {
  const runnable = adapter.streams
    .filter((stream) => stream.unavailable === undefined && !isWitness(stream, adapter.streams))
    .map((stream) => stream.name);
  return [...runnable, openOrdersStream];
}

/** Orders before everything that refines them: a new connection should show its orders at once. */
function priorityOf(adapter: PlatformAdapter, name: string): number {
  return adapter.streams.find((stream) => stream.name === name)?.entity === 'order' ? 10 : 0;
}

function scopeOf(connection: Connection, adapter: PlatformAdapter): CommitScope {
  return { connectionId: connection.id, platform: adapter.platform, side: adapter.side };
}

function unknownStream(adapter: PlatformAdapter, name: string): OrderloomError {
  const unavailable = adapter.streams.find((stream) => stream.name === name)?.unavailable;
  if (unavailable !== undefined)
    return new UnsupportedOperationError(`${unavailable.reason}; set ${unavailable.setting}`);
  return new InvalidArgumentError('The connection has no such stream', [
    { path: 'stream', message: `one of ${streamsOf(adapter).join(', ')}` },
  ]);
}
