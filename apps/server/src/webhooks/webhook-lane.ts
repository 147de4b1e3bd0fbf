import type { Logger } from '@orderloom/core/logging';
import type { Clock } from '@orderloom/core/time';
import type { AttemptOutcome, DeliveryStore, PendingDelivery } from './delivery-store.js';
import { failureOf, judgeAnswer, type DeliveryAnswer } from './judge-answer.js';
import { isHopeless, isOut, noteAnswer, restAfterFailureMs, roomOf, type ReceiverHealth } from './receiver-health.js';
import { sendDeadlineMs, type SendWebhook } from './webhook-sender.js';

/** A webhook as it is served. */
export interface ServedWebhook {
  readonly id: string;
  /** Another number means that somebody has changed something. */
  readonly revision: number;
  readonly url: string;
  /** Secrets in clear, the newest first, each until it ends. */
  readonly secrets: readonly { readonly secret: string; readonly endsAtMs: number | undefined }[];
  readonly health: ReceiverHealth;
}

/** What a lane does its work with. */
export interface LaneParts {
  /** The process, as leases name it. */
  readonly owner: string;
  readonly store: DeliveryStore;
  readonly send: SendWebhook;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly disableAfterMs: number;
  /** Told of every attempt. */
  readonly onAttempt?: (outcome: string) => void;
}

/** Between the end of a send and the end of the lease, for clocks that differ. */
const leaseMarginMs = 5_000;
const deliveriesPerLook = 100;
const longestPauseMs = 60_000;
const faultPauseMs = 1_000;

/**
 * Sends the deliveries of one webhook, while this process has the lease on it. Every webhook has a lane of its own, so
 * that one which hangs holds up no other.
 */
export class WebhookLane {
  #webhook: ServedWebhook;
  #health: ReceiverHealth;
  #leaseUntilMs: number;
  #ready: PendingDelivery[] = [];
  readonly #busy = new Map<string, Promise<void>>();
  #restUntilMs = -Infinity;
  #nextLookAtMs = -Infinity;
  #isWoken = false;
  #isOver = false;
  #pause: AbortController | undefined;

  constructor(
    webhook: ServedWebhook,
    leaseUntilMs: number,
    private readonly parts: LaneParts,
  ) {
    this.#webhook = webhook;
    this.#health = webhook.health;
    this.#leaseUntilMs = leaseUntilMs;
  }

