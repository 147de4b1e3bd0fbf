import { describe, expect, it } from 'vitest';
import { isEqualHex } from './constant-time.js';

describe('isEqualHex', () => {
  it.each([
    ['900150983cd24fb0', '900150983cd24fb0'],
    ['900150983CD24FB0', '900150983cd24fb0'],
    ['', ''],
  ])('%j equals %j', (left, right) => {
    expect(isEqualHex(left, right)).toBe(true);
  });

  it.each([
    ['900150983cd24fb0', '900150983cd24fb1'],
    ['900150983cd24fb0', '900150983cd24fb'],
    ['900150983cd24fb0', ''],
    ['900150983cd24fb0', '900150983cd24fb0 '],
    ['900150983cd24fb0', 'not hex at all, and much longer than the other'],
  ])('%j does not equal %j', (left, right) => {
    expect(isEqualHex(left, right)).toBe(false);
    expect(isEqualHex(right, left)).toBe(false);
  });
});
