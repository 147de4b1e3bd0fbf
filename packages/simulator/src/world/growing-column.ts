type Column = Float64Array | Int32Array | Uint32Array;

/** A typed array that grows by doubling: a few bytes per order, where a million objects would be too many. */
export class GrowingColumn<Values extends Column> {
  #values: Values;
  readonly #create: (length: number) => Values;

  constructor(create: (length: number) => Values) {
    this.#create = create;
    this.#values = create(1024);
  }

  /** The value at a position, 0 where nothing was written. */
  get(position: number): number {
    return this.#values[position] ?? 0;
  }

  /** Writes a value, growing as needed. */
  set(position: number, value: number): void {
    this.#reserve(position);
    this.#values[position] = value;
  }

  /** Moves everything from `position` up by one place and writes `value` there; `length` is the used length before. */
  insert(position: number, value: number, length: number): void {
    this.#reserve(length);
    this.#values.copyWithin(position + 1, position, length);
    this.#values[position] = value;
  }

  #reserve(position: number): void {
    if (position < this.#values.length) return;
    const larger = this.#create(Math.max(this.#values.length * 2, position + 1));
    larger.set(this.#values);
    this.#values = larger;
  }
}
