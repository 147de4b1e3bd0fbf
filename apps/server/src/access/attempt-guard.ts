import { addressBlockOf } from './address-block.js';
import { TooManyRequestsError } from './access-errors.js';
import { hashKey } from './key-secret.js';
import { MinuteMeter } from './minute-meter.js';

/** Keys that are remembered as right. */
const maxProven = 1_000;

/**
 * Stops those who try keys: after so many wrong ones within a minute, nothing that comes from the same address is looked
 * at, right or wrong. Keys that were right before in this process go on, so that one who tries does not shut out others
 * behind the same proxy.
 */
export class AttemptGuard {
  readonly #failures = new MinuteMeter();
  readonly #proven = new Set<string>();

  constructor(private readonly failuresPerMinute: number) {}

  /** Throws `TooManyRequestsError` when the key must not be looked at now. */
  check(address: string, key: string, nowMs: number): void {
    if (this.#proven.has(hashKey(key))) return;
    const waitMs = this.#failures.findWait(addressBlockOf(address), this.failuresPerMinute, nowMs);
    if (waitMs !== undefined) throw new TooManyRequestsError('Too many wrong keys came from this address', waitMs);
  }

  noteWrong(address: string, key: string, nowMs: number): void {
    this.#proven.delete(hashKey(key));
    this.#failures.take(addressBlockOf(address), this.failuresPerMinute, nowMs);
  }

  noteRight(key: string): void {
    const hash = hashKey(key);
    // Deleted first, so that the set stays in the order of use.
    this.#proven.delete(hash);
    this.#proven.add(hash);
    for (const oldest of this.#proven) {
      if (this.#proven.size <= maxProven) break;
      this.#proven.delete(oldest);
    }
  }
}
