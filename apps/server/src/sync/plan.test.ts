import { findGaps, mergeWindows } from '@orderloom/core/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adaptWidth,
  horizonAt,
  isHistory,
  longestSliceMs,
  planLedger,
  planQueries,
  readableAt,
  retryDelayMs,
  sliceNewest,
  type PlannedStream,
} from './plan.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1, 12, 0, 30, 250);
const pinduoduoOrders: PlannedStream = {
  windowFilter: 'updated_at',
  maxWindowMs: 30 * minuteMs,
  granularityMs: 1_000,
  lagMs: 3 * minuteMs,
  overlapMs: 5 * minuteMs,
  horizonMs: 90 * dayMs,
};
const unlimited: PlannedStream = { ...pinduoduoOrders, maxWindowMs: null, horizonMs: null };
const beginAt = nowMs - 40 * dayMs - 250;

describe('planLedger', () => {
  it('goes on exactly where the ledger ends and stays behind the platform’s clock by the lag', () => {
    const endAt = nowMs - 10 * minuteMs - 250;
    const plan = planLedger(pinduoduoOrders, { beginAt, endAt, startAt: beginAt }, nowMs);
    expect(plan).toEqual({ present: { fromAt: endAt, toAt: nowMs - 250 - 3 * minuteMs } });
  });

  it('plans nothing while the ledger has reached the lag', () => {
    const position = { beginAt, endAt: nowMs - minuteMs, startAt: beginAt };
    expect(planLedger(pinduoduoOrders, position, nowMs)).toEqual({});
  });

  it('stays behind a platform whose clock is behind ours', () => {
    const endAt = nowMs - 10 * minuteMs - 250;
    const plan = planLedger(pinduoduoOrders, { beginAt, endAt, startAt: beginAt }, nowMs - 5 * minuteMs);
    expect(plan.present?.toAt).toBe(nowMs - 250 - 8 * minuteMs);
  });

  it('begins an empty ledger at the horizon when the connection asks for more than the platform gives', () => {
    const { history } = planLedger(pinduoduoOrders, { beginAt: undefined, endAt: undefined, startAt: 0 }, nowMs);
    expect(history).toEqual({
      fromAt: Math.ceil((nowMs - 90 * dayMs + minuteMs) / 1_000) * 1_000,
      toAt: nowMs - 250 - 3 * minuteMs,
    });
  });

  it('goes back further when the connection comes to want more history', () => {
    const startAt = beginAt - 5 * dayMs;
    const { history } = planLedger(pinduoduoOrders, { beginAt, endAt: nowMs, startAt }, nowMs);
    expect(history).toEqual({ fromAt: startAt, toAt: beginAt });
  });

  it('never leaves a hole and never plans what the ledger has, whatever the ledger', () => {
    const instant = fc.integer({ min: 0, max: 100 * 86_400 }).map((seconds) => nowMs - 250 - seconds * 1_000);
    fc.assert(
      fc.property(instant, instant, instant, fc.integer({ min: 0, max: dayMs }), (one, two, startAt, ahead) => {
        const [from, to] = [Math.min(one, two), Math.max(one, two) + 1_000];
        const plan = planLedger(pinduoduoOrders, { beginAt: from, endAt: to, startAt }, nowMs + ahead);
        const all = [{ fromAt: from, toAt: to }, ...Object.values(plan)];
        expect(mergeWindows(all)).toHaveLength(1);
        const lengths = all.reduce((sum, window) => sum + (window.toAt - window.fromAt), 0);
        const [whole] = mergeWindows(all);
        expect(lengths).toBe((whole?.toAt ?? 0) - (whole?.fromAt ?? 0));
      }),
    );
  });
});

describe('slices', () => {
  it('are contiguous, newest first and no longer than asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 8 }),
        (length, width, count) => {
          const span = { fromAt: 1_000, toAt: 1_000 + length };
          const slices = sliceNewest(span, width, count);
          expect(slices[0]?.toAt).toBe(span.toAt);
          slices.slice(1).forEach((slice, index) => expect(slice.toAt).toBe(slices[index]?.fromAt));
          expect(slices.every((slice) => slice.toAt - slice.fromAt <= width && slice.fromAt < slice.toAt)).toBe(true);
          expect(slices).toHaveLength(Math.min(count, Math.ceil(length / width)));
        },
      ),
    );
  });

  it('are weeks at most where the platform names no longest window', () => {
    expect(longestSliceMs(unlimited)).toBe(7 * dayMs);
    expect(longestSliceMs(pinduoduoOrders)).toBe(30 * minuteMs);
  });
});

