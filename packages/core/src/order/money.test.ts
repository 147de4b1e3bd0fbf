import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../json/index.js';
import { majorFromMinor, minorFromMajor, minorFromMinor, moneySchema } from './money.js';

describe('minorFromMajor', () => {
  it.each<[number | bigint | string, number]>([
    [198.0, 19800],
    ['198.0', 19800],
    ['198.00', 19800],
    [4.5, 450],
    ['0.01', 1],
    [0.1, 10],
    [1.15, 115],
    [8.2, 820],
    [-0.01, -1],
    ['-12.30', -1230],
    [0, 0],
    ['0.00', 0],
    [12n, 1200],
    ['1e2', 10000],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s yuan are %i fen', (major, minor) => {
    expect(minorFromMajor(major)).toBe(minor);
  });

  it('keeps the zero of a JSON number out of the amount', () => {
    expect(minorFromMajor(parseJson('198.0') as number)).toBe(19800);
  });

  it('never answers minus zero', () => {
    expect(minorFromMajor('-0.00')).toBe(0);
    expect(minorFromMajor(-0)).toBe(0);
  });

  it.each<number | bigint | string>([
    0.001,
    '1.005',
    0.1 + 0.2,
    1e21,
    '1e21',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '90071992547409.92',
    10n ** 15n,
    '',
    ' 1',
    '1,000.00',
    '¥5',
    '1.',
    '.5',
    '+1',
    '0x10',
    '1.2.3',
  ])('%s has no amount', (major) => {
    expect(minorFromMajor(major)).toBeUndefined();
  });

  it('knows currencies without minor units and with three digits', () => {
    expect(minorFromMajor('1200', 'JPY')).toBe(1200);
    expect(minorFromMajor(1200.0, 'JPY')).toBe(1200);
    expect(minorFromMajor('1200.5', 'JPY')).toBeUndefined();
    expect(minorFromMajor('1.234', 'KWD')).toBe(1234);
    expect(minorFromMajor('1.2345', 'KWD')).toBeUndefined();
  });

  it('gives back every amount that was printed as yuan, as a text and as a JSON number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (minor) => {
        expect(minorFromMajor((minor / 100).toFixed(2))).toBe(minor);
        expect(minorFromMajor(JSON.parse(JSON.stringify(minor / 100)) as number)).toBe(minor);
      }),
    );
  });
});

describe('minorFromMinor', () => {
  it.each<[number | bigint | string, number]>([
    [134500, 134500],
    ['134500', 134500],
    ['134500.00', 134500],
    [7n, 7],
    ['-5', -5],
    ['-0', 0],
  ])('%s is the amount %i', (value, minor) => {
    expect(minorFromMinor(value)).toBe(minor);
  });

  it.each<number | bigint | string>([0.5, '0.5', '', 'abc', 2n ** 53n, '9007199254740992', Number.NaN])(
    '%s is no whole amount',
    (value) => {
      expect(minorFromMinor(value)).toBeUndefined();
    },
  );
});

it('moneySchema takes whole minor units and an upper-case currency only', () => {
  expect(moneySchema.safeParse({ amountMinor: 1, currency: 'CNY' }).success).toBe(true);
  expect(moneySchema.safeParse({ amountMinor: 1.5, currency: 'CNY' }).success).toBe(false);
  expect(moneySchema.safeParse({ amountMinor: 2 ** 53, currency: 'CNY' }).success).toBe(false);
  expect(moneySchema.safeParse({ amountMinor: 1, currency: 'cny' }).success).toBe(false);
});

describe('majorFromMinor', () => {
  it.each([
    [19805, 'CNY', '198.05'],
    [5, 'CNY', '0.05'],
    [-1230, 'CNY', '-12.30'],
    [0, 'CNY', '0.00'],
    [1200, 'JPY', '1200'],
    [1, 'KWD', '0.001'],
  ])('tells %i minor units of %s as %s', (amountMinor, currency, text) => {
    expect(majorFromMinor({ amountMinor, currency })).toBe(text);
  });

  it('is undone by minorFromMajor', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CNY', 'JPY', 'KWD'), (amountMinor, currency) => {
        expect(minorFromMajor(majorFromMinor({ amountMinor, currency }), currency)).toBe(amountMinor);
      }),
    );
  });
});
