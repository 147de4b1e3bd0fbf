import type { RunTrigger } from '../../src/database/schema.js';
import type { RereadJob } from '../../src/sync/job-queue.js';
import type { VirtualTime } from '../time/virtual-time.js';
import type { Worker } from '../time/worker.js';

/** A job in somebody's hands. */
export interface TakenJob<T> {
  readonly work: T;
  readonly worker: Worker;
}

/** One stream that is to be run. */
export interface StreamWork {
  readonly stream: string;
  readonly trigger: RunTrigger;
}

interface WaitingReread {
  readonly job: RereadJob;
  readonly dueAtMs: number;
  readonly attempts: number;
}

/** As long as the queue waits for a heartbeat before it gives a job to somebody else. */
const heartbeatMs = 10_000;
const rereadAttempts = 10;

/**
 * The job queue without a database, by the same rules: of a stream one job, waiting or in work; of a re-reading one
 * that waits; a job whose worker is silent goes to another.
 */
export class JobBoard {
  readonly #waiting = new Map<string, StreamWork>();
  readonly #taken = new Map<string, TakenJob<StreamWork>>();
  readonly #rereads = new Map<string, WaitingReread>();
  readonly #takenRereads = new Set<TakenJob<WaitingReread>>();

  constructor(private readonly time: VirtualTime) {}

  requestRun(work: StreamWork): void {
    if (!this.#taken.has(work.stream) && !this.#waiting.has(work.stream)) this.#waiting.set(work.stream, work);
  }

  requestReread(job: RereadJob): void {
    this.#wait({ job, dueAtMs: this.time.now(), attempts: 0 });
  }

  takeRun(worker: Worker): TakenJob<StreamWork> | undefined {
    for (const [stream, work] of this.#waiting) {
      this.#waiting.delete(stream);
      const taken = { work, worker };
      this.#taken.set(stream, taken);
      return taken;
    }
    return undefined;
  }

  /** Answers whether the job was still this worker's. */
  endRun(taken: TakenJob<StreamWork>): boolean {
    if (this.#taken.get(taken.work.stream) !== taken) return false;
    return this.#taken.delete(taken.work.stream);
  }

  takeReread(worker: Worker): TakenJob<WaitingReread> | undefined {
    for (const [key, waiting] of this.#rereads) {
      if (waiting.dueAtMs > this.time.now()) continue;
      this.#rereads.delete(key);
      const taken = { work: waiting, worker };
      this.#takenRereads.add(taken);
      return taken;
    }
    return undefined;
  }

  endReread(taken: TakenJob<WaitingReread>, hasSucceeded: boolean): void {
    if (!this.#takenRereads.delete(taken) || hasSucceeded) return;
    const attempts = taken.work.attempts + 1;
    if (attempts >= rereadAttempts) return;
    const delayMs = Math.min(240_000, 2_000 * 2 ** attempts);
    this.#wait({ ...taken.work, attempts, dueAtMs: this.time.now() + delayMs });
  }

  /** Takes back what silent workers hold; to be called now and then. */
  supervise(): void {
    const nowMs = this.time.now();
    for (const [stream, taken] of this.#taken) {
      if (!taken.worker.hasBeenSilentFor(heartbeatMs, nowMs)) continue;
      this.#taken.delete(stream);
      this.#waiting.set(stream, taken.work);
    }
    for (const taken of this.#takenRereads) {
      if (taken.worker.hasBeenSilentFor(heartbeatMs, nowMs)) this.endReread(taken, false);
    }
  }

  #wait(waiting: WaitingReread): void {
    const key = JSON.stringify(waiting.job);
    if (!this.#rereads.has(key)) this.#rereads.set(key, waiting);
  }
}
