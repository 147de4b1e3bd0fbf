import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { ReceivedMessage } from '@orderloom/core/platform';
import { randomUUID } from 'node:crypto';
import { AppConfig } from '../config/app-config.js';
import { ConnectionsService } from '../connections/connections.service.js';
import type { FeedCondition } from '../database/schema.js';
import { Adapters } from '../platforms/adapters.js';
import { RUNTIME } from '../runtime/runtime.js';
import { FeedsRepository } from './feeds.repository.js';
import { groupFeeds, listenersOf, type SharedFeed } from './group-feeds.js';
import { Hints } from './hints.js';
import { PushMeter } from './push-meter.js';

const reviewEveryMs = 10_000;
const leaseMs = 30_000;
/** A subscription may be withdrawn at the platform: it is looked after once in a while. */
const subscribeEveryMs = 3_600_000;
/** Messages taken in at the same time. */
const concurrency = 16;

interface OpenFeed {
  readonly stopping: AbortController;
  readonly done: Promise<void>;
  listeners: SharedFeed['listeners'];
}

/**
 * Keeps the message feeds of all active connections open, each in one process, and opens again what broke. Every
 * message is stored as a request to read something again before it is acknowledged.
 */
@Injectable()
export class FeedsService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #owner = randomUUID();
  readonly #open = new Map<string, OpenFeed>();
  readonly #stopping = new AbortController();
  #reviewing: Promise<void> | undefined;
  #mustReviewAgain = false;
  readonly #subscribedAtMs = new Map<string, number>();
  #supervision: Promise<void> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly connections: ConnectionsService,
    private readonly adapters: Adapters,
    private readonly repository: FeedsRepository,
    private readonly hints: Hints,
    private readonly meter: PushMeter,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'web') return;
    this.connections.onChanged(() => void this.review());
    this.#supervision = this.supervise();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.#supervision;
    await this.#reviewing;
    await Promise.all([...this.#open.keys()].map((key) => this.close(key)));
  }

  private async supervise(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.review();
      await this.runtime.clock.sleep(reviewEveryMs, signal).catch(() => undefined);
    }
  }

  /** Opens what should be open, closes what should not; one review at a time, and one more for whoever asks meanwhile. */
  private review(): Promise<void> {
    this.#mustReviewAgain = this.#reviewing !== undefined;
    this.#reviewing ??= this.reviewUntilSettled()
      .catch((error: unknown) => this.logFault(error, 'message feeds cannot be reviewed'))
      .finally(() => {
        this.#reviewing = undefined;
      });
    return this.#reviewing;
  }

  private async reviewUntilSettled(): Promise<void> {
    do {
      this.#mustReviewAgain = false;
      await this.reviewOnce();
    } while (this.#mustReviewAgain);
  }

  private async reviewOnce(): Promise<void> {
    const wanted = this.#stopping.signal.aborted ? new Map<string, SharedFeed>() : await this.listWanted();
    for (const key of this.#open.keys()) if (!wanted.has(key)) await this.close(key);
    for (const [key, shared] of wanted) {
      const nowMs = this.runtime.clock.now();
      const lease = { now: new Date(nowMs), until: new Date(nowMs + leaseMs) };
      const isOurs = await this.repository.hold(key, this.#owner, lease);
      if (isOurs) await this.subscribe(shared);
      const open = this.#open.get(key);
      if (!isOurs && open !== undefined) await this.close(key);
      else if (isOurs && open === undefined) this.start(key, shared);
      else if (open !== undefined) open.listeners = shared.listeners;
    }
  }

  /** Asks the platform once per connection to send its messages; what fails is tried again after a while. */
  private async subscribe({ listeners }: SharedFeed): Promise<void> {
    for (const { connectionId, feed } of listeners) {
      const nowMs = this.runtime.clock.now();
      const triedAtMs = this.#subscribedAtMs.get(connectionId);
      if (triedAtMs !== undefined && nowMs - triedAtMs < subscribeEveryMs) continue;
      this.#subscribedAtMs.set(connectionId, nowMs);
      try {
        await feed.subscribe?.({ signal: this.#stopping.signal });
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        this.logFault(error, 'messages of a connection cannot be subscribed to');
      }
    }
  }

  private async listWanted(): Promise<ReadonlyMap<string, SharedFeed>> {
    const active = await this.connections.listActive();
    const adapters = await Promise.all(active.map(({ id }) => this.adapters.get(id)));
    return groupFeeds(
      adapters.map(({ connection, adapter }) => ({ connectionId: connection.id, feed: adapter.messageFeed })),
    );
  }

  private start(key: string, shared: SharedFeed): void {
    const stopping = new AbortController();
    const open: OpenFeed = {
      stopping,
      listeners: shared.listeners,
      done: this.consume(key, shared, stopping.signal).finally(() => this.#open.delete(key)),
    };
    this.#open.set(key, open);
  }

  private async close(key: string): Promise<void> {
    const open = this.#open.get(key);
    open?.stopping.abort();
    await open?.done;
    await this.repository
      .release(key, this.#owner, new Date(this.runtime.clock.now()))
      .catch((error: unknown) => this.logFault(error, 'message feed cannot be released'));
  }

  /** Reads one feed until it is closed; a feed that fails is opened again by a later review. */
  private async consume(key: string, { feed }: SharedFeed, signal: AbortSignal): Promise<void> {
    const inFlight = new Set<Promise<void>>();
    try {
      const messages = feed.open({
        signal,
        onState: (state, { reason }) => void this.record(key, state, reason ?? null),
      });
      for await (const message of messages) {
        const taken = this.take(key, message).finally(() => inFlight.delete(taken));
        inFlight.add(taken);
        if (inFlight.size >= concurrency) await Promise.race(inFlight);
      }
    } catch (error) {
      if (signal.aborted) return;
      await this.record(key, 'failed', error instanceof OrderloomError ? error.message : 'unexpected fault');
      this.logFault(error, 'message feed failed');
    } finally {
      await Promise.allSettled(inFlight);
    }
  }

  private async take(key: string, message: ReceivedMessage): Promise<void> {
    const { hint } = message;
    const connectionIds = await this.listListeners(key, hint.accountId);
    try {
      for (const connectionId of connectionIds) await this.hints.take(connectionId, hint);
      message.acknowledge();
      for (const connectionId of connectionIds) this.meter.countReceived(connectionId, 'feed');
      if (connectionIds.length === 0) {
        this.runtime.logger.warn({ messageType: hint.messageType }, 'message is for no connection');
      }
    } catch (error) {
      message.reject('the message cannot be stored now');
      for (const connectionId of connectionIds) this.meter.countRefused(connectionId, 'feed', 'not_stored');
      this.logFault(error, 'message cannot be stored');
    }
  }

  private async listListeners(key: string, accountId: string | undefined): Promise<readonly string[]> {
    const find = () => listenersOf(this.#open.get(key)?.listeners ?? [], accountId);
    const known = find();
    if (known.length > 0) return known;
    // A connection that was made just now may be in the review that is running.
    await this.#reviewing;
    return find();
  }

  private async record(key: string, state: FeedCondition, reason: string | null): Promise<void> {
    const now = new Date(this.runtime.clock.now());
    await this.repository
      .record(key, this.#owner, { state, reason, now })
      .catch((error: unknown) => this.logFault(error, 'state of a message feed cannot be written'));
  }

  private logFault(error: unknown, message: string): void {
    const code = error instanceof OrderloomError ? error.code : 'internal';
    this.runtime.logger.error({ code, errorName: error instanceof Error ? error.name : 'unknown' }, message);
  }
}
