import { catchMutant } from '../catch-mutant.js';
import { mutantNames, mutants } from '../mutant.js';
import type { ProofSettings, Row } from './proofs.js';

const fullSize = 1_000;

/** Takes one mechanism out after the other: each time a promise has to break. */
export async function proveMutants({ firstSeed, seeds = fullSize, mutant }: ProofSettings): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of mutantNames) {
    if (mutant !== undefined && name !== mutant) continue;
    const caught = await catchMutant(name, firstSeed, seeds);
    rows.push({
      promise: `without ${mutants[name].takesOut}`,
      size: `up to ${seeds} worlds`,
      result: caught === undefined ? 'not seen' : `${caught.broken.promise} breaks, seen in world ${caught.seedsTried}`,
      isKept: caught !== undefined,
    });
  }
  return rows;
}