describe('adaptWidth', () => {
  const spanMs = 10 * minuteMs;

  it('widens after a quiet slice up to what the platform takes', () => {
    expect(adaptWidth(unlimited, { spanMs, fullest: 0, pageSize: 100 })).toBe(4 * spanMs);
    expect(adaptWidth(pinduoduoOrders, { spanMs, fullest: 0, pageSize: 100 })).toBe(30 * minuteMs);
  });

  it('narrows after a full slice so that the next fits in one page with room to spare', () => {
    expect(adaptWidth(pinduoduoOrders, { spanMs, fullest: 350, pageSize: 100 })).toBe(2 * minuteMs);
  });

  it('stays between the platform’s resolution and its longest window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 3_600_000 }), fc.nat(1_000_000), (measuredMs, fullest) => {
        const width = adaptWidth(pinduoduoOrders, { spanMs: measuredMs, fullest, pageSize: 100 });
        expect(width % 1_000).toBe(0);
        expect(width).toBeGreaterThanOrEqual(1_000);
        expect(width).toBeLessThanOrEqual(30 * minuteMs);
      }),
    );
  });
});

describe('planQueries', () => {
  it('reads what lies before a window again where that was read earlier, in queries the platform takes', () => {
    const window = { fromAt: nowMs - 33 * minuteMs, toAt: nowMs - 3 * minuteMs };
    const queries = planQueries(pinduoduoOrders, window, nowMs, true);
    expect(mergeWindows(queries)).toEqual([{ fromAt: window.fromAt - 5 * minuteMs, toAt: window.toAt }]);
    expect(queries.every((query) => query.toAt - query.fromAt <= 30 * minuteMs)).toBe(true);
  });

  it('reads a window alone where what lies before is still to be read', () => {
    const window = { fromAt: nowMs - 5 * dayMs, toAt: nowMs - 5 * dayMs + 30 * minuteMs };
    expect(isHistory(window, nowMs)).toBe(true);
    expect(planQueries(pinduoduoOrders, window, nowMs)).toEqual([window]);
  });

  it('asks nothing of a window that has passed the horizon, and only the rest of one that straddles it', () => {
    const passedAt = nowMs - 90 * dayMs;
    expect(planQueries(pinduoduoOrders, { fromAt: passedAt - dayMs, toAt: passedAt - minuteMs }, nowMs)).toEqual([]);
    const straddling = { fromAt: passedAt - minuteMs, toAt: passedAt + minuteMs };
    const queries = planQueries(pinduoduoOrders, straddling, nowMs);
    expect(findGaps({ fromAt: passedAt + 1_000, toAt: straddling.toAt }, queries)).toEqual([]);
    expect(queries.every((query) => query.fromAt >= passedAt)).toBe(true);
  });

  it('reads again only what a slower clock would still find within the horizon', () => {
    const readableFromAt = readableAt(pinduoduoOrders, nowMs);
    const window = { fromAt: readableFromAt, toAt: readableFromAt + 10 * minuteMs };
    expect(planQueries(pinduoduoOrders, window, nowMs, true)).toEqual([window]);
    const later = { fromAt: readableFromAt + minuteMs, toAt: readableFromAt + 10 * minuteMs };
    expect(planQueries(pinduoduoOrders, later, nowMs, true)).toEqual([window]);
  });

  it('plans a little short of the horizon, so that a window does not pass it while it is read', () => {
    expect(readableAt(pinduoduoOrders, nowMs) - horizonAt(pinduoduoOrders, nowMs)).toBe(minuteMs);
    expect(readableAt(unlimited, nowMs)).toBe(-Infinity);
  });
});

describe('retryDelayMs', () => {
  it('grows with every failed attempt up to a quarter of an hour', () => {
    const delays = Array.from({ length: 12 }, (_, index) => retryDelayMs(index + 1));
    expect(delays).toEqual([...delays].sort((left, right) => left - right));
    expect(delays[0]).toBe(10_000);
    expect(delays.at(-1)).toBe(15 * minuteMs);
  });
});
