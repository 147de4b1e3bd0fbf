import { compareRates, ratesOf, spreadOf, type ContestSettings, type Rates, type Spread } from './contest.js';

/** One line of the table: a ratio within one run. */
export interface Row {
  readonly what: string;
  readonly against: string;
  /** Least ratio we promise; undefined for rows that only put others into place. */
  readonly aim: number | undefined;
  readonly ratio: Spread;
  /** What is counted, such as `calls/s`. */
  readonly unit: string;
  readonly rate: Spread;
  readonly againstRate: Spread;
  /** Least rate we promise, in `unit`. */
  readonly rateAim?: number;
}

/** One file of this folder that measures something. */
export interface Measure {
  readonly name: string;
  /** Answers its rows; whatever it started is stopped again. */
  run(settings: ContestSettings): Promise<readonly Row[]>;
}

/** How two contestants become a row. */
export interface Pairing {
  readonly what?: string;
  readonly subject: string;
  readonly against: string;
  readonly aim?: number;
  readonly rateAim?: number;
}

/** Makes the row of two contestants. */
export function pairUp(rates: Rates, unit: string, pairing: Pairing): Row {
  const { subject, against, aim, rateAim } = pairing;
  return {
    what: pairing.what ?? subject,
    against,
    aim,
    ratio: compareRates(rates, subject, against),
    unit,
    rate: spreadOf(ratesOf(rates, subject)),
    againstRate: spreadOf(ratesOf(rates, against)),
    ...(rateAim === undefined ? {} : { rateAim }),
  };
}
