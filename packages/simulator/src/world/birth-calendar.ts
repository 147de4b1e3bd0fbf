import { RandomPurpose } from '../random-purpose.js';
import { SeededRandom } from '../random.js';

/** When the orders of a channel are born: order n somewhere within the n-th interval after the epoch. */
export class BirthCalendar {
  readonly #seed: number;
  readonly #channelNumber: number;
  readonly #epochMs: number;
  readonly #intervalMs: number;

  constructor(seed: number, channelNumber: number, epochMs: number, ordersPerHour: number) {
    this.#seed = seed;
    this.#channelNumber = channelNumber;
    this.#epochMs = epochMs;
    this.#intervalMs = 3_600_000 / ordersPerHour;
  }

  /** Birth of order `number`, epoch milliseconds; rises with the number. */
  birthMs(number: number): number {
    const random = new SeededRandom(this.#seed, this.#channelNumber, number, RandomPurpose.birth);
    return this.#epochMs + Math.floor((number + random.fraction()) * this.#intervalMs);
  }
}
