import { silentLogger } from '@orderloom/core/logging';
import { WebhookLane, type ServedWebhook } from '../../src/webhooks/webhook-lane.js';
import { sendDeadlineMs, type SendWebhook } from '../../src/webhooks/webhook-sender.js';
import type { Random } from '../time/random.js';
import { StoreLostError, type Worker } from '../time/worker.js';
import type { MemoryWebhooks, ModelWebhook } from './memory-webhooks.js';
import type { ModelReceiver } from './model-receiver.js';

const reviewEveryMs = 20_000;

/** What a process of the hub lives with. */
export interface ProcessSurroundings {
  readonly store: MemoryWebhooks;
  readonly receivers: ReadonlyMap<string, ModelReceiver>;
  readonly random: Random;
  readonly disableAfterMs: number;
}

/** One process that serves webhooks: the real lanes, on a worker that can be killed at any call. */
export class WebhookProcess {
  readonly #lanes = new Map<string, { readonly lane: WebhookLane; readonly stopping: AbortController }>();

  constructor(
    private readonly worker: Worker,
    private readonly surroundings: ProcessSurroundings,
  ) {}

  async run(): Promise<void> {
    const { worker } = this;
    const { store } = this.surroundings;
    while (worker.isAlive) {
      try {
        const held = await worker.call('hold', () => store.hold(worker.name, worker.clock.now()));
        this.serve(held);
        const woken = await worker.call('follow', () => store.follow(worker.name, worker.clock.now()));
        for (const id of woken) this.#lanes.get(id)?.lane.wake();
        await worker.clock.sleep(reviewEveryMs);
      } catch (error) {
        if (!(error instanceof StoreLostError)) throw error;
      }
    }
  }

  private serve(held: readonly ModelWebhook[]): void {
    const ids = new Set(held.map(({ id }) => id));
    for (const [id, { stopping }] of this.#lanes) if (!ids.has(id)) stopping.abort();
    for (const webhook of held) {
      const served: ServedWebhook = { ...webhook, url: webhook.id, secrets: [] };
      const known = this.#lanes.get(webhook.id);
      if (known === undefined) this.start(served, webhook.leaseUntilMs);
      else known.lane.refresh(served, webhook.leaseUntilMs);
    }
  }

  private start(served: ServedWebhook, leaseUntilMs: number): void {
    const { worker } = this;
    const { store, random, disableAfterMs } = this.surroundings;
    const lane = new WebhookLane(served, leaseUntilMs, {
      owner: worker.name,
      store: {
        listDue: (id, query) => worker.call('listDue', () => store.listDue(id, query)),
        record: (id, owner, outcome) => worker.call('record', () => store.record(id, owner, outcome)),
      },
      send: this.send,
      clock: worker.clock,
      random: () => random.next(),
      logger: silentLogger,
      disableAfterMs,
    });
    const stopping = new AbortController();
    this.#lanes.set(served.id, { lane, stopping });
    void lane.run(stopping.signal, new AbortController().signal).then(() => this.#lanes.delete(served.id));
  }

  private readonly send: SendWebhook = async ({ url }, message) => {
    const { worker } = this;
    const receiver = this.surroundings.receivers.get(url);
    if (receiver === undefined) throw new RangeError(`No receiver ${url}`);
    const { answer, latencyMs } = await worker.call('send', () => receiver.receive(message, worker.clock.now()));
    // The network loses what was said as easily as what was asked.
    return worker
      .call(
        'answer',
        () => answer ?? { failure: 'timeout' as const },
        answer === undefined ? sendDeadlineMs : latencyMs,
      )
      .catch((error: unknown) => {
        if (error instanceof StoreLostError) return { failure: 'connection_broken' as const };
        throw error;
      });
  };
}
