import type { Random } from './time/random.js';
import type { VirtualTime } from './time/virtual-time.js';
import type { Blow } from './time/worker.js';
import type { RefusalCode } from './platform/model-protocol.js';

/** What can be wrong with any answer of the platform. */
export const answerFaults = [
  'reset',
  'unreachable',
  'timeout',
  'http_500',
  'http_502_html',
  'http_503_later',
  'http_429',
  'html_200',
  'truncated_json',
  'empty_body',
  'wrong_shape',
  'broken_gzip',
  'too_large',
] as const;
/** What can be wrong with a page of a list although it looks like an answer. */
export const pageFaults = ['short_page', 'empty_page', 'earlier_page', 'no_total'] as const;
const refusals = ['R400', 'R401', 'R402', 'R403', 'R404', 'R429', 'R500'] as const satisfies readonly RefusalCode[];
export type AnswerFault = (typeof answerFaults)[number] | (typeof pageFaults)[number] | RefusalCode;

/** How much goes wrong; probabilities per call unless said otherwise. */
export interface FaultIntensity {
  readonly answer: number;
  readonly page: number;
  readonly kill: number;
  readonly freeze: number;
  readonly storeLost: number;
  /** Spells in which the platform answers nothing well, in all. */
  readonly outages: number;
}

export const noFaults: FaultIntensity = { answer: 0, page: 0, kill: 0, freeze: 0, storeLost: 0, outages: 0 };

/** Decides what goes wrong, until the faults end. */
export class Faults {
  readonly counts = new Map<string, number>();
  readonly #random: Random;
  readonly #outages: { readonly fromAt: number; readonly toAt: number }[] = [];

  constructor(
    private readonly time: VirtualTime,
    random: Random,
    private readonly intensity: FaultIntensity,
    private readonly endAtMs: number,
  ) {
    this.#random = random.fork('faults');
    for (let count = 0; count < intensity.outages; count += 1) {
      const fromAt = time.now() + this.#random.next() * (endAtMs - time.now());
      this.#outages.push({ fromAt, toAt: Math.min(endAtMs, fromAt + this.#random.between(1, 20) * 60_000) });
    }
  }

  /** What is wrong with the next answer. `isList`: it is a page. */
  drawAnswer(isList: boolean): AnswerFault | undefined {
    if (!this.#isOn()) return undefined;
    const nowMs = this.time.now();
    const isOut = this.#outages.some(({ fromAt, toAt }) => nowMs >= fromAt && nowMs < toAt);
    if (isOut) return this.#count(this.#random.pick('unreachable', 'http_500', 'http_502_html', 'http_503_later'));
    if (isList && this.#random.chance(this.intensity.page)) return this.#count(this.#random.pick(...pageFaults));
    if (!this.#random.chance(this.intensity.answer)) return undefined;
    return this.#count(this.#random.pick(...answerFaults, ...refusals));
  }

  /** Whether a worker is struck during a call. Only calls to the store can lose their connection. */
  drawBlow(label: string): Blow | undefined {
    if (!this.#isOn()) return undefined;
    const { kill, freeze, storeLost } = this.intensity;
    const luck = this.#random.next();
    if (luck < kill) return this.#count(this.#random.pick('killed_before', 'killed_after'));
    if (luck < kill + freeze) return this.#count('frozen');
    if (luck < kill + freeze + storeLost && label.startsWith('store.')) {
      return this.#count(this.#random.pick('lost_before', 'lost_after'));
    }
    return undefined;
  }

  #isOn(): boolean {
    return this.time.now() < this.endAtMs;
  }

  #count<T extends string>(kind: T): T {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    return kind;
  }
}
