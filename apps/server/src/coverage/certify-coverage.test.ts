import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certifyCoverage, type CertifiedStream, type CertifiedWindow } from './certify-coverage.js';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 5, 1, 12);
const startAt = nowMs - 600 * minuteMs;
const stream: CertifiedStream = {
  startAt,
  lagMs: 3 * minuteMs,
  granularityMs: 1_000,
  horizonMs: null,
  maxWindowMs: 30 * minuteMs,
};

function window(fromAt: number, toAt: number, state: CertifiedWindow['state'] = 'done'): CertifiedWindow {
  return { fromAt, toAt, state, attempts: state === 'pending' ? 0 : 1, error: null, retryAt: undefined };
}

/** A ledger from the start, contiguous, cut at random instants. */
const ledger = fc
  .uniqueArray(fc.integer({ min: 1, max: 590 }), { minLength: 1, maxLength: 20 })
  .map((minutes) =>
    [0, ...minutes.toSorted((left, right) => left - right)].map((minute) => startAt + minute * minuteMs),
  )
  .map((cuts) => cuts.slice(1).map((toAt, index) => window(cuts[index] ?? startAt, toAt)));
const shuffled = (windows: readonly CertifiedWindow[]) =>
  fc.shuffledSubarray([...windows], { minLength: windows.length });