  /** Takes over what the lease's renewal has found. */
  refresh(webhook: ServedWebhook, leaseUntilMs: number): void {
    this.#leaseUntilMs = leaseUntilMs;
    if (webhook.revision === this.#webhook.revision) return;
    this.#webhook = webhook;
    this.#health = webhook.health;
    this.#ready = [];
    this.#restUntilMs = -Infinity;
    this.wake();
  }

  /** There may be something to send. */
  wake(): void {
    this.#isWoken = true;
    this.#nextLookAtMs = -Infinity;
    this.#pause?.abort();
  }

  /** Works until `stop` is aborted or the webhook is disabled; what is under way ends by itself or with `cut`. */
  async run(stop: AbortSignal, cut: AbortSignal): Promise<void> {
    const onStop = () => this.#pause?.abort();
    stop.addEventListener('abort', onStop);
    try {
      while (!stop.aborted && !this.#isOver) {
        this.#isWoken = false;
        const waitMs = await this.step(cut).catch((error: unknown) => this.noteFault(error));
        if (!this.#isWoken && !stop.aborted) await this.sleep(waitMs);
      }
      await Promise.all(this.#busy.values());
    } finally {
      stop.removeEventListener('abort', onStop);
    }
  }

  /** Sends what can be sent now; answers how long there is nothing more to do. */
  private async step(cut: AbortSignal): Promise<number> {
    const { clock, store } = this.parts;
    const nowMs = clock.now();
    if (nowMs < this.#restUntilMs) return this.#restUntilMs - nowMs;
    // A send that outlived the lease could come after what the next process sends.
    if (nowMs + sendDeadlineMs + leaseMarginMs > this.#leaseUntilMs) return faultPauseMs;
    if (this.room() <= 0) return longestPauseMs;
    if (this.#ready.length === 0) {
      if (nowMs < this.#nextLookAtMs) return this.#nextLookAtMs - nowMs;
      const busyEntityIds = new Set(this.#busy.keys());
      const choice = await store.listDue(this.#webhook.id, { nowMs, limit: deliveriesPerLook, busyEntityIds });
      this.#ready = [...choice.due];
      if (!this.#isWoken) this.#nextLookAtMs = choice.nextAtMs ?? Infinity;
    }
    while (this.room() > 0 && !this.#isOver) {
      const delivery = this.#ready.shift();
      if (delivery === undefined) break;
      this.#busy.set(delivery.entityId, this.deliver(delivery, cut));
    }
    return this.room() <= 0 ? longestPauseMs : Math.max(0, this.#nextLookAtMs - clock.now());
  }

  private room(): number {
    return roomOf(this.#health) - this.#busy.size;
  }

  private async deliver(delivery: PendingDelivery, cut: AbortSignal): Promise<void> {
    const { clock, store, owner } = this.parts;
    const atMs = clock.now();
    try {
      const answer = await this.parts.send(this.receiverAt(atMs), delivery, atMs, cut);
      const outcome = this.judge(delivery, answer, atMs);
      this.parts.onAttempt?.(outcome.failure ?? 'delivered');
      await store.record(this.#webhook.id, owner, outcome);
    } catch (error) {
      // It stays pending, and is sent again: at least once.
      if (!cut.aborted) this.#restUntilMs = clock.now() + this.noteFault(error);
    } finally {
      this.#busy.delete(delivery.entityId);
      this.wake();
    }
  }

  private receiverAt(nowMs: number) {
    const { url, secrets } = this.#webhook;
    const living = secrets.filter(({ endsAtMs }) => endsAtMs === undefined || endsAtMs > nowMs);
    return { url, secrets: living.map(({ secret }) => secret) };
  }

  private judge(delivery: PendingDelivery, answer: DeliveryAnswer, atMs: number): AttemptOutcome {
    const { clock, random, disableAfterMs } = this.parts;
    const nowMs = clock.now();
    const attempt = delivery.attempts + 1;
    const verdict = judgeAnswer(answer, attempt, nowMs, random);
    const isSuccess = verdict.kind === 'delivered';
    const before = this.#health;
    this.#health = noteAnswer(before, isSuccess, nowMs);
    if (!isSuccess) {
      const askedMs = verdict.kind === 'retry' ? verdict.restMs : 0;
      const restMs = Math.max(askedMs, restAfterFailureMs(this.#health));
      if (restMs > 0) this.#restUntilMs = Math.max(this.#restUntilMs, nowMs + restMs);
    }
    const isFailing = isHopeless(this.#health, nowMs, disableAfterMs);
    const disabledReason = verdict.kind === 'gone' ? 'gone' : isFailing ? 'failing' : undefined;
    this.#isOver ||= disabledReason !== undefined;
    return {
      delivery,
      state: verdict.kind === 'delivered' || verdict.kind === 'given_up' ? verdict.kind : 'pending',
      // A webhook that was disabled goes on with this one when it is enabled again.
      attempts: verdict.kind === 'gone' ? delivery.attempts : attempt,
      nextAttemptAtMs: verdict.kind === 'retry' ? verdict.atMs : nowMs,
      atMs,
      durationMs: nowMs - atMs,
      status: 'status' in answer ? answer.status : null,
      failure: failureOf(answer) ?? null,
      health: this.#health,
      hasRecovered: isSuccess && isOut(before),
      disabledReason,
    };
  }

  /** Answers how long to wait before the next try. */
  private noteFault(error: unknown): number {
    this.parts.logger.error({ err: error, webhookId: this.#webhook.id }, 'a webhook cannot be served now');
    return faultPauseMs;
  }

  private async sleep(waitMs: number): Promise<void> {
    if (waitMs <= 0) return;
    const pause = new AbortController();
    this.#pause = pause;
    await this.parts.clock.sleep(Math.min(waitMs, longestPauseMs), pause.signal).catch(() => undefined);
    this.#pause = undefined;
  }
}
