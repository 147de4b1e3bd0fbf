import { describe, expect, it } from 'vitest';
import type { JsonValue } from './json-value.js';
import { tokensByKey } from './tokens-by-key.js';
import { unsafePlaces } from './unsafe-places.js';

function tokensIn(text: string): string[] | undefined {
  return tokensByKey(text, unsafePlaces(JSON.parse(text) as JsonValue[], 10));
}

describe('tokens are found', () => {
  it.each([
    ['of several members', '[{"id":1234567890123456789},{"id":2234567890123456789}]'],
    ['of several keys', '[{"id":1234567890123456789,"no":2234567890123456789}]'],
    ['behind blanks', '[{"id"\n:\t1234567890123456789 ,"no" : 2234567890123456789}]'],
    ['beside a longer key with the same ending', '[{"x_id":1234567890123456789},{"id":2234567890123456789}]'],
    [
      'beside strings that look like the key',
      '[{"a":"id","id":1234567890123456789,"b":"id\\":3234567890123456789","no":2234567890123456789}]',
    ],
  ])('%s', (_where, text) => {
    expect(tokensIn(text)).toStrictEqual(['1234567890123456789', '2234567890123456789']);
  });

  it('of equal integers in any number of members', () => {
    expect(tokensIn('[{"id":1234567890123456789},{"id":1234567890123456789}]')).toHaveLength(2);
  });
});

describe('tokens are left to the full scan', () => {
  it.each([
    ['of array elements', '[1234567890123456789]'],
    ['of different integers of one double', '[{"id":1234567890123456789},{"id":1234567890123456788}]'],
    ['of an integer and an exponent form of one double', '[{"id":100000000000000000000},{"id":1e20}]'],
    ['of keys that are not plain words', '{"键":1234567890123456789}'],
    ['of texts that may spell a key with escapes', '{"\\u0069d":1234567890123456789}'],
    [
      'of more than eight keys',
      `{${Array.from({ length: 9 }, (_, index) => `key${index}`)
        .map((key) => `"${key}":1234567890123456789`)
        .join()}}`,
    ],
  ])('%s', (_where, text) => {
    expect(tokensIn(text)).toBeUndefined();
  });
});
