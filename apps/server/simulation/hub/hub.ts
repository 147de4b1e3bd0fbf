import { OrderloomError } from '@orderloom/core/errors';
import type { CallbackRequest } from '@orderloom/core/platform';
import type { Random } from '../time/random.js';
import { idle, type VirtualTime } from '../time/virtual-time.js';
import { StoreLostError, Worker, type WorkerSurroundings } from '../time/worker.js';
import { HubWorker, simulatedConnectionId, type HubParts } from './hub-worker.js';
import { JobBoard } from './job-board.js';

/** How a hub is run. */
export interface HubSettings {
  readonly workers: number;
  /** Clocks of its machines differ from the true time by at most this, ms. */
  readonly longestSkewMs: number;
  /** Spells in which no worker runs, epoch ms. */
  readonly pauses: readonly { readonly fromAt: number; readonly toAt: number }[];
}

const tickMs = 60_000;
const pollMs = 1_000;
const superviseMs = 5_000;
const rereadsAtOnce = 4;

/** Workers on one store: they take jobs, die, and are started again. */
export class Hub {
  readonly board: JobBoard;
  readonly #workers: HubWorker[] = [];
  readonly #random: Random;
  #started = 0;
  #isEnded = false;

  constructor(
    private readonly time: VirtualTime,
    private readonly surroundings: WorkerSurroundings,
    private readonly parts: HubParts,
    private readonly settings: HubSettings,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.board = new JobBoard(time);
    this.#random = parts.random.fork('hub');
    for (let count = 0; count < settings.workers; count += 1) this.#start();
    this.#every(tickMs, () => this.#tick());
    this.#every(superviseMs, () => this.board.supervise());
    this.#tick();
    for (const { fromAt, toAt } of settings.pauses) {
      time.at(fromAt, () => this.#stopAll());
      time.at(toAt, () => this.#startAll());
    }
  }

  /** Takes a callback in as the service does; resolves once what it asks for is stored. Rejects what is forged. */
  async takeCallback(request: CallbackRequest, asFact: (hub: HubWorker) => Promise<void>): Promise<void> {
    const hub = this.#workers.find(({ worker }) => !worker.isSilent);
    if (hub === undefined) throw new StoreLostError();
    const hint = hub.adapter.readCallback?.(request);
    if (hint === undefined) return;
    if (this.parts.store.mutant === 'push_is_fact') return asFact(hub);
    await hub.worker.call('store.requestReread', () =>
      this.board.requestReread({
        connectionId: simulatedConnectionId,
        orderCandidates: [...hint.orderCandidates],
      }),
    );
  }

  /** Ends everything, for good. */
  stop(): void {
    this.#isEnded = true;
    this.#stopAll();
  }

  #tick(): void {
    this.board.requestRun({ stream: this.parts.stream.name, trigger: 'schedule' });
  }

  #start(): void {
    this.#started += 1;
    const skewMs = (this.#random.next() * 2 - 1) * this.settings.longestSkewMs;
    const worker = new Worker(`worker ${this.#started}`, this.surroundings, skewMs);
    const hub = new HubWorker(worker, this.parts);
    this.#workers.push(hub);
    worker.onDeath(() => {
      this.#workers.splice(this.#workers.indexOf(hub), 1);
      if (!this.#isPaused()) this.time.at(this.time.now() + this.#random.between(500, 30_000), () => this.#startAll());
    });
    this.#poll(hub);
  }

  #startAll(): void {
    while (!this.#isPaused() && this.#workers.length < this.settings.workers) this.#start();
  }

  #stopAll(): void {
    // A worker that dies leaves the list.
    for (const { worker } of this.#workers.slice()) worker.kill();
  }

  #isPaused(): boolean {
    const nowMs = this.time.now();
    if (this.#isEnded) return true;
    return this.settings.pauses.some(({ fromAt, toAt }) => nowMs >= fromAt && nowMs < toAt);
  }

  #poll(hub: HubWorker): void {
    let runs = 0;
    let rereads = 0;
    const poll = () => {
      if (!hub.worker.isAlive) return idle;
      let hasTaken = false;
      if (!hub.worker.isSilent) {
        const run = runs === 0 ? this.board.takeRun(hub.worker) : undefined;
        if (run !== undefined) {
          runs += 1;
          hasTaken = true;
          void this.#work(hub, () => hub.runStream(run.work)).then((hasMore) => {
            runs -= 1;
            if (this.board.endRun(run) && hasMore === true) this.board.requestRun(run.work);
          });
        }
        for (; rereads < rereadsAtOnce; rereads += 1) {
          const reread = this.board.takeReread(hub.worker);
          if (reread === undefined) break;
          hasTaken = true;
          void this.#work(hub, async () => {
            await hub.reread(reread.work.job);
            return true;
          }).then((hasSucceeded) => {
            rereads -= 1;
            this.board.endReread(reread, hasSucceeded === true);
          });
        }
      }
      this.time.at(this.time.now() + pollMs * (0.5 + this.#random.next()), poll);
      return hasTaken ? undefined : idle;
    };
    this.time.at(this.time.now() + this.#random.next() * pollMs, poll);
  }

  /** As the service treats jobs: what is expected is on record already; only a defect is passed on. */
  async #work<T>(hub: HubWorker, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const isExpected = error instanceof OrderloomError || error instanceof StoreLostError;
      if (!isExpected && hub.worker.isAlive) this.onFault(error);
      return undefined;
    }
  }

  #every(intervalMs: number, happen: () => void): void {
    const again = () => {
      happen();
      this.time.at(this.time.now() + intervalMs, again);
      return idle;
    };
    this.time.at(this.time.now() + intervalMs, again);
  }
}
