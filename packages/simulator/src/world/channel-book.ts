import { channelNumbers, type Channel } from '../channel.js';
import { RandomPurpose } from '../random-purpose.js';
import { SeededRandom } from '../random.js';
import type { Life, LifeEvent } from '../story/life-event.js';
import { applyEvent, stateAt, unbornState, type OrderState, type TicketState } from '../story/order-state.js';
import type { JsonObject } from '../json/json-value.js';
import type { OrderContent, TicketContent } from './order-content.js';
import { BirthCalendar } from './birth-calendar.js';
import { ticketKey } from './ticket-key.js';
import { UpdateLog } from './update-log.js';

const BUCKET_MS = 600_000;

/** What differs between the channels for the book that keeps their orders. */
export interface ChannelManner {
  readonly channel: Channel;
  /** Writes the life of a born order. */
  writeLife(birthMs: number, random: SeededRandom): Life;
  /** What list filters look at, packed into one number. */
  summarise(state: OrderState, life: Life): number;
  /** The same for a ticket. */
  summariseTicket(ticket: TicketState): number;
}

/** Raw fields laid over the body of one order, and members left out of it. */
export interface BodyChange {
  readonly overrides: JsonObject;
  readonly omit: readonly string[];
}

/** Something that has just happened to an order. */
export interface HappenedEvent {
  readonly key: number;
  readonly life: Life;
  /** One of the events of `life`, by identity. */
  readonly event: LifeEvent;
}

/** Is told of every event in the order in which the book notes them. */
export type BookWatcher = (happened: HappenedEvent) => void;

interface PendingEvent {
  readonly key: number;
  readonly atMs: number;
  readonly life: Life;
  readonly summary: number;
  readonly event: LifeEvent;
  readonly ticketSummary: number;
}

/** Where and how densely the orders of a book are born. */
export interface BookSettings {
  readonly seed: number;
  readonly epochMs: number;
  readonly ordersPerHour: number;
}

/** All orders of one channel, generated as time passes and indexed by their times. */
export class ChannelBook {
  /** Orders by their last change. */
  readonly updates = new UpdateLog();
  /** Orders by the time they were concluded (group formed). */
  readonly conclusions = new UpdateLog();
  /** Orders by the time they were created. */
  readonly creations = new UpdateLog();
  /** Tickets by their last change. */
  readonly tickets = new UpdateLog();
  /** Tickets by the time they were asked for. */
  readonly ticketRequests = new UpdateLog();
  /** What calls wrote into orders, by order key. */
  readonly contents = new Map<number, OrderContent>();
  /** What calls wrote into tickets, by ticket key. */
  readonly ticketContents = new Map<number, TicketContent>();

  readonly #manner: ChannelManner;
  readonly #settings: BookSettings;
  readonly #calendar: BirthCalendar;
  readonly #pending = new Map<number, PendingEvent[]>();
  readonly #scriptedLives = new Map<number, Life>();
  readonly #changes = new Map<number, BodyChange>();
  readonly #watchers = new Set<BookWatcher>();
  // Bodies ask for the life of the same order several times in a row.
  #lastRead: { readonly key: number; readonly life: Life } | undefined;
  #nextNumber = 0;
  #plantedCount = 0;
  #bucket: number;
  #reachedMs: number;

