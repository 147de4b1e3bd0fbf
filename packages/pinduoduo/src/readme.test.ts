import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = readFileSync(new URL('../../../examples/src/pinduoduo-groups.ts', import.meta.url), 'utf8');

describe('the README', () => {
  it('shows of every group what the example runs', () => {
    const shown = /as `examples\/src\/pinduoduo-groups\.ts` runs them[^`]*```ts\n(.+?)```/s.exec(readme)?.[1] ?? '';
    const run = new Set(linesOf(example));
    expect(linesOf(shown).filter((line) => !run.has(line))).toEqual([]);
    const groups = [
      'orders',
      'logistics',
      'afterSales',
      'goods',
      'malls',
      'tools',
      'decryption',
      'messageSubscriptions',
    ];
    for (const group of [...groups, 'pickups', 'waybills', 'cloud']) expect(shown).toContain(`client.${group}.`);
  });
});

/** Without indentation, so that a formatter may wrap what it likes in either place. */
function linesOf(text: string): string[] {
  return text
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[;{}]) /)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
