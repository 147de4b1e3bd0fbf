import { hashText } from './time/random.js';
import type { VirtualTime } from './time/virtual-time.js';

/** What happened, in order: as a digest, so that two runs can be compared, and line by line for who replays one. */
export class Trace {
  #digest = 0;
  readonly #write: ((line: string) => void) | undefined;

  constructor(
    private readonly time: VirtualTime,
    write: ((line: string) => void) | undefined,
  ) {
    this.#write = write;
  }

  /** 32 bits over everything noted so far. */
  get digest(): number {
    return this.#digest >>> 0;
  }

  note(who: string, what: string): void {
    const atMs = this.time.now();
    this.#digest = hashText(what, (hashText(who, this.#digest) ^ Math.floor(atMs * 8)) | 0);
    this.#write?.(`${new Date(atMs).toISOString()} ${who} ${what}`);
  }
}
