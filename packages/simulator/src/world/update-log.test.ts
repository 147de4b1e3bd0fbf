import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UpdateLog } from './update-log.js';

const change = fc.record({ key: fc.integer({ min: -4, max: 8 }), atMs: fc.integer({ min: 1, max: 60 }) });

describe('UpdateLog', () => {
  it('finds exactly the things whose last change lies in the window, newest first', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), fc.integer(), fc.integer(), (changes, one, other) => {
        const log = new UpdateLog();
        const last = new Map<number, number>();
        for (const { key, atMs } of changes) {
          log.note(key, atMs, atMs);
          last.set(key, Math.max(last.get(key) ?? 0, atMs));
        }
        const fromMs = Math.abs(one) % 60;
        const toMs = Math.abs(other) % 60;
        const found = [...log.newestFirst(fromMs, toMs)];
        const expected = [...last].filter(([, atMs]) => atMs >= fromMs && atMs <= toMs).map(([key]) => key);
        expect(found.map(({ key }) => key).toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
        expect(found.map(({ atMs }) => atMs)).toEqual(found.map(({ atMs }) => atMs).toSorted((a, b) => b - a));
      }),
    );
  });

  it('keeps its order when a change of the past is noted late', () => {
    const log = new UpdateLog();
    log.note(1, 100, 0);
    log.note(2, 50, 0);
    expect([...log.newestFirst(0, 200)].map(({ key }) => key)).toEqual([1, 2]);
  });

  it('grows past its first size', () => {
    const log = new UpdateLog();
    for (let key = 0; key < 5000; key += 1) log.note(key, key + 1, key);
    expect([...log.newestFirst(4000, 4009)].map(({ key }) => key)).toEqual([
      4008, 4007, 4006, 4005, 4004, 4003, 4002, 4001, 4000, 3999,
    ]);
    expect(log.summaryOf(4321)).toBe(4321);
  });
});
