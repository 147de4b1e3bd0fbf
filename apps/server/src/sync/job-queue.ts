import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { PgBoss, type Job, type JobInsert } from 'pg-boss';
import { AppConfig } from '../config/app-config.js';
import { Database } from '../database/database.js';
import { Rounds } from '../database/rounds.js';
import { runTriggers } from '../database/schema.js';
import { RUNTIME } from '../runtime/runtime.js';
import { z } from 'zod';

const streamQueue = 'sync-stream';
/** The queue of the ticks that keep everything going. */
export const tickQueue = 'sync-tick';
const rereadQueue = 'reread';
const replayQueue = 'replay';
const everyMinute = '* * * * *';
/** Streams that are run at the same time by one process. */
const streamConcurrency = 8;
const rereadConcurrency = 4;

const streamJobSchema = z.object({ connectionId: z.uuid(), stream: z.string(), trigger: z.enum(runTriggers) });
/** One stream that is to be run. */
export type StreamJob = z.infer<typeof streamJobSchema>;

const referenceSchema = z.object({ channel: z.string(), externalId: z.string() });
const rereadJobSchema = z.object({
  connectionId: z.uuid(),
  orderCandidates: z.array(referenceSchema),
  afterSale: referenceSchema.extend({ orderExternalId: z.string().optional() }).optional(),
});
/** One order, under the ids it may be known by, and perhaps one after-sale that are to be read again. */
export type RereadJob = z.infer<typeof rereadJobSchema>;

const replayJobSchema = z.object({ replayId: z.uuid() });

/** What the queue calls when work is due. */
export interface JobHandlers {
  /** Answers whether the stream wants to go on at once. */
  runStream(job: StreamJob, signal: AbortSignal): Promise<boolean>;
  tick(): Promise<void>;
  /** Throws when it did not succeed and should be tried again. */
  reread(job: RereadJob, signal: AbortSignal): Promise<void>;
  /** Answers whether the replay wants to go on. */
  replay(replayId: string, signal: AbortSignal): Promise<boolean>;
}

/** A request to read something again, under the key that makes it one with others for the same. */
type RereadRequest = JobInsert<RereadJob> & { readonly singletonKey: string };

/**
 * The job queue on the service's own database. Of one stream there is at most one job, in all processes together; a job
 * whose worker dies is taken up by another after its heartbeat is missed.
 */
@Injectable()
export class JobQueue {
  private readonly stopping = new AbortController();
  private boss: PgBoss | undefined;
  /** Pushes come by the hundred: a statement for each would keep the platforms waiting for their acknowledgement. */
  private readonly rereads = new Rounds<RereadRequest, void>(async (requests) => {
    // In one order everywhere: two processes that store the same two the other way round would wait for each other.
    const sorted = requests.toSorted((left, right) => (left.singletonKey < right.singletonKey ? -1 : 1));
    await this.getBoss().insert(rereadQueue, sorted);
    return () => undefined;
  });

