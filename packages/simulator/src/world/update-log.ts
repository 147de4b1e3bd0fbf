import { GrowingColumn } from './growing-column.js';
import { KeyedColumn } from './keyed-column.js';

/** A match of a window, newest first. */
export interface LogEntry {
  readonly key: number;
  readonly atMs: number;
}

/**
 * Things by the time of their last change. Every change is appended; an entry counts only while no later one exists
 * for its key, so a thing that changes leaves its old place at once, as on the platforms.
 */
export class UpdateLog {
  readonly #at = new GrowingColumn((length) => new Float64Array(length));
  readonly #key = new GrowingColumn((length) => new Int32Array(length));
  readonly #lastAt = new KeyedColumn();
  readonly #summary = new KeyedColumn();
  #length = 0;

  /** Notes a change. `summary` is what filters look at. */
  note(key: number, atMs: number, summary: number): void {
    const lastAt = this.#lastAt.get(key);
    if (lastAt > atMs) return;
    this.#summary.set(key, summary);
    if (lastAt === atMs) return;
    this.#lastAt.set(key, atMs);
    const position = this.#positionAfter(atMs);
    this.#at.insert(position, atMs, this.#length);
    this.#key.insert(position, key, this.#length);
    this.#length += 1;
  }

  /** Changes what filters see of a key, without a change of its time. */
  resummarise(key: number, summary: number): void {
    this.#summary.set(key, summary);
  }

  /** What filters see of a key. */
  summaryOf(key: number): number {
    return this.#summary.get(key);
  }

  /** Time of the last change, 0 for an unknown key. */
  lastChangeOf(key: number): number {
    return this.#lastAt.get(key);
  }

  /** Everything whose last change lies in `[fromMs, toMs]`, newest first. */
  *newestFirst(fromMs: number, toMs: number): Generator<LogEntry> {
    for (let position = this.#positionAfter(toMs) - 1; position >= 0; position -= 1) {
      const atMs = this.#at.get(position);
      if (atMs < fromMs) return;
      const key = this.#key.get(position);
      if (this.#lastAt.get(key) === atMs) yield { key, atMs };
    }
  }

  #positionAfter(atMs: number): number {
    let low = 0;
    let high = this.#length;
    if (high > 0 && this.#at.get(high - 1) <= atMs) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#at.get(middle) <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
