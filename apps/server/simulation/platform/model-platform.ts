import type { Random } from '../time/random.js';
import { idle, type VirtualTime } from '../time/virtual-time.js';
import { ChangeIndex } from './change-index.js';
import { contentOf, type OrderRow } from './order-content.js';

/** What the model platform is like. */
export interface PlatformManner {
  /** Orders there are when the hub is connected. */
  readonly orders: number;
  /** Room for orders placed later. */
  readonly laterOrders: number;
  /** How far back their last changes lie, ms. */
  readonly historyMs: number;
  /** From the creation of an order to the last change that history knows of it at most, ms. */
  readonly longestLifeMs: number;
  /** Share of these orders that were created in the oldest minutes of it: they go out of sight first. */
  readonly oldestShare: number;
  /** Its clock minus the true one, ms. */
  readonly skewMs: number;
  /** The lists show a change after at most this long, ms. */
  readonly longestLagMs: number;
  /** Most changes are shown within this, ms. */
  readonly usualLagMs: number;
  /** Share of changes that are shown later than that; at most 0.7. */
  readonly lateShare: number;
  /** Share of changes that another follows at once, often within the same second. */
  readonly twiceShare: number;
  /** Orders that share one second, as when a seller ships in bulk. */
  readonly burst: number;
  /** Share of orders whose rows cannot be read. */
  readonly malformedShare: number;
}

const oldestMs = 15 * 60_000;

/** Told of every change. */
export type OnChange = (serial: number, revision: number) => void;

/** The truth: every order of the shop, and the lists that follow it with a lag. */
export class ModelPlatform {
  readonly index: ChangeIndex;
  /** The same orders by their creation. */
  readonly creations: ChangeIndex;
  readonly #createdAt: Float64Array;
  readonly #updatedAt: Float64Array;
  readonly #revisions: Uint16Array;
  readonly #random: Random;
  readonly #watchers: OnChange[] = [];
  #count = 0;

  constructor(
    private readonly time: VirtualTime,
    readonly manner: PlatformManner,
    random: Random,
  ) {
    const capacity = manner.orders + manner.laterOrders;
    this.index = new ChangeIndex(capacity);
    this.creations = new ChangeIndex(capacity);
    this.#createdAt = new Float64Array(capacity);
    this.#updatedAt = new Float64Array(capacity);
    this.#revisions = new Uint16Array(capacity);
    this.#random = random.fork('life');
    this.#tellHistory();
  }

  get count(): number {
    return this.#count;
  }

  now(): number {
    return this.time.now() + this.manner.skewMs;
  }

  revisionOf(serial: number): number {
    return this.#revisions[serial] ?? 0;
  }

  createdAtOf(serial: number): number {
    return this.#createdAt[serial] ?? 0;
  }

  updatedAtOf(serial: number): number {
    return this.#updatedAt[serial] ?? 0;
  }

  isMalformed(serial: number): boolean {
    const share = this.manner.malformedShare;
    return share > 0 && serial % Math.round(1 / share) === 1;
  }

  /** An order as it is; undefined when there is none. */
  find(serial: number): OrderRow | undefined {
    if (!(serial < this.#count)) return undefined;
    return contentOf(serial, this.revisionOf(serial), this.#createdAt[serial] ?? 0, this.updatedAtOf(serial));
  }

  /** An order as the lists show it. */
  shown(serial: number): OrderRow {
    return contentOf(
      serial,
      this.index.revisionOf(serial),
      this.#createdAt[serial] ?? 0,
      this.index.changedAtOf(serial),
    );
  }

  onChange(watch: OnChange): void {
    this.#watchers.push(watch);
  }

  /** Changes an order now. */
  touch(serial: number): void {
    this.#change(serial, this.revisionOf(serial) + 1);
  }

  touchAny(): void {
    if (this.#count > 0) this.touch(this.#random.below(this.#count));
  }

  /** A new order now, while there is room. */
  place(): void {
    if (this.#count === this.#revisions.length) return;
    this.#createdAt[this.#count] = this.now();
    this.#count += 1;
    this.#change(this.#count - 1, 1);
  }

  #change(serial: number, revision: number): void {
    const atMs = this.now();
    this.#revisions[serial] = revision;
    this.#updatedAt[serial] = atMs;
    const lagMs = this.#drawLagMs();
    const show = () => {
      this.#show(serial, revision, atMs);
      return idle;
    };
    if (lagMs === 0) show();
    else this.time.at(this.time.now() + lagMs, show);
    for (const watch of this.#watchers) watch(serial, revision);
    if (!this.#random.chance(this.manner.twiceShare)) return;
    this.time.at(this.time.now() + this.#random.next() * 500, () => {
      this.touch(serial);
      return idle;
    });
  }

  #show(serial: number, revision: number, changedAtMs: number): void {
    this.index.show(serial, revision, changedAtMs);
    this.creations.show(serial, 1, this.createdAtOf(serial));
  }

  #drawLagMs(): number {
    const { usualLagMs, longestLagMs, lateShare } = this.manner;
    const luck = this.#random.next();
    if (luck < 0.3) return 0;
    if (luck < 1 - lateShare) return this.#random.next() * usualLagMs;
    return this.#random.next() * longestLagMs;
  }

  #tellHistory(): void {
    const { orders, historyMs, longestLifeMs, oldestShare, burst } = this.manner;
    const endAtMs = this.now();
    let left = 0;
    let changedAtMs = 0;
    for (let serial = 0; serial < orders; serial += 1) {
      if (left === 0) {
        changedAtMs = endAtMs - this.#random.next() * historyMs;
        left = this.#random.chance(0.5 / Math.max(1, burst)) ? this.#random.between(1, burst) : 1;
      }
      left -= 1;
      const revision = this.#random.between(1, 6);
      const isOldest = oldestShare > 0 && this.#random.chance(oldestShare);
      this.#createdAt[serial] = isOldest
        ? Math.min(changedAtMs, endAtMs - historyMs + this.#random.next() * oldestMs)
        : changedAtMs - this.#random.next() * longestLifeMs;
      this.#updatedAt[serial] = changedAtMs;
      this.#revisions[serial] = revision;
      this.#show(serial, revision, changedAtMs);
    }
    this.#count = orders;
  }
}
