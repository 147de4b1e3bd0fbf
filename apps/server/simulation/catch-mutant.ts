import { drawBackfill, drawScenario, type Scenario } from './scenario.js';
import { mutants, type Mutant } from './mutant.js';
import type { Finding } from './promised.js';
import { simulate } from './simulate.js';

/** How a mutant was found out. */
export interface Catch {
  readonly seed: number;
  readonly seedsTried: number;
  readonly broken: Finding;
}

const longHistoryOrders = 20_000;

/** A world in which it can be seen that a mechanism is missing. */
export function drawWorldFor(mutant: Mutant, seed: number): Scenario {
  const traits: (typeof mutants)[Mutant] = mutants[mutant];
  return 'isOfLongHistory' in traits ? drawBackfill(seed, longHistoryOrders) : drawScenario(seed);
}

/** Runs a mutant over one seed after the other until one breaks what the mutant must break; undefined when none does. */
export async function catchMutant(mutant: Mutant, firstSeed: number, seeds: number): Promise<Catch | undefined> {
  const breaks: ReadonlySet<Finding['promise']> = new Set(mutants[mutant].breaks);
  for (let seedsTried = 1; seedsTried <= seeds; seedsTried += 1) {
    const verdict = await simulate(drawWorldFor(mutant, firstSeed + seedsTried - 1), { mutant });
    const broken = verdict.findings.find(({ promise }) => breaks.has(promise));
    if (broken !== undefined) return { seed: verdict.seed, seedsTried, broken };
  }
  return undefined;
}
