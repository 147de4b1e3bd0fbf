import { promises, type Finding } from '../promised.js';
import { describeBroken } from '../replay-command.js';
import { drawScenario } from '../scenario.js';
import { simulate } from '../simulate.js';
import type { ProofSettings, Row } from './proofs.js';

const fullSize = 5_000;

/** Small worlds in which everything goes wrong; a row for each promise. */
export async function proveWorlds(settings: ProofSettings): Promise<readonly Row[]> {
  const { firstSeed, seeds = fullSize, mutant, write, tell } = settings;
  const broken = new Map<Finding['promise'], Set<number>>();
  let orders = 0;
  let faults = 0;
  let virtualMs = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const verdict = await simulate(drawScenario(seed), { mutant, write });
    orders += verdict.orders;
    virtualMs += verdict.virtualMs;
    for (const count of verdict.faults.values()) faults += count;
    for (const { promise } of verdict.findings) {
      broken.set(promise, (broken.get(promise) ?? new Set()).add(seed));
    }
    if (verdict.findings.length > 0) tell(describeBroken(verdict, { mutant }));
    const done = seed - firstSeed + 1;
    if (done % 500 === 0) tell(`worlds: ${done} of ${seeds}`);
  }
  const days = Math.round(virtualMs / 86_400_000);
  const size = `${count(seeds)} worlds, ${count(days)} days, ${count(orders)} orders, ${count(faults)} faults`;
  const rowOf = (promise: Finding['promise'], title: string): Row => {
    const seedsOf = [...(broken.get(promise) ?? [])];
    const result = seedsOf.length === 0 ? '0 broken' : `${seedsOf.length} broken, first by seed ${seedsOf[0]}`;
    return { promise: title, size, result, isKept: seedsOf.length === 0 };
  };
  return [
    ...Object.entries(promises).map(([name, title]) => rowOf(name as keyof typeof promises, `${name} ${title}`)),
    rowOf('defect', 'no unexpected error'),
  ];
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
