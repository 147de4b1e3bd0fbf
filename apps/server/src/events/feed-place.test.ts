import { InvalidArgumentError } from '@orderloom/core/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCursor } from '../http/cursor.js';
import { decodePlace, earliestPlace, encodePlace, isBeyond } from './feed-place.js';

const whole = fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }).map(String);
const place = fc.record({ position: whole, id: whole });

describe('places in the feed', () => {
  it('come back as they went out, digit for digit', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(decodePlace(encodePlace(one), 'after')).toEqual(one);
      }),
    );
  });

  it('are ordered by number and not by text', () => {
    expect(isBeyond({ position: '10', id: '1' }, { position: '9', id: '2' })).toBe(true);
    expect(isBeyond({ position: '9', id: '10' }, { position: '9', id: '9' })).toBe(true);
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect([isBeyond(one, other), isBeyond(other, one)].filter(Boolean)).toHaveLength(
          one.position === other.position && one.id === other.id ? 0 : 1,
        );
      }),
    );
    expect(isBeyond(earliestPlace, earliestPlace)).toBe(false);
  });

  it.each(['', 'x', encodeCursor(['1']), encodeCursor(['-1', '0']), encodeCursor(['9999999999999999999', '0'])])(
    'that were never given out (%j) are refused by the name of their field',
    (cursor) => {
      expect(() => decodePlace(cursor, 'after')).toThrow(InvalidArgumentError);
      expect(() => decodePlace(cursor, 'after')).toThrow(/after: /);
    },
  );
});
