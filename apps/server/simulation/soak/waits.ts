/** How long things took, each in milliseconds. */
export class Waits {
  readonly #sortedMs: readonly number[];

  constructor(waitsMs: readonly number[]) {
    this.#sortedMs = waitsMs.toSorted((left, right) => left - right);
  }

  get count(): number {
    return this.#sortedMs.length;
  }

  /** What that share of all, such as 0.95, took at most; infinite when there are none. */
  within(share: number): number {
    return this.#sortedMs[Math.max(0, Math.ceil(share * this.#sortedMs.length) - 1)] ?? Infinity;
  }

  get longest(): number {
    return this.within(1);
  }
}
