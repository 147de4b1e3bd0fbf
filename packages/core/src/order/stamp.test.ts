import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStamp, stampSourceMs } from './stamp.js';

const instant = fc.integer({ min: 0, max: 99_999_999_999_999 });

describe('createStamp', () => {
  it('orders by the platform time, then by the time of reading, then by the hash', () => {
    fc.assert(
      fc.property(fc.tuple(instant, instant), fc.tuple(instant, instant), (left, right) => {
        const isBefore = left[0] === right[0] ? left[1] < right[1] : left[0] < right[0];
        expect(createStamp(left[0], left[1], 'h') < createStamp(right[0], right[1], 'h')).toBe(isBefore);
      }),
    );
    expect(createStamp(5, 5, 'aa') < createStamp(5, 5, 'ab')).toBe(true);
  });

  it('an observation without a platform time is as old as its reading', () => {
    expect(createStamp(undefined, 1_700_000_000_000, 'h')).toBe(createStamp(1_700_000_000_000, 1_700_000_000_000, 'h'));
  });

  it('uses sixteen characters of the hash', () => {
    expect(createStamp(1, 2, 'f'.repeat(64))).toBe(`00000000000001.00000000000002.${'f'.repeat(16)}`);
  });

  it.each([-1, -0.5, Number.NaN, Number.NEGATIVE_INFINITY])('takes the instant %s for the epoch', (instantMs) => {
    expect(createStamp(instantMs, 1, 'h')).toBe(createStamp(0, 1, 'h'));
  });

  it.each([1e15, 1e21, Number.POSITIVE_INFINITY])('takes the absurd instant %s for the latest one', (instantMs) => {
    expect(createStamp(instantMs, 1, 'h')).toBe(createStamp(99_999_999_999_999, 1, 'h'));
    expect(createStamp(instantMs, 1, 'h') > createStamp(1_700_000_000_000, 1, 'h')).toBe(true);
  });
});

it('stampSourceMs reads the platform time back', () => {
  fc.assert(
    fc.property(instant, instant, (sourceAtMs, observedAtMs) => {
      expect(stampSourceMs(createStamp(sourceAtMs, observedAtMs, 'h'))).toBe(sourceAtMs);
    }),
  );
});
