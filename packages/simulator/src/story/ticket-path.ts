import type { SeededRandom } from '../random.js';
import type { LifeLine } from './life-line.js';
import type { Pace } from './pace.js';

/** A documented way of an after-sales ticket through its statuses. */
export interface TicketPath {
  readonly type: number;
  readonly codes: readonly number[];
  /** The stage of the order after which such a ticket is opened. */
  readonly after: 'paid' | 'shipped' | 'received';
  readonly weight: number;
  /** True when the order goes on to be shipped as if nothing had happened. */
  readonly isHarmless: boolean;
  /** Position in `codes` at which the buyer's return parcel becomes known. */
  readonly returnSentAt?: number;
}

/** Picks a path for a stage and writes its steps into a life. Returns the path, or `undefined` when the stage has none. */
export function writeTicket(
  line: LifeLine,
  paths: readonly TicketPath[],
  after: TicketPath['after'],
  number: number,
  pace: Pace,
  random: SeededRandom,
): TicketPath | undefined {
  const [first, ...others] = paths.filter((path) => path.after === after);
  if (first === undefined) return undefined;
  const path = random.pickWeighted([first, ...others]);
  for (const [position, code] of path.codes.entries()) {
    const step = { number, type: path.type, code };
    const waitMs = position === 0 ? pace.minutes(2, 90) : pace.stage(0.5, 30);
    line.add('ticket', waitMs, path.returnSentAt === position ? { ...step, isReturnSent: true } : step);
  }
  return path;
}
