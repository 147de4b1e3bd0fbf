import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MinuteMeter } from './minute-meter.js';

describe('a meter', () => {
  it('lets as much through as a minute allows, then says how long to wait', () => {
    const meter = new MinuteMeter();
    for (let taken = 0; taken < 3; taken += 1) expect(meter.take('key', 3, 0)).toBeUndefined();
    expect(meter.take('key', 3, 0)).toBe(20_000);
    expect(meter.take('key', 3, 19_999)).toBe(1);
    expect(meter.take('key', 3, 20_000)).toBeUndefined();
    expect(meter.take('other', 3, 20_000)).toBeUndefined();
  });

  it('looks without taking', () => {
    const meter = new MinuteMeter();
    expect(meter.findWait('key', 1, 0)).toBeUndefined();
    expect(meter.take('key', 1, 0)).toBeUndefined();
    expect(meter.findWait('key', 1, 0)).toBe(60_000);
  });

  it('never lets through more than what it began with and what came back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.nat(10_000), { maxLength: 300 }),
        (perMinute, pauses) => {
          const meter = new MinuteMeter();
          let nowMs = 0;
          let taken = 0;
          for (const pauseMs of pauses) {
            nowMs += pauseMs;
            if (meter.take('key', perMinute, nowMs) === undefined) taken += 1;
          }
          expect(taken).toBeLessThanOrEqual(perMinute + (nowMs * perMinute) / 60_000 + 1e-6);
        },
      ),
    );
  });

  it('forgets the longest untouched rather than growing without end', () => {
    const meter = new MinuteMeter();
    expect(meter.take('first', 1, 0)).toBeUndefined();
    for (let other = 0; other < 10_000; other += 1) meter.take(`address ${other}`, 1, 0);
    expect(meter.findWait('first', 1, 0)).toBeUndefined();
    expect(meter.findWait('address 9999', 1, 0)).toBe(60_000);
  });
});
