function mix(state: number, part: number): number {
  let mixed = Math.imul(state ^ part, 0x9e3779b1);
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

interface Weighted {
  readonly weight: number;
}

/**
 * A random stream that is a pure function of its parts, so that an order can be derived again at any time
 * from (seed, channel, number, purpose) instead of being stored.
 */
export class SeededRandom {
  #state: number;

  constructor(...parts: readonly number[]) {
    let state = 0x243f6a88;
    for (const part of parts) {
      state = mix(state, part | 0);
      if (part > 0x7fffffff || part < -0x80000000) state = mix(state, Math.floor(part / 0x100000000));
    }
    this.#state = state;
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.#word() / 0x100000000;
  }

  /** An integer in [least, most]. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One element of a list that is not empty. */
  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[Math.floor(this.fraction() * values.length)] ?? values[0];
  }

  /** One element, chosen by its weight, of a list that is not empty. */
  pickWeighted<Values extends readonly [Weighted, ...Weighted[]]>(values: Values): Values[number] {
    let rest = this.fraction() * values.reduce((sum, value) => sum + value.weight, 0);
    for (const value of values) {
      rest -= value.weight;
      if (rest < 0) return value;
    }
    return values[0];
  }

  /** Decimal digits, the first one not zero. */
  digits(count: number): string {
    let text = String(this.integer(1, 9));
    while (text.length < count) text += String(this.integer(0, 999_999)).padStart(6, '0');
    return text.slice(0, count);
  }

  /** Lower-case hexadecimal digits. */
  hex(count: number): string {
    let text = '';
    while (text.length < count) text += this.#word().toString(16).padStart(8, '0');
    return text.slice(0, count);
  }

  /** Random bytes. */
  bytes(count: number): Uint8Array {
    const words = Uint32Array.from({ length: Math.ceil(count / 4) }, () => this.#word());
    return new Uint8Array(words.buffer, 0, count);
  }

  #word(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
