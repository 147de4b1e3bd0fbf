import { describe, expect, it } from 'vitest';
import { writeInstant, writeSpan } from './span-text.js';

describe('spans and instants for people', () => {
  it.each([
    [0, '0 s'],
    [59_600, '1 min'],
    [3_661_000, '1 h 1 min'],
    [90_061_000, '1 d 1 h'],
    [-5, '0 s'],
  ])('%d ms is %s', (spanMs, text) => {
    expect(writeSpan(spanMs)).toBe(text);
  });

  it('are in UTC, to the second', () => {
    expect(writeInstant('2026-01-31T08:15:00.123Z')).toBe('2026-01-31 08:15:00Z');
    expect(writeInstant(null)).toBe('–');
  });
});
