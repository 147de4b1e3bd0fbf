import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/index.js';
import {
  clampWindow,
  createWindow,
  findGaps,
  halveWindow,
  mergeWindows,
  overlapWindow,
  splitWindow,
  type TimeWindow,
} from './time-window.js';

const window = fc
  .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 200 }))
  .map(([fromAt, lengthMs]) => createWindow(fromAt, fromAt + lengthMs));
const windows = fc.array(window, { maxLength: 8 });

/** Every millisecond that some window covers. */
const instantsOf = (covered: readonly TimeWindow[]): Set<number> =>
  new Set(covered.flatMap(({ fromAt, toAt }) => Array.from({ length: toAt - fromAt }, (_, index) => fromAt + index)));

function expectContiguous(pieces: readonly TimeWindow[], whole: TimeWindow): void {
  for (const piece of pieces) expect(piece.fromAt).toBeLessThan(piece.toAt);
  expect([...pieces.map((piece) => piece.fromAt), whole.toAt]).toStrictEqual([
    whole.fromAt,
    ...pieces.map((piece) => piece.toAt),
  ]);
}

describe('createWindow', () => {
  it('takes whole milliseconds in their order', () => {
    expect(createWindow(-5, 7)).toStrictEqual({ fromAt: -5, toAt: 7 });
  });

  it.each([
    [1, 1],
    [2, 1],
    [0.5, 2],
    [0, Number.NaN],
    [0, Number.POSITIVE_INFINITY],
    [0, 2 ** 53],
  ])('refuses [%s, %s)', (fromAt, toAt) => {
    expect(() => createWindow(fromAt, toAt)).toThrow(InvalidArgumentError);
  });
});

describe('splitWindow', () => {
  it('cuts into contiguous pieces, all but the last as long as allowed', () => {
    fc.assert(
      fc.property(window, fc.integer({ min: 1, max: 300 }), (whole, maxMs) => {
        const pieces = splitWindow(whole, maxMs);
        expectContiguous(pieces, whole);
        for (const piece of pieces.slice(0, -1)) expect(piece.toAt - piece.fromAt).toBe(maxMs);
        expect(pieces).toHaveLength(Math.ceil((whole.toAt - whole.fromAt) / maxMs));
      }),
    );
  });

  it('leaves a window whole where there is no longest piece', () => {
    const whole = createWindow(3, 9);
    expect(splitWindow(whole, Number.POSITIVE_INFINITY)).toStrictEqual([whole]);
  });

  it.each([0, -1, Number.NaN])('refuses pieces of %s ms', (maxMs) => {
    expect(() => splitWindow(createWindow(0, 1), maxMs)).toThrow(InvalidArgumentError);
  });
});

describe('halveWindow', () => {
  const granularity = fc.constantFrom(1, 3, 10, 60);

  it('cuts once, on a multiple of the granularity', () => {
    fc.assert(
      fc.property(window, granularity, (whole, granularityMs) => {
        const halves = halveWindow(whole, granularityMs);
        if (halves === undefined) return;
        expectContiguous(halves, whole);
        expect(halves[0].toAt % granularityMs).toBe(0);
      }),
    );
  });

  it('gives up only when no multiple of the granularity lies inside', () => {
    fc.assert(
      fc.property(window, granularity, (whole, granularityMs) => {
        const cuts = [...instantsOf([whole])].filter((atMs) => atMs > whole.fromAt && atMs % granularityMs === 0);
        expect(halveWindow(whole, granularityMs) === undefined).toBe(cuts.length === 0);
      }),
    );
  });

  it('comes to an end when halves are halved again', () => {
    fc.assert(
      fc.property(window, granularity, (whole, granularityMs) => {
        const smallest: TimeWindow[] = [];
        const open = [whole];
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          const halves = halveWindow(next, granularityMs);
          if (halves === undefined) smallest.push(next);
          else open.push(halves[1], halves[0]);
        }
        expectContiguous(smallest, whole);
        for (const piece of smallest) expect(piece.toAt - piece.fromAt).toBeLessThanOrEqual(granularityMs);
      }),
    );
  });

  it.each([0, -1, Number.NaN])('refuses a granularity of %s ms', (granularityMs) => {
    expect(() => halveWindow(createWindow(0, 10), granularityMs)).toThrow(InvalidArgumentError);
  });
});

it('overlapWindow begins earlier and ends at the same instant', () => {
  expect(overlapWindow(createWindow(100, 200), 30)).toStrictEqual({ fromAt: 70, toAt: 200 });
});

it('clampWindow keeps exactly what lies inside both', () => {
  fc.assert(
    fc.property(window, window, (inner, bounds) => {
      const clamped = clampWindow(inner, bounds);
      const inBounds = instantsOf([bounds]);
      const common = new Set([...instantsOf([inner])].filter((atMs) => inBounds.has(atMs)));
      expect(instantsOf(clamped === undefined ? [] : [clamped])).toStrictEqual(common);
    }),
  );
});

describe('mergeWindows', () => {
  it('covers the same time with sorted windows that do not even touch', () => {
    fc.assert(
      fc.property(windows, (all) => {
        const merged = mergeWindows(all);
        expect(instantsOf(merged)).toStrictEqual(new Set([...instantsOf(all)].toSorted((a, b) => a - b)));
        for (const [index, next] of merged.slice(1).entries()) {
          expect(next.fromAt).toBeGreaterThan(merged[index]?.toAt ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it('does not change its argument', () => {
    const given = Object.freeze([createWindow(5, 9), createWindow(0, 6)]);
    expect(mergeWindows(given)).toStrictEqual([{ fromAt: 0, toAt: 9 }]);
    expect(given).toStrictEqual([createWindow(5, 9), createWindow(0, 6)]);
  });
});

describe('findGaps', () => {
  it('finds exactly what no window covers', () => {
    fc.assert(
      fc.property(window, windows, (bounds, covered) => {
        const gaps = findGaps(bounds, covered);
        const known = instantsOf(covered);
        expect(instantsOf(gaps)).toStrictEqual(new Set([...instantsOf([bounds])].filter((atMs) => !known.has(atMs))));
        expect(mergeWindows(gaps)).toStrictEqual(gaps);
      }),
    );
  });

  it('of a ledger without windows is the whole span', () => {
    expect(findGaps(createWindow(0, 10), [])).toStrictEqual([{ fromAt: 0, toAt: 10 }]);
  });
});
