/** One way to do a piece of work. */
export interface Contestant {
  readonly name: string;
  /** Works for about `slotMs` and answers how many units of work were done per second. */
  measureRate(slotMs: number): Promise<number>;
}

/** How long and how often a contest measures. */
export interface ContestSettings {
  readonly rounds: number;
  readonly slotMs: number;
  readonly warmUpMs: number;
}

/** Middle and ends of what the rounds gave. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Rates of every contestant, one per round; the rounds line up. */
export type Rates = ReadonlyMap<string, readonly number[]>;

/**
 * Lets contestants work in turns, so that whatever slows the machine down meets all of them. The order moves on by one
 * each round, because who comes first after a pause has it easier. Garbage of the one before is collected outside the
 * measured time; garbage of its own is part of a contestant's price.
 */
export async function holdContest(contestants: readonly Contestant[], settings: ContestSettings): Promise<Rates> {
  for (const contestant of contestants) {
    for (let turn = 0; turn < 2; turn += 1) await contestant.measureRate(settings.warmUpMs / 2);
  }
  const rates = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const [place] of contestants.entries()) {
      const contestant = contestants[(place + round) % contestants.length];
      if (contestant === undefined) continue;
      globalThis.gc?.();
      rates.get(contestant.name)?.push(await contestant.measureRate(settings.slotMs));
    }
  }
  return rates;
}

/** Ratios of two contestants, round by round. */
export function compareRates(rates: Rates, subject: string, against: string): Spread {
  const others = ratesOf(rates, against);
  return spreadOf(ratesOf(rates, subject).map((rate, round) => rate / (others[round] ?? Number.NaN)));
}

/** The rates of one contestant. */
export function ratesOf(rates: Rates, name: string): readonly number[] {
  const found = rates.get(name);
  if (found === undefined) throw new RangeError(`${name} took no part`);
  return found;
}

/** Median, least and greatest of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}
