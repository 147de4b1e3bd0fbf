import type { Output } from '../shell.js';
import { writeSpan } from './span-text.js';

/** How far something is. */
export interface Progress {
  /** From 0 to 1. */
  readonly share: number;
  /** What is being done. */
  readonly label: string;
  /** Such as `1,200 rows/s`. */
  readonly rate?: string;
  readonly leftMs?: number;
}

const barWidth = 24;
/** Into a file or a log goes a line now and then. */
const lineEveryMs = 10_000;

/** Shows progress on one line of a terminal, or as a line now and then where there is none. */
export class ProgressBar {
  #shownAtMs = Number.NEGATIVE_INFINITY;
  #isOpen = false;

  constructor(
    private readonly output: Output,
    private readonly now: () => number,
  ) {}

  show(progress: Progress): void {
    const line = writeProgress(progress);
    if (this.output.isTTY === true) {
      // Back to the first cell, and the rest of the line away.
      this.output.write(`\r${line.slice(0, (this.output.columns ?? 80) - 1)}\u001B[K`);
      this.#isOpen = true;
    } else if (this.now() - this.#shownAtMs >= lineEveryMs) {
      this.output.write(`${line}\n`);
      this.#shownAtMs = this.now();
    }
  }

  /** Leaves the last state standing, and the cursor below it; `last` is shown before, also where lines are rare. */
  end(last?: Progress): void {
    if (last !== undefined) {
      this.#shownAtMs = Number.NEGATIVE_INFINITY;
      this.show(last);
    }
    if (this.#isOpen) this.output.write('\n');
    this.#isOpen = false;
  }
}

/** One line: label, bar, share, rate and end. */
export function writeProgress({ share, label, rate, leftMs }: Progress): string {
  const done = Math.min(1, Math.max(0, share));
  const filled = Math.floor(done * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  // 99.97 % is not 100 %.
  const percent = `${(Math.floor(done * 1_000) / 10).toFixed(1)} %`;
  const end = leftMs === undefined ? [] : [done === 1 ? 'done' : `${writeSpan(leftMs)} left`];
  return [label, bar, percent, ...(rate === undefined ? [] : [rate]), ...end].join('  ');
}
