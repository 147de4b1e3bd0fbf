import { GrowingColumn } from './growing-column.js';

/** One number per key. Keys ≥ 0 belong to born orders, keys < 0 to planted ones. */
export class KeyedColumn {
  readonly #born = new GrowingColumn((length) => new Float64Array(length));
  readonly #planted = new GrowingColumn((length) => new Float64Array(length));

  get(key: number): number {
    return key >= 0 ? this.#born.get(key) : this.#planted.get(-1 - key);
  }

  set(key: number, value: number): void {
    if (key >= 0) this.#born.set(key, value);
    else this.#planted.set(-1 - key, value);
  }
}
