import type { ClientFrame, PlatformMessage } from './message-frames.js';

// Ids of messages may run past 2^53; these all do, and stand so close that rounding makes two the same.
const FIRST_ID = 5_400_000_000_000_000_001n;
const MOST_RECORDS = 10_000;

/** How far a message has come. */
export type MessageState = 'waiting' | 'sent' | 'acknowledged' | 'lost';

/** A message and what became of it. */
export interface MessageRecord {
  readonly id: string;
  readonly topic: string;
  /** JSON text. */
  readonly content: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly state: MessageState;
  /** Deliveries so far, dropped ones included. */
  readonly deliveries: number;
  /** What the client said when it could not take the message. */
  readonly failReason?: string;
}

/** A message in the queue. */
export interface QueuedMessage {
  readonly message: PlatformMessage;
  readonly createdAtMs: number;
  /** When it is to be delivered (again). */
  dueAtMs: number;
  state: MessageState;
  deliveries: number;
  readonly sendTimes: Set<string>;
  failReason: string | undefined;
}

/** Messages of the app until they are acknowledged, and the latest of those that are. */
export class MessageQueue {
  readonly #redeliveryMs: number;
  readonly #waiting = new Map<string, QueuedMessage>();
  #records: QueuedMessage[] = [];
  #count = 0n;

  constructor(redeliveryMs: number) {
    this.#redeliveryMs = redeliveryMs;
  }

  /** Messages that nobody has acknowledged. */
  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** Adds a message; returns its id. */
  add(topic: string, mallId: string, content: string, nowMs: number): string {
    const id = String(FIRST_ID + this.#count);
    this.#count += 1n;
    const queued: QueuedMessage = {
      message: { id, topic, mallId, content },
      createdAtMs: nowMs,
      dueAtMs: nowMs,
      state: 'waiting',
      deliveries: 0,
      sendTimes: new Set(),
      failReason: undefined,
    };
    this.#waiting.set(id, queued);
    this.#records.push(queued);
    if (this.#records.length > 2 * MOST_RECORDS) this.#records = this.#records.slice(-MOST_RECORDS);
    return id;
  }

  /** Messages whose time has come, oldest first. */
  listDue(nowMs: number): QueuedMessage[] {
    return [...this.#waiting.values()].filter(({ dueAtMs }) => dueAtMs <= nowMs);
  }

  /** Notes a delivery; without an acknowledgement the message comes again. */
  noteDelivery(queued: QueuedMessage, nowMs: number): void {
    queued.state = 'sent';
    queued.deliveries += 1;
    queued.sendTimes.add(String(nowMs));
    queued.dueAtMs = nowMs + this.#redeliveryMs;
  }

  /** Takes a message out for good although nobody got it. */
  lose(queued: QueuedMessage): void {
    queued.state = 'lost';
    this.#waiting.delete(queued.message.id);
  }

  /** Lets everything that was sent and not acknowledged come again at once: its connection is gone. */
  recall(nowMs: number): void {
    for (const queued of this.#waiting.values()) if (queued.state === 'sent') queued.dueAtMs = nowMs;
  }

  /**
   * Takes an acknowledgement or a failure. Returns what is wrong with the frame; an id that waits no more is none of it,
   * because messages come more than once.
   */
  settle(frame: ClientFrame): string | undefined {
    const queued = this.#waiting.get(frame.id);
    if (queued === undefined) return /^\d+$/.test(frame.id) ? undefined : 'id is no integer';
    if (frame.topic !== queued.message.topic) return 'type is not the one of the message';
    if (frame.mallId !== queued.message.mallId) return 'mallID is not the one of the message';
    if (!queued.sendTimes.has(frame.sendTime)) return 'sendTime is not the one of the message';
    if (frame.command === 'Fail') {
      queued.failReason = frame.failReason;
    } else {
      queued.state = 'acknowledged';
      this.#waiting.delete(frame.id);
    }
    return undefined;
  }

  /** The latest messages, oldest first. */
  listRecords(): MessageRecord[] {
    return this.#records.slice(-MOST_RECORDS).map((queued) => ({
      id: queued.message.id,
      topic: queued.message.topic,
      content: queued.message.content,
      createdAt: queued.createdAtMs,
      state: queued.state,
      deliveries: queued.deliveries,
      ...(queued.failReason === undefined ? {} : { failReason: queued.failReason }),
    }));
  }
}
