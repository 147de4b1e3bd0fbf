import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from './decimal-text.js';

it.each([
  [198.0, '198'],
  [0, '0'],
  [-0, '0'],
  [0.1, '0.1'],
  [-12.5, '-12.5'],
  [0.12345678901234, '0.12345678901234'],
  [0.123456789012345, '0.123456789012345'],
  [-0.00001234567890123, '-0.00001234567890123'],
  [1.2345678901e-10, '0.00000000012345678901'],
  [1e-7, '0.0000001'],
  [123456789012.345, '123456789012.345'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  [12345678901234567890n, '12345678901234567890'],
  [-5n, '-5'],
  ['198.00', '198'],
  ['-0.00', '0'],
  ['-0', '0'],
  ['-0.5', '-0.5'],
  ['10.05', '10.05'],
  ['1.50', '1.5'],
  ['1E3', '1000'],
  ['1.2345e2', '123.45'],
  ['-12.5e-3', '-0.0125'],
  ['1e20', '100000000000000000000'],
  ['0.1234567890123456789', '0.1234567890123456789'],
  ['12345678901234567890.10', '12345678901234567890.1'],
])('the decimal text of %s is %s', (value, expected) => {
  expect(decimalText(value)).toBe(expected);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e21, 2 ** 53, -1e20, 1e-30])(
  'the number %s has no certain decimal text',
  (value) => {
    expect(decimalText(value)).toBeUndefined();
  },
);

it.each([0.1 + 0.2, 1234567890123 + 1 / 7, 1 / 3, 1.234567890123456, -1.234567890123456])(
  'the number %s has more digits than a double carries',
  (value) => {
    expect(decimalText(value)).toBeUndefined();
  },
);

it.each(['', ' 1', '1 ', '+1', '01', '.5', '5.', '1e', '0x10', 'NaN', '一', '1,000', '1e21', '1e-21', '1e999999999'])(
  'the string %j is no plain decimal',
  (value) => {
    expect(decimalText(value)).toBeUndefined();
  },
);

describe('any decimal', () => {
  it('of up to 15 significant digits survives the way through a number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), fc.nat({ max: 15 }), (digits, places) => {
        const text = digits.toString().padStart(places + 1, '0');
        const decimal = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
        expect(decimalText(Number(decimal))).toBe(decimalText(decimal));
      }),
    );
  });

  it('is its own decimal text', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.stringMatching(/^\d{0,30}$/), (whole, fraction) => {
        const text = decimalText(fraction === '' ? String(whole) : `${whole}.${fraction}`);
        expect(text).toBeDefined();
        expect(decimalText(text ?? '')).toBe(text);
        // An exponent takes the text apart and puts it together again.
        expect(decimalText(`${text}e0`)).toBe(text);
      }),
    );
  });

  it('has the value of its number and no exponent', () => {
    const certain = fc.tuple(fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }), fc.integer({ min: -20, max: 0 }));
    fc.assert(
      fc.property(certain, ([digits, power]) => {
        const value = Number(`${digits}e${power}`);
        fc.pre(value === 0 || Math.abs(value) >= 1e-20);
        const text = decimalText(value);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Number(text)).toBe(value + 0);
      }),
    );
  });

  it('is read in linear time however many zeros it has', () => {
    const zeros = '0'.repeat(200_000);
    expect(decimalText(`1.${zeros}1`)).toBe(`1.${zeros}1`);
    expect(decimalText(`1.${zeros}`)).toBe('1');
  });
});
