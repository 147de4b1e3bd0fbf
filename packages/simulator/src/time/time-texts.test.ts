import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alibabaTime, parseAlibabaTime } from './alibaba-time.js';
import { beijingTime } from './beijing-time.js';

describe('beijingTime', () => {
  it('is eight hours ahead of UTC', () => {
    expect(beijingTime(Date.UTC(2025, 11, 31, 16, 0, 1, 999))).toBe('2026-01-01 00:00:01');
  });

  it('is empty for what has not happened', () => {
    expect(beijingTime(undefined)).toBe('');
  });
});

describe('alibabaTime', () => {
  it('writes milliseconds and the zone', () => {
    expect(alibabaTime(Date.UTC(2025, 6, 2, 13, 11, 13, 45))).toBe('20250702211113045+0800');
  });

  it('reads other zones', () => {
    expect(parseAlibabaTime('20170913231708000-0700')).toBe(Date.UTC(2017, 8, 14, 6, 17, 8));
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (atMs) => {
        expect(parseAlibabaTime(alibabaTime(atMs) ?? '')).toBe(atMs);
      }),
    );
  });

  it('knows texts of another shape', () => {
    expect(parseAlibabaTime('2025-07-02 21:11:13')).toBeUndefined();
    expect(parseAlibabaTime('20251302211113000+0800')).toBeUndefined();
  });
});
