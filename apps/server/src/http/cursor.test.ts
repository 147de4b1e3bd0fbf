import { InvalidArgumentError } from '@orderloom/core/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.js';

const schema = z.tuple([z.string(), z.int()]);

describe('cursors', () => {
  it('come back as they went out', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, number) => {
        expect(decodeCursor(encodeCursor([text, number]), schema)).toEqual([text, number]);
      }),
    );
  });

  it('are safe in an address', () => {
    expect(encodeCursor(['ÿ>?', 1])).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each(['', '!!!', 'bnVsbA', encodeCursor(['only one']), encodeCursor({ a: 1 }), encodeCursor(['x', 1.5])])(
    'that are not of the list (%j) are refused by name',
    (cursor) => {
      expect(() => decodeCursor(cursor, schema)).toThrow(InvalidArgumentError);
      expect(() => decodeCursor(cursor, schema)).toThrow(/cursor: /);
    },
  );
});
