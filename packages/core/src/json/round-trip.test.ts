import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from './json-value.js';
import { isUnsafe } from './number-token.js';
import { parseJson } from './parse-json.js';
import { stringifyJson } from './stringify-json.js';

/**
 * Keys hold no backslash: after such a key, Node 24 reads some other escaped keys wrongly (nodejs/node#63785).
 * Few distinct keys and close integers, so that duplicates, equal doubles and every way of lookup occur.
 */
const key = fc.oneof(
  fc.constantFrom('id', 'a', '1', '0', '', '__proto__', 'x"id', '键', 'a/b'),
  fc.string().filter((name) => !name.includes('\\')),
);
const integer = fc.oneof(
  fc.bigInt({ min: 1234567890123456780n, max: 1234567890123456790n }),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
  fc.bigInt(),
);
const scalarText = fc.oneof(
  integer.map(String),
  fc.constantFrom('1234567890123456789.0', '1.234567890123456789e18', '1e20', '1e400', '-0', 'true', 'null', '1'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
  fc.constantFrom('"\\"id\\":1234567890123456788,"', '",1234567890123456788,"', '"\\\\"', '"\\ud800"', '":123"'),
);
const blank = fc.constantFrom('', '', '', ' ', '\n\t');
const keyText = fc.oneof(
  key.map((name) => JSON.stringify(name)),
  fc.constantFrom('"\\u0069d"', '"a\\/b"', '"\\u0061"'),
);

const { document } = fc.letrec<{ document: string; array: string; object: string }>((tie) => ({
  document: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalarText, tie('array'), tie('object')),
  array: fc
    .tuple(blank, fc.array(tie('document'), { maxLength: 6 }))
    .map(([space, items]) => `[${space}${items.join(`${space},`)}${space}]`),
  object: fc
    .tuple(blank, fc.array(fc.tuple(keyText, tie('document')), { maxLength: 6 }))
    .map(
      ([space, members]) => `{${members.map(([name, text]) => `${space}${name}${space}:${space}${text}`).join(',')}}`,
    ),
}));

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

/** The slow way of the engine, which gives the source text of every number that is not lost to a duplicate key. */
function reference(text: string): unknown {
  const exact: Reviver = (_key, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
  return (JSON.parse as (text: string, reviver: Reviver) => unknown)(text, exact);
}

/** The reviver of the engine assigns through the prototype, so it cannot judge `__proto__` members. */
const judged = document.filter((text) => !text.includes('__proto__'));

it('every document is read exactly as the engine reads it with the source of each number', () => {
  fc.assert(
    fc.property(judged, (text) => {
      expect(parseJson(text)).toStrictEqual(reference(text));
    }),
    { numRuns: 2000 },
  );
});

/** JSON.stringify writes -0, Infinity and large doubles as something that is not the same number when read exactly. */
function isWritable(value: JsonValue): boolean {
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) && (!isUnsafe(value) || Math.abs(value) >= 1e21);
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isWritable);
}

it('what was read and written is read again as the same value', () => {
  fc.assert(
    fc.property(document.map((text) => parseJson(text)).filter(isWritable), (value) => {
      expect(parseJson(stringifyJson(value))).toStrictEqual(value);
    }),
    { numRuns: 1000 },
  );
});

it('a compact document of integers, strings and distinct keys is written back letter by letter', () => {
  const tree = fc.letrec<{ tree: JsonValue }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.bigInt({ min: 2n ** 53n }),
      fc.string(),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(fc.constantFrom('id', 'order', '键'), tie('tree')),
    ),
  })).tree;
  fc.assert(
    fc.property(tree, (value) => {
      const text = stringifyJson(value);
      expect(stringifyJson(parseJson(text))).toBe(text);
    }),
  );
});
