import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findVirtualNumber, parseVirtualNumber } from './virtual-number.js';

const digits = (length: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: length, maxLength: length });

describe('parseVirtualNumber', () => {
  it.each([
    ['$10000000001$#1234#', { number: '10000000001', extension: '1234', kind: 'mobile' }],
    ['10000000001#1234#', { number: '10000000001', extension: '1234', kind: 'mobile' }],
    ['$9500001$#12345678#', { number: '9500001', extension: '12345678', kind: 'service_line' }],
    ['9500001#12345678#', { number: '9500001', extension: '12345678', kind: 'service_line' }],
  ])('reads %j', (text, expected) => {
    expect(parseVirtualNumber(text)).toEqual(expected);
  });

  it.each([
    '',
    '10000000001',
    '10000000001#1234',
    '10000000001-1234',
    '$10000000001$',
    '$10000000001#1234#',
    '10000000001$#1234#',
    '$10000000001$#12345678#',
    '$9500001$#1234#',
    '$1000000000$#1234#',
    '$20000000001$#1234#',
    ' 10000000001#1234#',
    '10000000001#1234#\n',
    '$AAAAAAAA$AAAAAAAA$1$$',
    '１００００００００００１#1234#',
  ])('refuses %j', (text) => {
    expect(parseVirtualNumber(text)).toBeUndefined();
  });

  it('reads both forms of every number alike', () => {
    fc.assert(
      fc.property(digits(10), digits(4), (rest, extension) => {
        const number = `1${rest}`;
        const expected = { number, extension, kind: 'mobile' };
        expect(parseVirtualNumber(`$${number}$#${extension}#`)).toEqual(expected);
        expect(parseVirtualNumber(`${number}#${extension}#`)).toEqual(expected);
      }),
      { seed: 9 },
    );
  });

  it('never throws, and what it reads is made of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '#', '1', '9', '5', '0', 'a'), maxLength: 24 }), (text) => {
        const read = parseVirtualNumber(text);
        expect(read === undefined || text.replaceAll(/[$#]/g, '') === read.number + read.extension).toBe(true);
      }),
      { seed: 10, numRuns: 2_000 },
    );
  });
});

describe('findVirtualNumber', () => {
  it('puts a number and its extension together only when they belong together', () => {
    expect(findVirtualNumber('10000000001', '0007')).toEqual({
      number: '10000000001',
      extension: '0007',
      kind: 'mobile',
    });
    expect(findVirtualNumber('10000000001', '')).toBeUndefined();
    expect(findVirtualNumber('', '1234')).toBeUndefined();
  });
});
