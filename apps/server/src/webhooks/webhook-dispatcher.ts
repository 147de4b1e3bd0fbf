import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { randomUUID } from 'node:crypto';
import { AppConfig } from '../config/app-config.js';
import { EventTail } from '../events/event-tail.js';
import { Metrics } from '../metrics/metrics.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryRecorder } from './delivery-recorder.js';
import { WebhookFanOut, type Follower } from './webhook-fan-out.js';
import { WebhookLane, type ServedWebhook } from './webhook-lane.js';
import { WebhookPost } from './webhook-post.js';
import { WebhooksRepository, type WebhookWithSecrets } from './webhooks.repository.js';

const reviewEveryMs = 2_000;
const leaseMs = 45_000;
const renewBeforeMs = 30_000;
const faultPauseMs = 1_000;
/** How long the stopping service waits for answers of receivers. */
const stopPatienceMs = 4_000;
/** A webhook takes no more from the feed while so many of its messages wait: the feed keeps them as well. */
const mostPending = 50_000;
const pruneEveryMs = 3_600_000;
const dayMs = 86_400_000;

interface OpenLane {
  readonly lane: WebhookLane;
  readonly stopping: AbortController;
  readonly done: Promise<void>;
}

/** Serves the webhooks that this process has the lease on: takes messages from the feed, and keeps a lane for each. */
@Injectable()
export class WebhookDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #owner = randomUUID();
  readonly #lanes = new Map<string, OpenLane>();
  readonly #unreadable = new Set<string>();
  readonly #stopping = new AbortController();
  readonly #cutting = new AbortController();
  #followers: readonly Follower[] = [];
  #nudge = new AbortController();
  #reviewAtMs = -Infinity;
  #pruneAtMs = -Infinity;
  #work: Promise<void> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly repository: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly recorder: DeliveryRecorder,
    private readonly fanOut: WebhookFanOut,
    private readonly tail: EventTail,
    private readonly post: WebhookPost,
    private readonly sealer: Sealer,
    private readonly metrics: Metrics,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'web') return;
    this.#work = this.run();
  }

  /** While the tail of the feed and the database are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.#work;
    const lanes = [...this.#lanes.values()];
    for (const { stopping } of lanes) stopping.abort();
    const ended = new AbortController();
    const patience = this.runtime.clock.sleep(stopPatienceMs, ended.signal).then(
      () => this.#cutting.abort(),
      () => undefined,
    );
    await Promise.all(lanes.map(({ done }) => done));
    ended.abort();
    await patience;
    if (this.#work !== undefined) await this.repository.release(this.#owner, this.now());
  }

  /** Something about a webhook has changed in this process. */
  reviewSoon(): void {
    this.#reviewAtMs = -Infinity;
    this.#nudge.abort();
  }

  private async run(): Promise<void> {
    const stop = this.#stopping.signal;
    let hasMore = false;
    while (!stop.aborted) {
      try {
        await this.reviewWhenDue();
        hasMore = (hasMore || (await this.waitForEvents())) && (await this.follow());
      } catch (error) {
        hasMore = false;
        this.runtime.logger.error({ err: error }, 'webhooks cannot be served now');
        await this.runtime.clock.sleep(faultPauseMs, stop).catch(() => undefined);
      }
    }
  }

  private async reviewWhenDue(): Promise<void> {
    const nowMs = this.runtime.clock.now();
    if (nowMs < this.#reviewAtMs) return;
    this.#nudge = new AbortController();
    this.#reviewAtMs = nowMs + reviewEveryMs;
    const lease = { now: this.now(), until: new Date(nowMs + leaseMs), renewBefore: new Date(nowMs + renewBeforeMs) };
    const held = await this.repository.hold(this.#owner, lease);
    const pending = await this.deliveries.countPending(held.map(({ webhook }) => webhook.id));
    const heldIds = new Set(held.map(({ webhook }) => webhook.id));
    for (const [id, { stopping }] of this.#lanes) if (!heldIds.has(id)) stopping.abort();
    for (const one of held) this.serve(one);
    this.#followers = held
      .filter(({ webhook }) => (pending.get(webhook.id) ?? 0) < mostPending)
      .map(({ webhook }) => ({
        id: webhook.id,
        types: webhook.types,
        connectionIds: webhook.connectionIds,
        place: { position: String(webhook.placePosition), id: String(webhook.placeId) },
      }));
    await this.pruneWhenDue(nowMs);
  }

  private serve({ webhook, secrets }: WebhookWithSecrets): void {
    const served = this.open({ webhook, secrets });
    if (served === undefined) return;
    const leaseUntilMs = webhook.leaseUntil?.getTime() ?? 0;
    const known = this.#lanes.get(webhook.id);
    if (known !== undefined) return known.lane.refresh(served, leaseUntilMs);
    const stopping = new AbortController();
    const { clock, random, logger } = this.runtime;
    const lane = new WebhookLane(served, leaseUntilMs, {
      owner: this.#owner,
      store: this.recorder,
      send: this.post.send,
      clock,
      random,
      logger,
      disableAfterMs: this.config.webhookDisableAfterDays * dayMs,
      onAttempt: (outcome) => this.metrics.webhookAttempts.inc({ outcome }),
    });
    const done = lane.run(stopping.signal, this.#cutting.signal).finally(() => this.#lanes.delete(webhook.id));
    this.#lanes.set(webhook.id, { lane, stopping, done });
  }

  /** Undefined when the secrets cannot be opened: that is said once. */
  private open({ webhook, secrets }: WebhookWithSecrets): ServedWebhook | undefined {
    const { id, revision, url, consecutiveFailures, failingSince } = webhook;
    try {
      return {
        id,
        revision,
        url,
        secrets: secrets.map(({ sealedSecret, endsAt }) => ({
          secret: this.sealer.open(sealedSecret),
          endsAtMs: endsAt?.getTime(),
        })),
        health: { consecutiveFailures, failingSinceMs: failingSince?.getTime() },
      };
    } catch (error) {
      const key = `${id} ${revision}`;
      if (!this.#unreadable.has(key)) {
        this.runtime.logger.error({ err: error, webhookId: id }, 'the secret of a webhook cannot be opened');
      }
      this.#unreadable.add(key);
      return undefined;
    }
  }

  /** Whether events stand behind the place of the webhook that is furthest back. */
  private async waitForEvents(): Promise<boolean> {
    const signal = AbortSignal.any([this.#stopping.signal, this.#nudge.signal]);
    const waitMs = Math.min(this.#reviewAtMs - this.runtime.clock.now(), reviewEveryMs);
    if (waitMs <= 0 || signal.aborted) return false;
    const place = this.fanOut.findLast(this.#followers);
    if (place !== undefined) return this.tail.waitBeyond(place, waitMs, signal);
    await this.runtime.clock.sleep(waitMs, signal).catch(() => undefined);
    return false;
  }

  private async follow(): Promise<boolean> {
    const { webhookIds, hasMore } = await this.fanOut.follow(this.#followers, this.#owner, this.now());
    for (const id of webhookIds) this.#lanes.get(id)?.lane.wake();
    return hasMore;
  }

  private async pruneWhenDue(nowMs: number): Promise<void> {
    if (nowMs < this.#pruneAtMs) return;
    const isDone = (await this.deliveries.prune(new Date(nowMs - this.config.webhookRetentionDays * dayMs))) === 0;
    if (isDone) this.#pruneAtMs = nowMs + pruneEveryMs;
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}