  constructor(
    private readonly config: AppConfig,
    private readonly database: Database,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Connects, so that jobs can be sent; with handlers also works on them. */
  async start(handlers?: JobHandlers): Promise<void> {
    const boss = new PgBoss({
      ...this.database.jobStore,
      supervise: handlers !== undefined,
      schedule: handlers !== undefined,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    });
    boss.on('error', (error) => this.runtime.logger.error({ errorName: error.name }, 'job queue fault'));
    await boss.start();
    this.boss = boss;
    await boss.createQueue(streamQueue, {
      policy: 'exclusive',
      heartbeatSeconds: 10,
      expireInSeconds: 3_600,
      retryLimit: 2,
      deleteAfterSeconds: 3_600,
    });
    await boss.createQueue(tickQueue, {
      policy: 'stately',
      heartbeatSeconds: 10,
      retryLimit: 0,
      deleteAfterSeconds: 3_600,
    });
    await boss.createQueue(rereadQueue, {
      // One waiting job stands for all hints that come before it is begun; a hint that comes later makes another.
      policy: 'short',
      heartbeatSeconds: 10,
      expireInSeconds: 120,
      // Messages may come up to ten minutes before the platform's own lists know what they are about.
      retryLimit: 9,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 240,
      deleteAfterSeconds: 3_600,
    });
    await boss.createQueue(replayQueue, {
      policy: 'exclusive',
      heartbeatSeconds: 10,
      expireInSeconds: 3_600,
      retryLimit: 2,
      deleteAfterSeconds: 3_600,
    });
    if (handlers === undefined) return;
    if (this.database.driver === 'pglite') await releaseOrphans(boss);
    await this.work(boss, handlers);
  }

  /** Asks for a run of a stream; false when one is waiting or running already. Jobs of a higher priority go first. */
  async requestRun(job: StreamJob, priority: number): Promise<boolean> {
    const singletonKey = `${job.connectionId}:${job.stream}`;
    const id = await this.getBoss().send(streamQueue, job, { singletonKey, priority });
    return id !== null;
  }

  /** Asks for something to be read again soon. Resolves once the request is stored. */
  async requestReread(job: RereadJob): Promise<void> {
    const { connectionId, orderCandidates, afterSale } = job;
    const ids = [...orderCandidates, ...(afterSale === undefined ? [] : [afterSale])];
    const singletonKey = [connectionId, ...ids.map(({ channel, externalId }) => `${channel}/${externalId}`)].join(':');
    await this.rereads.ask(singletonKey, { singletonKey, data: job });
  }

  /** Asks for a replay to go on; nothing happens when it is waiting or under way already. */
  async requestReplay(replayId: string): Promise<void> {
    await this.getBoss().send(replayQueue, { replayId }, { singletonKey: replayId });
  }

  /** Lets the present work finish its page and hands nothing out any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.boss?.stop({ graceful: true, timeout: 8_000, close: true });
    this.boss = undefined;
  }

  private async work(boss: PgBoss, handlers: JobHandlers): Promise<void> {
    await boss.work<StreamJob>(
      streamQueue,
      { localConcurrency: streamConcurrency, batchSize: 1, pollingIntervalSeconds: 1 },
      async ([job]) => {
        if (job !== undefined) await this.runStreamJob(job, handlers);
      },
    );
    for (let lane = 0; lane < rereadConcurrency; lane += 1) await this.workLane(boss, handlers);
    await boss.work<unknown>(replayQueue, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
      if (job !== undefined) await this.runReplayJob(job, handlers);
    });
    await boss.work(tickQueue, { pollingIntervalSeconds: 1 }, async () => {
      await handlers.tick();
      await boss.send(tickQueue, null, { startAfter: this.config.syncIntervalSeconds });
    });
    // Each tick sends for the next; the schedule revives the chain where a crash broke it.
    await boss.schedule(tickQueue, everyMinute);
  }

  /** One at a time. The pause between two looks for work is for when there is none: a burst of hints is worked off. */
  private async workLane(boss: PgBoss, handlers: JobHandlers): Promise<void> {
    const lane: { id?: string } = {};
    lane.id = await boss.work<RereadJob>(rereadQueue, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
      if (job === undefined) return;
      if (lane.id !== undefined) boss.notifyWorker(lane.id);
      await handlers.reread(rereadJobSchema.parse(job.data), AbortSignal.any([job.signal, this.stopping.signal]));
    });
  }

  private async runStreamJob(job: Job<unknown>, handlers: JobHandlers): Promise<void> {
    const signal = AbortSignal.any([job.signal, this.stopping.signal]);
    const streamJob = streamJobSchema.parse(job.data);
    const wantsMore = await handlers.runStream(streamJob, signal);
    if (!wantsMore || signal.aborted) return;
    // The next job can only be sent once this one is over; behind the others, so that none waits for a long history.
    await this.getBoss().complete(streamQueue, job.id);
    await this.requestRun(streamJob, 0);
  }

  private async runReplayJob(job: Job<unknown>, handlers: JobHandlers): Promise<void> {
    const signal = AbortSignal.any([job.signal, this.stopping.signal]);
    const { replayId } = replayJobSchema.parse(job.data);
    const wantsMore = await handlers.replay(replayId, signal);
    if (!wantsMore || signal.aborted) return;
    await this.getBoss().complete(replayQueue, job.id);
    await this.requestReplay(replayId);
  }

  private getBoss(): PgBoss {
    if (this.boss === undefined) throw new Error('The job queue is not running');
    return this.boss;
  }
}

/**
 * The embedded database has one process: whatever is still active when it starts was left by one that died. Without
 * this the streams would wait for the missed heartbeats.
 */
async function releaseOrphans(boss: PgBoss): Promise<void> {
  for (const queue of [streamQueue, tickQueue, rereadQueue, replayQueue]) {
    const orphans = (await boss.findJobs(queue)).filter((job) => job.state === 'active').map((job) => job.id);
    if (orphans.length > 0) await boss.fail(queue, orphans);
  }
}
