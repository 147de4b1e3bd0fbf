import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.js';

const bounds = { minMs: 1_000, maxMs: 60_000 };

it('the bound of the wait doubles with every failure up to the longest', () => {
  const waits = [1, 2, 3, 6, 7, 1_000].map((failures) => retryDelayMs(failures, false, bounds, 0.999_999));
  expect(waits).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
});

it('a wait is anything below its bound', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (failures, random) => {
        const wait = retryDelayMs(failures, false, bounds, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(60_000);
      },
    ),
  );
  expect(retryDelayMs(5, false, bounds, 0)).toBe(0);
});

it('a refusal is not answered by asking again soon', () => {
  expect(retryDelayMs(1, true, bounds, 0)).toBe(30_000);
  expect(retryDelayMs(1, true, bounds, 0.999_999)).toBe(60_000);
});
