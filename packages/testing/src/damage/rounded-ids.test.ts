import { describe, expect, it } from 'vitest';
import { isRounded, leavesOf } from './rounded-ids.js';

const first = 9_007_199_254_740_993_001n;
const planted = new Set([first, first + 2n]);

describe('the search for rounded ids', () => {
  it.each([Number(first), first + 1n, String(first + 1n)])('finds %o', (leaf) => {
    expect(isRounded(leaf, planted, first)).toBe(true);
  });

  it.each([first, String(first), 7, '7', null])('does not mind %o', (leaf) => {
    expect(isRounded(leaf, planted, first)).toBe(false);
  });

  it('looks into everything, however deep', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20_000; level += 1) deep = [deep, level];
    expect(leavesOf({ deep })).toContain('bottom');
  });
});
