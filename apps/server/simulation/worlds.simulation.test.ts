import { describe, expect, it } from 'vitest';
import { describeBroken, replayCommand } from './replay-command.js';
import { drawBackfill, drawScenario } from './scenario.js';
import { simulate } from './simulate.js';

/** Enough for a machine that is busy with something else. */
const timeout = 600_000;
/** The full size is `pnpm soak`, by the same code. */
const worlds = 200;
const backfills = { seeds: 3, orders: 20_000 };

describe('the sync core', () => {
  it(
    `keeps every promise in ${worlds} worlds of faults, crashes, pushes and clocks that disagree`,
    { timeout },
    async () => {
      const broken: string[] = [];
      const seen = new Set<string>();
      for (let seed = 1; seed <= worlds; seed += 1) {
        const verdict = await simulate(drawScenario(seed));
        if (verdict.findings.length > 0) broken.push(describeBroken(verdict));
        for (const fault of verdict.faults.keys()) seen.add(fault);
      }
      expect(broken.join('\n')).toBe('');
      // A world without its faults would prove nothing.
      expect([...seen].sort()).toEqual([
        'R400',
        'R401',
        'R402',
        'R403',
        'R404',
        'R429',
        'R500',
        'broken_gzip',
        'earlier_page',
        'empty_body',
        'empty_page',
        'frozen',
        'html_200',
        'http_429',
        'http_500',
        'http_502_html',
        'http_503_later',
        'killed_after',
        'killed_before',
        'lost_after',
        'lost_before',
        'no_total',
        'reset',
        'short_page',
        'timeout',
        'too_large',
        'truncated_json',
        'unreachable',
        'wrong_shape',
      ]);
    },
  );

  it('misses no order of 90 days that move while they are read', { timeout }, async () => {
    const { seeds, orders } = backfills;
    for (let seed = 1; seed <= seeds; seed += 1) {
      expect(describeBroken(await simulate(drawBackfill(seed, orders)), { orders })).toBe('');
    }
  });

  it('loses orders of the same 90 days when it pages forward', async () => {
    const { findings } = await simulate(drawBackfill(1, backfills.orders), { mutant: 'forward_paging' });
    expect(findings.filter(({ text }) => text.endsWith('is missing')).length).toBeGreaterThan(0);
  });
});

describe('a simulation', () => {
  it('takes the same way again, step by step, for the same seed', async () => {
    const lines: string[] = [];
    const first = await simulate(drawScenario(49), { write: (line) => lines.push(line) });
    const again = await simulate(drawScenario(49));
    expect(lines.length).toBeGreaterThan(500);
    expect(again).toEqual(first);
    expect((await simulate(drawScenario(13))).digest).not.toBe(first.digest);
  });

  it('tells with one command how to see a broken world again', async () => {
    const verdict = await simulate(drawScenario(2), { mutant: 'forgets_outage' });
    const command = 'pnpm soak --only worlds --seed 2 --mutant forgets_outage --trace';
    expect(describeBroken(verdict, { mutant: 'forgets_outage' })).toContain(command);
    expect(replayCommand(7, { orders: 500 })).toBe('pnpm soak --only backfill --seed 7 --orders 500 --trace');
  });
});
