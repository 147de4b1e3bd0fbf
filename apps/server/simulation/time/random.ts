/** A seeded source of chance: the same seed gives the same draws on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
    this.#a = hashText(seed);
    this.#b = hashText(`${seed}/b`);
    this.#c = hashText(`${seed}/c`);
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** Uniform in `[0, 1)`. Chris Doty-Humphrey's small fast counter generator. */
  next(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number in `[0, count)`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number in `[least, most]`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(first: T, ...others: readonly T[]): T {
    const choice = this.below(others.length + 1);
    return choice === 0 ? first : (others[choice - 1] ?? first);
  }

  /** Time until the next of events that come `perHour` times an hour on average, in ms. */
  waitMs(perHour: number): number {
    return (-Math.log(1 - this.next()) * 3_600_000) / perHour;
  }

  /** A source of its own, so that draws for one purpose do not shift those for another. */
  fork(purpose: string): Random {
    return new Random(`${this.#seed}/${purpose}`);
  }
}

/** 32 bits of a text (FNV-1a). */
export function hashText(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
