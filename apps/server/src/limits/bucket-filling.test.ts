import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillingOf } from './bucket-filling.js';

const limit = fc.record({
  scope: fc.constant('shop' as const),
  times: fc.integer({ min: 1, max: 3_000_000 }),
  perMs: fc.integer({ min: 100, max: 86_400_000 }),
});

describe('the filling of a shared bucket', () => {
  it('keeps the limit although tokens are used up to one lease after they were taken', () => {
    fc.assert(
      fc.property(limit, (given) => {
        const { burst, ratePerMs, leaseMs } = fillingOf(given);
        // Taken in a half-open span of that length: strictly fewer than what was there and what flowed in, and one.
        const taken = Math.ceil(burst + ratePerMs * (given.perMs + leaseMs) - 1e-6);
        expect(taken).toBeLessThanOrEqual(Math.max(given.times, burst + 1));
      }),
    );
  });

  it('uses at least two thirds of a limit of a second, and three quarters of longer ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 100_000 }), fc.integer({ min: 1_000, max: 86_400_000 }), (times, perMs) => {
        const { ratePerMs } = fillingOf({ scope: 'app', times, perMs });
        expect((ratePerMs * perMs) / times).toBeGreaterThan(perMs >= 5_000 ? 0.75 : 0.66);
      }),
    );
  });

  it('lets no process hold more ahead than a quarter of what may be spent at once', () => {
    expect(fillingOf({ scope: 'app', times: 800, perMs: 1_000 })).toMatchObject({ burst: 100, mostAhead: 25 });
    expect(fillingOf({ scope: 'app', times: 1, perMs: 1_000 })).toMatchObject({
      burst: 1,
      mostAhead: 0,
      liveReserve: 0,
    });
  });
});
