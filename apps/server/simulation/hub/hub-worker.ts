import { createTokenBuckets, type Runtime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import type { PlatformAdapter, StreamCapabilities } from '@orderloom/core/platform';
import type { CommitScope } from '../../src/ingest/commit-plan.js';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { HintReader } from '../../src/sync/hint-reader.js';
import type { RereadJob } from '../../src/sync/job-queue.js';
import { OrderReader } from '../../src/sync/order-reader.js';
import { PageCommitter } from '../../src/sync/page-committer.js';
import { PlatformClock } from '../../src/sync/platform-clock.js';
import { RunRecorder } from '../../src/sync/run-recorder.js';
import { StreamRunner } from '../../src/sync/stream-runner.js';
import { GatewayDispatcher } from '../platform/gateway-dispatcher.js';
import type { Gateway } from '../platform/gateway.js';
import { createModelAdapter } from '../platform/model-adapter.js';
import type { ModelCredentials } from '../platform/model-protocol.js';
import { ReadingWatch } from '../reading-watch.js';
import type { HubStore } from '../store/hub-store.js';
import { LeanIngest, type RevisionStore } from '../store/lean-ingest.js';
import { MemoryConnections } from '../store/memory-connections.js';
import { MemoryFollowUps } from '../store/memory-follow-ups.js';
import { MemoryIngest } from '../store/memory-ingest.js';
import { MemoryKnownRows } from '../store/memory-known-rows.js';
import { MemoryLedger } from '../store/memory-ledger.js';
import { MemoryObservations } from '../store/memory-observations.js';
import { MemoryRuns } from '../store/memory-runs.js';
import { openSealer } from '../store/open-sealer.js';
import type { Random } from '../time/random.js';
import type { Worker } from '../time/worker.js';
import { HastyCommitter } from './hasty-committer.js';
import type { StreamWork } from './job-board.js';

/** The one connection of a simulation. */
export const simulatedConnectionId = '00000000-0000-4000-8000-000000000001';

/** What a worker of the hub is made of. */
export interface HubParts {
  readonly store: HubStore;
  /** Takes the place of the stored orders where only their revisions matter. */
  readonly revisions: RevisionStore | undefined;
  readonly gateway: Gateway;
  readonly credentials: ModelCredentials;
  readonly stream: StreamCapabilities;
  readonly witness: StreamCapabilities | undefined;
  /** Whether the platform tells its time. */
  readonly tellsTime: boolean;
  /** Where the connection wants its history to begin, epoch ms. */
  readonly startAt: number;
  readonly random: Random;
}

/** The real sync core in one worker, with doubles where it would reach for the database, and the adapter it reads by. */
export class HubWorker {
  readonly adapter: PlatformAdapter;
  readonly scope: CommitScope;
  readonly ingest: IngestService;
  readonly #streamRunner: StreamRunner;
  readonly #hintReader: HintReader;
  readonly #startAt: number;

  constructor(
    readonly worker: Worker,
    { store, revisions, gateway, credentials, stream, witness, tellsTime, startAt, random }: HubParts,
  ) {
    const watch = new ReadingWatch(store.report);
    const runtime = createWorkerRuntime(worker, gateway, watch, random);
    const { mutant } = store;
    const isLean = revisions !== undefined;
    this.adapter = createModelAdapter({ runtime, credentials, stream, witness, mutant, isLean, tellsTime });
    this.scope = { connectionId: simulatedConnectionId, platform: this.adapter.platform, side: this.adapter.side };
    this.#startAt = startAt;

    const parts = [
      new MemoryObservations(worker, store),
      new MemoryIngest(worker, store),
      openSealer,
      runtime,
    ] as const;
    this.ingest = revisions === undefined ? new IngestService(...parts) : new LeanIngest(worker, revisions, ...parts);
    const followUps = new MemoryFollowUps(worker, store);
    const orderReader = new OrderReader(this.ingest, followUps, runtime);
    this.#hintReader = new HintReader(orderReader);
    this.#streamRunner = new StreamRunner(
      new MemoryLedger(worker, store, watch),
      new RunRecorder(new MemoryRuns(worker, store), new MemoryConnections(worker), runtime),
      mutant === 'cursor_before_commit'
        ? new HastyCommitter(this.ingest, followUps, orderReader)
        : new PageCommitter(this.ingest, followUps, orderReader),
      new MemoryKnownRows(worker, store),
      new PlatformClock(runtime),
      runtime,
    );
  }

  /** Answers whether the stream wants to go on at once. */
  async runStream({ stream, trigger }: StreamWork): Promise<boolean> {
    const run = { scope: this.scope, adapter: this.adapter, stream, startAt: this.#startAt, trigger };
    return (await this.#streamRunner.run(run, this.worker.signal)).hasMore;
  }

  async reread(job: RereadJob): Promise<void> {
    await this.#hintReader.read(this.adapter, this.scope, job, { signal: this.worker.signal });
  }
}

function createWorkerRuntime(worker: Worker, gateway: Gateway, watch: ReadingWatch, random: Random): Runtime {
  const { clock } = worker;
  const chance = random.fork(`jitter of ${worker.name}`);
  let nonces = 0;
  return {
    clock,
    random: () => chance.next(),
    nonce: () => `${worker.name} ${(nonces += 1)}`,
    dispatcher: new GatewayDispatcher(worker, gateway, (query) => watch.answered(query), random),
    logger: silentLogger,
    permits: createTokenBuckets(clock),
  };
}
