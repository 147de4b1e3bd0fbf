import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChinaTime, formatCompactTime, parseChinaTime, parseCompactTime } from './china-time.js';

const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(9999, 11, 31) });

describe('China time', () => {
  it.each([
    ['2023-11-15 06:13:20', 1_700_000_000_000],
    ['2023-11-15T06:13:20', 1_700_000_000_000],
    ['1970-01-01 08:00:00', 0],
    ['2024-02-29 00:00:00', Date.UTC(2024, 1, 28, 16)],
    ['2000-02-29 00:00:00', Date.UTC(2000, 1, 28, 16)],
    ['0100-01-01 00:00:00', Date.UTC(100, 0, 1) - 8 * 3_600_000],
  ])('%s is %i', (text, atMs) => {
    expect(parseChinaTime(text)).toBe(atMs);
  });

  it.each([
    '',
    '2023-11-15',
    '2023-11-15 06:13',
    ' 2023-11-15 06:13:20',
    '2023-11-15 06:13:20Z',
    '2023-02-30 00:00:00',
    '2023-02-29 00:00:00',
    '2023-13-01 00:00:00',
    '2023-00-01 00:00:00',
    '2023-01-00 00:00:00',
    '2023-01-01 24:00:00',
    '2023-01-01 23:60:00',
    '2023-01-01 23:59:60',
    '0000-00-00 00:00:00',
    '0001-01-01 00:00:00',
    '0099-12-31 23:59:59',
    '1900-02-29 00:00:00',
    '2023-01-32 00:00:00',
    '2023-01-01 23:99:00',
    '1700000000',
  ])('%j is no time', (text) => {
    expect(parseChinaTime(text)).toBeUndefined();
  });

  it('what was formatted is read back to the second', () => {
    fc.assert(
      fc.property(instant, (atMs) => {
        expect(parseChinaTime(formatChinaTime(atMs))).toBe(Math.floor(atMs / 1000) * 1000);
      }),
    );
  });

  it('has exactly the days of the calendar', () => {
    for (const year of [1600, 1899, 1900, 2000, 2023, 2024, 2100]) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const midnight = new Date(Date.UTC(year, month - 1, day));
          const isReal = midnight.toISOString().startsWith(text);
          expect(parseChinaTime(`${text} 08:00:00`), text).toBe(isReal ? midnight.getTime() : undefined);
        }
      }
    }
  });

  it('is eight hours ahead', () => {
    expect(formatChinaTime(1_700_000_000_999)).toBe('2023-11-15 06:13:20');
  });
});

describe('compact time', () => {
  it.each([
    ['20231115061320000+0800', 1_700_000_000_000],
    ['20231114221320123+0000', 1_700_000_000_123],
    ['20231114221320123-0000', 1_700_000_000_123],
    ['20231114164320000-0530', 1_700_000_000_000],
    ['20231114121320000-1000', 1_700_000_000_000],
    ['20231115121320000+1400', 1_700_000_000_000],
  ])('%s is %i', (text, atMs) => {
    expect(parseCompactTime(text)).toBe(atMs);
  });

  it.each([
    '',
    '20231115061320000',
    '20231115061320+0800',
    '20231115061320000+08:00',
    '20230230061320000+0800',
    '20231115246320000+0800',
    '20231115061360000+0800',
    '00010101000000000+0800',
    '20231115061320000+0860',
    '20231115061320000+1401',
    '20231115061320000-9900',
  ])('%j is no time', (text) => {
    expect(parseCompactTime(text)).toBeUndefined();
  });

  it('what was formatted is read back to the millisecond', () => {
    fc.assert(
      fc.property(instant, (atMs) => {
        expect(parseCompactTime(formatCompactTime(atMs))).toBe(atMs);
      }),
    );
  });
});
