import type { TimeWindow } from '@orderloom/core/time';
import type { WindowOutcome } from '../src/sync/ledger.repository.js';
import type { AnsweredQuery } from './platform/gateway.js';
import type { Report } from './promised.js';

/** Watches one worker: no window may be called done while the last answer to one of its queries was faulty. */
export class ReadingWatch {
  /** Queries whose last answer was faulty, by their exact text. */
  readonly #faulty = new Map<string, AnsweredQuery>();

  constructor(private readonly report: Report) {}

  answered(query: AnsweredQuery): void {
    if (query.fault === undefined) this.#faulty.delete(query.key);
    else this.#faulty.set(query.key, query);
  }

  /** Everything that is read from now on is read from its beginning: what was wrong before does not count any more. */
  begun(): void {
    this.#faulty.clear();
  }

  settled(window: TimeWindow, outcome: WindowOutcome): void {
    for (const [key, query] of this.#faulty) {
      if (query.toAt <= window.fromAt || query.toAt > window.toAt) continue;
      if (outcome.state === 'done') {
        this.report('G8', `a window was called done although an answer was faulty (${query.fault}): ${key}`);
      }
      this.#faulty.delete(key);
    }
  }
}
