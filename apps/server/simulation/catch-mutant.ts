import { drawScenario } from './scenario.js';
import { mutants, type Mutant } from './mutant.js';
import type { Finding } from './promised.js';
import { simulate } from './simulate.js';

/** How a mutant was found out. */
export interface Catch {
  readonly seed: number;
  readonly seedsTried: number;
  readonly broken: Finding;
}

/** Runs a mutant over one seed after the other until one breaks what the mutant must break; undefined when none does. */
export async function catchMutant(mutant: Mutant, firstSeed: number, seeds: number): Promise<Catch | undefined> {
  const breaks: ReadonlySet<Finding['promise']> = new Set(mutants[mutant].breaks);
  for (let seedsTried = 1; seedsTried <= seeds; seedsTried += 1) {
    const verdict = await simulate(drawScenario(firstSeed + seedsTried - 1), { mutant });
    const broken = verdict.findings.find(({ promise }) => breaks.has(promise));
    if (broken !== undefined) return { seed: verdict.seed, seedsTried, broken };
  }
  return undefined;
}
