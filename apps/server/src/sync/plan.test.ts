import { findGaps, mergeWindows } from '@orderloom/core/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planQueries, planWindows, retryDelayMs, type PlannedStream } from './plan.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1, 12, 0, 30, 250);
const pinduoduoOrders: PlannedStream = {
  maxWindowMs: 30 * minuteMs,
  granularityMs: 1_000,
  lagMs: 3 * minuteMs,
  overlapMs: 5 * minuteMs,
  horizonMs: 90 * dayMs,
};
const unlimited: PlannedStream = { ...pinduoduoOrders, maxWindowMs: null, horizonMs: null };

describe('planWindows', () => {
  it('goes on exactly where the ledger ends and stays behind the platform’s clock by the lag', () => {
    const endAt = nowMs - 10 * minuteMs - 250;
    const windows = planWindows(pinduoduoOrders, { endAt, startAt: 0 }, nowMs);
    expect(windows).toEqual([{ fromAt: endAt, toAt: nowMs - 250 - 3 * minuteMs }]);
  });

  it('plans nothing while the ledger has reached the lag', () => {
    expect(planWindows(pinduoduoOrders, { endAt: nowMs - minuteMs, startAt: 0 }, nowMs)).toEqual([]);
  });

  it('begins an empty ledger at the horizon when the connection asks for more than the platform gives', () => {
    const [first] = planWindows(pinduoduoOrders, { endAt: undefined, startAt: 0 }, nowMs);
    expect(first?.fromAt).toBe(Math.ceil((nowMs - 90 * dayMs) / 1_000) * 1_000);
  });

  it('plans weeks where the platform names no longest window', () => {
    const windows = planWindows(unlimited, { endAt: undefined, startAt: nowMs - 70 * dayMs - 250 }, nowMs);
    expect(windows).toHaveLength(10);
    expect(windows.every((window) => window.toAt - window.fromAt <= 7 * dayMs)).toBe(true);
  });

  it('is contiguous, free of overlap and within the longest window, whatever the ledger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * dayMs }), fc.integer({ min: 0, max: 3 * dayMs }), (behind, ahead) => {
        const endAt = nowMs - behind;
        const windows = planWindows(pinduoduoOrders, { endAt, startAt: 0 }, nowMs + ahead);
        expect(windows.every((window) => window.toAt - window.fromAt <= 30 * minuteMs)).toBe(true);
        windows.forEach((window, index) => expect(window.fromAt).toBe(index === 0 ? endAt : windows[index - 1]?.toAt));
      }),
    );
  });
});

describe('planQueries', () => {
  it('reads a recent window together with the overlap before it, in queries the platform takes', () => {
    const window = { fromAt: nowMs - 33 * minuteMs, toAt: nowMs - 3 * minuteMs };
    const queries = planQueries(pinduoduoOrders, window, nowMs);
    expect(mergeWindows(queries)).toEqual([{ fromAt: window.fromAt - 5 * minuteMs, toAt: window.toAt }]);
    expect(queries.every((query) => query.toAt - query.fromAt <= 30 * minuteMs)).toBe(true);
  });

  it('reads history without overlap', () => {
    const window = { fromAt: nowMs - 5 * dayMs, toAt: nowMs - 5 * dayMs + 30 * minuteMs };
    expect(planQueries(pinduoduoOrders, window, nowMs)).toEqual([window]);
  });

  it('asks nothing of a window that has passed the horizon, and only the rest of one that straddles it', () => {
    const horizonAt = nowMs - 90 * dayMs;
    expect(planQueries(pinduoduoOrders, { fromAt: horizonAt - dayMs, toAt: horizonAt - minuteMs }, nowMs)).toEqual([]);
    const straddling = { fromAt: horizonAt - minuteMs, toAt: horizonAt + minuteMs };
    const queries = planQueries(pinduoduoOrders, straddling, nowMs);
    expect(findGaps({ fromAt: horizonAt + 1_000, toAt: straddling.toAt }, queries)).toEqual([]);
    expect(queries.every((query) => query.fromAt >= horizonAt)).toBe(true);
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
