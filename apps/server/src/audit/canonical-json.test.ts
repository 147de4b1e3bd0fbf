import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it('sorts members at every depth and writes no blanks', () => {
  expect(canonicalJson({ b: [{ z: null, a: 1 }], a: { '\u20ac': true, '\r': 'x', 1: '"' } })).toBe(
    '{"a":{"\\r":"x","1":"\\"","€":true},"b":[{"a":1,"z":null}]}',
  );
});

it.each([0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (number) => {
  expect(() => canonicalJson({ number })).toThrow(RangeError);
});

it('is the same for the same value, whatever the order of its members', () => {
  const value = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.maxSafeInteger(), fc.constant(null)));
  fc.assert(
    fc.property(value, (members) => {
      const reversed = Object.fromEntries(Object.entries(members).toReversed());
      expect(canonicalJson(reversed)).toBe(canonicalJson(members));
      expect(JSON.parse(canonicalJson(members))).toEqual({ ...members });
    }),
  );
});
