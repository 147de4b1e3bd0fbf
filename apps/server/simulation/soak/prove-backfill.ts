import { describeBroken } from '../replay-command.js';
import { drawBackfill } from '../scenario.js';
import { simulate } from '../simulate.js';
import type { ProofSettings, Row } from './proofs.js';

const fullSize = 100;

/** Large shops of 90 days that move while they are read; and one of them read without the mechanism. */
export async function proveBackfill(settings: ProofSettings): Promise<readonly Row[]> {
  const { firstSeed, seeds = fullSize, orders, mutant, write, tell } = settings;
  const startedAtMs = performance.now();
  let missed = 0;
  let read = 0;
  let peakMb = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const verdict = await simulate(drawBackfill(seed, orders), { mutant, write });
    missed += verdict.findings.length;
    read += verdict.orders;
    peakMb = Math.max(peakMb, Math.round(process.memoryUsage.rss() / 1_000_000));
    const perSecond = Math.round((read / (performance.now() - startedAtMs)) * 1_000);
    if (verdict.findings.length > 0) tell(describeBroken(verdict, { orders, mutant }));
    tell(`backfill: seed ${seed}, ${verdict.calls} calls, ${count(perSecond)} orders/s, ${peakMb} MB at most`);
  }
  const perSecond = Math.round((read / (performance.now() - startedAtMs)) * 1_000);
  const size = `${count(seeds)} shops of ${count(orders)} orders`;
  const kept: Row = {
    promise: 'G1 no order of 90 days is missed while they are read',
    size,
    result: `${count(missed)} missed, ${count(perSecond)} orders/s, ${peakMb} MB at most`,
    isKept: missed === 0,
  };
  if (mutant !== undefined) return [kept];
  const forward = await simulate(drawBackfill(firstSeed, orders), { mutant: 'forward_paging' });
  const lost = forward.findings.length;
  return [
    kept,
    {
      promise: 'G1 the same, paged forward, must lose some',
      size: `1 shop of ${count(orders)} orders`,
      result: lost === 0 ? 'none lost' : `${lost} lost at least`,
      isKept: lost > 0,
    },
  ];
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
