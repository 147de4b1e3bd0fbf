import { readFileSync } from 'node:fs';

const everyMs = 1_000;

/** Watches how much memory a process holds, once a second, from `/proc`. */
export class MemoryRecord {
  readonly #samplesMb: number[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(processId: number) {
    this.#timer = setInterval(() => {
      const status = readFileSync(`/proc/${processId}/status`, 'utf8');
      const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
      if (kilobytes !== undefined) this.#samplesMb.push(Number(kilobytes) / 1_024);
    }, everyMs);
  }

  /** Stops watching; answers the highest, and the mean of each half: flat when they are the same. In MB. */
  end(): { readonly peakMb: number; readonly firstHalfMb: number; readonly secondHalfMb: number } {
    clearInterval(this.#timer);
    const middle = Math.ceil(this.#samplesMb.length / 2);
    return {
      peakMb: Math.round(Math.max(0, ...this.#samplesMb)),
      firstHalfMb: meanOf(this.#samplesMb.slice(0, middle)),
      secondHalfMb: meanOf(this.#samplesMb.slice(middle)),
    };
  }
}

function meanOf(samples: readonly number[]): number {
  return Math.round(samples.reduce((sum, sample) => sum + sample, 0) / Math.max(1, samples.length));
}