describe('certifyCoverage', () => {
  it('calls windows that follow one another contiguous, whatever their order', () => {
    fc.assert(
      fc.property(ledger.chain(shuffled), (windows) => {
        const coverage = certifyCoverage(windows, stream, nowMs);
        const endAt = Math.max(...windows.map(({ toAt }) => toAt));
        expect(coverage).toMatchObject({ isContiguous: true, holes: [], unreachable: [] });
        expect(coverage.spans).toEqual([{ fromAt: startAt, toAt: endAt }]);
        expect(coverage.unread).toEqual({ fromAt: endAt, toAt: nowMs - 3 * minuteMs });
        expect(coverage.behindMs).toBe(nowMs - endAt);
        expect(coverage.backfill).toMatchObject({ shareDone: 1, spanLeftMs: 0, windowsLeft: 0 });
      }),
    );
  });

  it('shows exactly the hole that a removed window leaves', () => {
    fc.assert(
      fc.property(ledger, fc.nat(), (windows, pick) => {
        fc.pre(windows.length > 1);
        const index = pick % (windows.length - 1);
        const removed = windows[index];
        const coverage = certifyCoverage(windows.toSpliced(index, 1), stream, nowMs);
        expect(coverage.holes).toEqual([
          { ...removed, state: 'unplanned', attempts: 0, error: null, retryAt: undefined },
        ]);
        expect(coverage.isContiguous).toBe(false);
      }),
    );
  });

  it('claims less and leaves more to read when the last window is removed', () => {
    fc.assert(
      fc.property(ledger, (windows) => {
        fc.pre(windows.length > 1);
        const removed = windows.at(-1);
        const coverage = certifyCoverage(windows.slice(0, -1), stream, nowMs);
        expect(coverage.spans.at(-1)?.toAt).toBe(removed?.fromAt);
        expect(coverage.unread?.fromAt).toBe(removed?.fromAt);
      }),
    );
  });

  it('says the same of joined windows as of the windows they were joined from', () => {
    fc.assert(
      fc.property(ledger, fc.nat(), fc.nat(), (windows, pick, length) => {
        const first = pick % windows.length;
        const joined = windows.slice(first, first + 1 + (length % windows.length));
        const [oldest, newest] = [joined[0], joined.at(-1)];
        if (oldest === undefined || newest === undefined) return;
        const merged = windows.toSpliced(first, joined.length, window(oldest.fromAt, newest.toAt));
        expect(certifyCoverage(merged, stream, nowMs)).toEqual(certifyCoverage(windows, stream, nowMs));
      }),
    );
  });

  it('covers the wanted time exactly once with spans and holes, whatever the states', () => {
    const state = fc.constantFrom<CertifiedWindow['state']>('done', 'pending', 'failed', 'suspect', 'unreachable');
    fc.assert(
      fc.property(ledger, fc.infiniteStream(state), (windows, states) => {
        const mixed = windows.map((one) => ({ ...one, state: states.next().value ?? 'done' }));
        const { spans, holes, unreachable } = certifyCoverage(mixed, stream, nowMs);
        const parts = [...spans, ...holes, ...unreachable].toSorted((left, right) => left.fromAt - right.fromAt);
        const endAt = windows.at(-1)?.toAt ?? startAt;
        expect([...parts.map(({ fromAt }) => fromAt), endAt]).toEqual([startAt, ...parts.map(({ toAt }) => toAt)]);
        expect(holes.map((hole) => hole.state).filter((known) => known === 'unplanned')).toEqual([]);
      }),
    );
  });

  it('tells why a hole is there, how often it was tried and when it is tried again', () => {
    const error = { code: 'suspect_page' } as CertifiedWindow['error'];
    const bad = {
      ...window(startAt + minuteMs, startAt + 2 * minuteMs, 'suspect'),
      error,
      attempts: 4,
      retryAt: nowMs + 9,
    };
    const windows = [window(startAt, bad.fromAt), bad, window(bad.toAt, nowMs - 3 * minuteMs)];
    const { holes, unread } = certifyCoverage(windows, stream, nowMs);
    expect(holes).toEqual([
      { fromAt: bad.fromAt, toAt: bad.toAt, state: 'suspect', attempts: 4, error, retryAt: nowMs + 9 },
    ]);
    expect(unread).toBeUndefined();
  });

  it('does not call a hole what the platform no longer answers, and says so', () => {
    const horizonMs = 300 * minuteMs;
    const horizonAt = nowMs - horizonMs;
    const windows = [window(startAt, horizonAt + minuteMs, 'pending'), window(horizonAt + minuteMs, nowMs)];
    const coverage = certifyCoverage(windows, { ...stream, horizonMs }, nowMs);
    expect(coverage.unreachable).toEqual([{ fromAt: startAt, toAt: horizonAt }]);
    expect(coverage.holes).toMatchObject([{ fromAt: horizonAt, toAt: horizonAt + minuteMs, state: 'pending' }]);
    expect(coverage.horizonAt).toBe(horizonAt);
  });

  it('keeps what was read when it passes the horizon', () => {
    const coverage = certifyCoverage([window(startAt, nowMs)], { ...stream, horizonMs: minuteMs }, nowMs);
    expect(coverage).toMatchObject({ isContiguous: true, unreachable: [], spans: [{ fromAt: startAt, toAt: nowMs }] });
  });

  it('names history that the ledger has no window for yet', () => {
    const windows = [window(startAt + 60 * minuteMs, nowMs)];
    expect(certifyCoverage(windows, stream, nowMs).holes).toMatchObject([
      { fromAt: startAt, toAt: startAt + 60 * minuteMs, state: 'unplanned' },
    ]);
  });

  it('certifies nothing of an empty ledger', () => {
    const coverage = certifyCoverage([], stream, nowMs);
    expect(coverage).toMatchObject({ isContiguous: false, spans: [], holes: [], behindMs: undefined });
    expect(coverage.unread).toEqual({ fromAt: startAt, toAt: nowMs - 3 * minuteMs });
    expect(coverage.backfill).toMatchObject({ shareDone: 0, spanMs: 0 });
  });

  it('measures how much of the history is done', () => {
    const middleAt = startAt + 150 * minuteMs;
    const windows = [window(startAt, middleAt, 'pending'), window(middleAt, startAt + 600 * minuteMs)];
    expect(certifyCoverage(windows, stream, nowMs).backfill).toEqual({
      shareDone: 0.75,
      spanMs: 600 * minuteMs,
      spanLeftMs: 150 * minuteMs,
      windowsLeft: 5,
    });
  });
});