  constructor(manner: ChannelManner, settings: BookSettings) {
    this.#manner = manner;
    this.#settings = settings;
    this.#calendar = new BirthCalendar(
      settings.seed,
      channelNumbers[manner.channel],
      settings.epochMs,
      settings.ordersPerHour,
    );
    this.#bucket = Math.floor(settings.epochMs / BUCKET_MS);
    this.#reachedMs = settings.epochMs;
  }

  /** The seed of the book, from which bodies are derived. */
  get seed(): number {
    return this.#settings.seed;
  }

  /** Lets time pass: orders are born and their events happen up to `nowMs`. Going back does nothing. */
  advanceTo(nowMs: number): void {
    const lastBucket = Math.floor(nowMs / BUCKET_MS);
    for (; this.#bucket <= lastBucket; this.#bucket += 1) {
      this.#bear(Math.min(nowMs, (this.#bucket + 1) * BUCKET_MS - 1));
      this.#happen(nowMs);
      if (this.#bucket === lastBucket) break;
    }
    this.#reachedMs = Math.max(this.#reachedMs, nowMs);
  }

  /** Every key that exists: planted orders first, then the born ones in order of birth. */
  *keys(): Generator<number> {
    for (let planted = 0; planted < this.#plantedCount; planted += 1) yield -1 - planted;
    for (let number = 0; number < this.#nextNumber; number += 1) yield number;
  }

  /** True when the order exists by now. */
  has(key: number): boolean {
    return key >= 0 ? key < this.#nextNumber : -1 - key < this.#plantedCount;
  }

  /** The life of an order. */
  lifeOf(key: number): Life {
    const scripted = this.#scriptedLives.get(key);
    if (scripted !== undefined) return scripted;
    if (this.#lastRead?.key === key) return this.#lastRead.life;
    const life = this.#manner.writeLife(this.#calendar.birthMs(key), this.randomOf(key, RandomPurpose.life));
    this.#lastRead = { key, life };
    return life;
  }

  /** The state of an order as far as time has passed. */
  stateOf(key: number): OrderState {
    return stateAt(this.lifeOf(key).events, this.#reachedMs);
  }

  /** A random stream of an order for one purpose. */
  randomOf(key: number, purpose: number, part = 0): SeededRandom {
    return new SeededRandom(this.#settings.seed, channelNumbers[this.#manner.channel], key, purpose, part);
  }

  /** Tells `watcher` of everything that happens from now on; returns how to stop that. */
  watch(watcher: BookWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** The key that the next planted order will get. */
  get nextPlantedKey(): number {
    return -1 - this.#plantedCount;
  }

  /** Adds an order with a life of its own; returns its key. */
  plant(life: Life): number {
    const key = this.nextPlantedKey;
    this.#plantedCount += 1;
    this.#scriptedLives.set(key, life);
    const state = unbornState();
    for (const event of life.events) {
      if (event.atMs > this.#reachedMs) this.#postpone(key, life, event, state);
      else this.#note(this.#foresee(key, life, event, state));
    }
    return key;
  }

  /** Replaces the future of an order, or adds to it: from now on its life is the given one. */
  rewrite(key: number, life: Life): void {
    const happenedCount = this.lifeOf(key).events.filter((event) => event.atMs <= this.#reachedMs).length;
    this.#scriptedLives.set(key, life);
    const state = unbornState();
    for (const [position, event] of life.events.entries()) {
      if (event.atMs > this.#reachedMs) {
        this.#postpone(key, life, event, state);
      } else {
        const foreseen = this.#foresee(key, life, event, state);
        if (event.atMs < this.updates.lastChangeOf(key)) continue;
        this.#note(foreseen, position >= happenedCount);
      }
    }
  }

  /** Raw fields laid over the body of an order, if any. */
  changeOf(key: number): BodyChange | undefined {
    return this.#changes.get(key);
  }

  /** Lays raw fields over the body of an order. */
  change(key: number, change: BodyChange): void {
    this.#changes.set(key, change);
  }

  #bear(untilMs: number): void {
    for (;;) {
      const birthMs = this.#calendar.birthMs(this.#nextNumber);
      if (birthMs > untilMs) return;
      const key = this.#nextNumber;
      this.#nextNumber += 1;
      const life = this.#manner.writeLife(birthMs, this.randomOf(key, RandomPurpose.life));
      const state = unbornState();
      for (const event of life.events) this.#postpone(key, life, event, state);
    }
  }

  #happen(nowMs: number): void {
    const pending = this.#pending.get(this.#bucket);
    if (pending === undefined) return;
    pending.sort((left, right) => left.atMs - right.atMs || left.key - right.key);
    const due = pending.findIndex((entry) => entry.atMs > nowMs);
    for (const entry of due === -1 ? pending : pending.slice(0, due)) {
      const scripted = this.#scriptedLives.get(entry.key);
      if (scripted === undefined || scripted === entry.life) this.#note(entry);
    }
    if (due === -1) this.#pending.delete(this.#bucket);
    else this.#pending.set(this.#bucket, pending.slice(due));
  }

  #postpone(key: number, life: Life, event: LifeEvent, state: OrderState): void {
    const bucket = Math.max(this.#bucket, Math.floor(event.atMs / BUCKET_MS));
    const entry = this.#foresee(key, life, event, state);
    const entries = this.#pending.get(bucket);
    if (entries === undefined) this.#pending.set(bucket, [entry]);
    else entries.push(entry);
  }

  #foresee(key: number, life: Life, event: LifeEvent, state: OrderState): PendingEvent {
    applyEvent(state, event);
    const ticket = state.tickets.find((candidate) => candidate.number === event.ticket?.number);
    const ticketSummary = ticket === undefined ? 0 : this.#manner.summariseTicket(ticket);
    return { key, atMs: event.atMs, life, summary: this.#manner.summarise(state, life), event, ticketSummary };
  }

  #note(entry: PendingEvent, isNews = true): void {
    const { key, atMs, summary, event } = entry;
    this.updates.note(key, atMs, summary);
    if (event.kind === 'created') this.creations.note(key, atMs, 0);
    if (event.kind === 'group_formed') this.conclusions.note(key, atMs, 0);
    if (event.ticket !== undefined) {
      const ticket = ticketKey(key, event.ticket.number);
      this.tickets.note(ticket, atMs, entry.ticketSummary);
      if (this.ticketRequests.lastChangeOf(ticket) === 0) this.ticketRequests.note(ticket, atMs, 0);
    }
    if (isNews) for (const watcher of this.#watchers) watcher(entry);
  }
}
