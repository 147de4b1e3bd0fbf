import type { TimeWindow } from '@orderloom/core/time';

const bucketMs = 60_000;

/** A platform's index of orders by the time of their last change: what its lists are answered from. */
export class ChangeIndex {
  readonly #buckets = new Map<number, number[]>();
  readonly #changedAt: Float64Array;
  readonly #revisions: Uint16Array;
  #size = 0;

  constructor(capacity: number) {
    this.#changedAt = new Float64Array(capacity);
    this.#revisions = new Uint16Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The revision the lists show; 0 while they do not show the order. */
  revisionOf(serial: number): number {
    return this.#revisions[serial] ?? 0;
  }

  /** Epoch ms; by it the lists filter and sort. */
  changedAtOf(serial: number): number {
    return this.#changedAt[serial] ?? 0;
  }

  /** Shows a revision; an older one than shown changes nothing. */
  show(serial: number, revision: number, changedAtMs: number): void {
    const shown = this.revisionOf(serial);
    if (shown >= revision) return;
    if (shown === 0) this.#size += 1;
    else this.#remove(serial, this.changedAtOf(serial));
    this.#revisions[serial] = revision;
    this.#changedAt[serial] = changedAtMs;
    const key = Math.floor(changedAtMs / bucketMs);
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, [serial]);
    else bucket.push(serial);
  }

  /** All orders of a window, newest first, compared by whole seconds as the platforms keep them. */
  list(window: TimeWindow | undefined): number[] {
    const found: number[] = [];
    const take = (bucket: readonly number[]) => {
      for (const serial of bucket) {
        const second = Math.floor(this.changedAtOf(serial) / 1000) * 1000;
        if (window === undefined || (second >= window.fromAt && second < window.toAt)) found.push(serial);
      }
    };
    if (window === undefined) {
      for (const bucket of this.#buckets.values()) take(bucket);
    } else {
      const last = Math.floor((window.toAt - 1) / bucketMs);
      for (let key = Math.floor(window.fromAt / bucketMs); key <= last; key += 1) take(this.#buckets.get(key) ?? []);
    }
    return found.sort((left, right) => this.changedAtOf(right) - this.changedAtOf(left) || right - left);
  }

  #remove(serial: number, changedAtMs: number): void {
    const bucket = this.#buckets.get(Math.floor(changedAtMs / bucketMs));
    const place = bucket?.indexOf(serial) ?? -1;
    if (bucket === undefined || place < 0) return;
    const last = bucket.pop();
    if (last !== undefined && place < bucket.length) bucket[place] = last;
  }
}
