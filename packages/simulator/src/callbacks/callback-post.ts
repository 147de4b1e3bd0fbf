import type { PandaponCredentials } from '../pandapon/credentials.js';
import type { CallbackAttempt, CallbackDelivery } from './callback-delivery.js';
import { CallbackFaultBox, type CallbackFault } from './callback-fault.js';
import { printCallback, sentType, type CallbackMessage } from './callback-message.js';
import { CallbackSender } from './callback-sender.js';
import type { CallbackSettings } from './callback-settings.js';
import { signCallback } from './sign-callback.js';

/** Documented: again half an hour later, at most five times. */
const RETRY_MS = 1_800_000;
const MOST_RETRIES = 5;
const MOST_AT_ONCE = 16;
const MOST_KEPT = 10_000;
const USUAL_DELAY_MS = 60_000;

/** How a message is signed; `wrong` = with another secret. */
export type CallbackSigning = 'right' | 'wrong' | 'missing';

interface Delivery extends CallbackDelivery {
  state: CallbackDelivery['state'];
  nextAttemptAt: number | null;
  readonly attempts: CallbackAttempt[];
  readonly authorization: string | undefined;
}

/** What the post is built from. */
export interface CallbackPostSettings {
  readonly credentials: PandaponCredentials;
  /** The platform's clock. */
  nowMs(): number;
}

/** Delivers callbacks: at once, then every half hour, never in a fixed order, never waiting for anybody. */
export class CallbackPost {
  settings: CallbackSettings;
  readonly faults = new CallbackFaultBox();
  readonly #post: CallbackPostSettings;
  readonly #sender = new CallbackSender();
  #deliveries: Delivery[] = [];
  /** Those that are not at their end yet. */
  readonly #open = new Set<Delivery>();
  /** Deliveries held back until the first attempt of another, by the id of that. */
  readonly #held = new Map<number, Delivery[]>();
  #nextId = 1;
  #underWay = 0;
  #idleWaiters: (() => void)[] = [];
  #isClosed = false;

  constructor(settings: CallbackSettings, post: CallbackPostSettings) {
    this.settings = settings;
    this.#post = post;
  }

  /** Every message kept, oldest first. */
  list(): CallbackDelivery[] {
    return this.#deliveries.map(({ authorization: _secret, ...delivery }) => ({
      ...delivery,
      attempts: [...delivery.attempts],
    }));
  }

  /** Forgets all messages, those not delivered too. */
  clear(): void {
    this.#deliveries = [];
    this.#open.clear();
    this.#held.clear();
  }

  /** Takes a message in, under the faults that are in force; returns the ids of its deliveries. */
  accept(message: CallbackMessage): number[] {
    const fault = this.faults.strike(message.messageType);
    const ids = [this.#enter(message, fault, fault?.kind === 'forge' ? 'wrong' : 'right')];
    if (fault?.kind === 'duplicate') ids.push(this.#enter(message, undefined, 'right'));
    if (fault?.kind !== 'reorder' && fault?.kind !== 'drop') this.#releaseHeld(ids);
    this.work();
    return ids;
  }

  /** Sends a message outside of every fault. */
  send(message: CallbackMessage, signing: CallbackSigning): number {
    const id = this.#enter(message, undefined, signing);
    this.work();
    return id;
  }

  /** Begins every attempt that is due. */
  work(): void {
    const { url } = this.settings;
    if (url === null || this.#isClosed) return;
    const nowMs = this.#post.nowMs();
    for (const delivery of this.#open) {
      if (this.#underWay >= MOST_AT_ONCE) return;
      if (delivery.state !== 'waiting' || delivery.nextAttemptAt === null || delivery.nextAttemptAt > nowMs) continue;
      void this.#attempt(delivery, url, nowMs);
    }
  }

  /** Resolves when nothing is under way and nothing is due. */
  async settled(): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Cuts what is under way and sends nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#sender.close();
  }

  #enter(message: CallbackMessage, fault: CallbackFault | undefined, signing: CallbackSigning): number {
    const nowMs = this.#post.nowMs();
    const body = printCallback(message, this.settings, nowMs);
    const id = this.#nextId++;
    const isLost = fault?.kind === 'drop';
    const delayMs = fault?.kind === 'delay' ? (fault.delayMs ?? USUAL_DELAY_MS) : 0;
    const delivery: Delivery = {
      id,
      messageType: sentType(message, this.settings),
      channel: message.channel,
      orderId: message.orderId,
      body,
      state: isLost ? 'dropped' : fault?.kind === 'reorder' ? 'held' : 'waiting',
      attempts: [],
      nextAttemptAt: isLost ? null : nowMs + delayMs,
      authorization: this.#authorization(body, signing),
    };
    this.#deliveries.push(delivery);
    if (!isLost) this.#open.add(delivery);
    if (this.#deliveries.length > MOST_KEPT) this.#forgetOldest();
    return id;
  }

  #authorization(body: string, signing: CallbackSigning): string | undefined {
    if (signing === 'missing') return undefined;
    const { accessKey, accessSecret } = this.#post.credentials;
    const secret = signing === 'right' ? accessSecret : `forged-${accessSecret.slice(0, 8)}`;
    return signCallback(body, { accessKey, accessSecret: secret }, this.settings.base);
  }

  async #attempt(delivery: Delivery, url: string, nowMs: number): Promise<void> {
    delivery.state = 'sending';
    this.#underWay += 1;
    const { body, authorization } = delivery;
    const result = await this.#sender.send({ url, body, authorization, timeoutMs: this.settings.timeoutMs });
    this.#underWay -= 1;
    delivery.attempts.push({ at: nowMs, ...result });
    const isDone = result.outcome === 'acknowledged';
    const isGivenUp = !isDone && delivery.attempts.length > MOST_RETRIES;
    delivery.state = isDone ? 'acknowledged' : isGivenUp ? 'given_up' : 'waiting';
    delivery.nextAttemptAt = isDone || isGivenUp ? null : nowMs + RETRY_MS;
    if (isDone || isGivenUp) this.#open.delete(delivery);
    this.#releaseAfter(delivery.id);
    this.work();
    if (this.#underWay > 0) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  #releaseHeld(before: readonly number[]): void {
    const claimed = new Set([...this.#held.values()].flat());
    const free = [...this.#open].filter((delivery) => delivery.state === 'held' && !claimed.has(delivery));
    const last = before.at(-1);
    if (last !== undefined && free.length > 0) this.#held.set(last, free);
  }

  #releaseAfter(id: number): void {
    for (const delivery of this.#held.get(id) ?? []) delivery.state = 'waiting';
    this.#held.delete(id);
  }

  #forgetOldest(): void {
    const place = this.#deliveries.findIndex(({ nextAttemptAt }) => nextAttemptAt === null);
    for (const delivery of this.#deliveries.splice(Math.max(0, place), 1)) this.#open.delete(delivery);
  }
}
