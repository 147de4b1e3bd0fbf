import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.js';
import { stringifyJson } from './stringify-json.js';

const BIG = 12345678901234567890n;

describe('numbers', () => {
  it.each([
    ['at the top level', '12345678901234567890', BIG],
    ['between blanks', ' \n\t12345678901234567890\r ', BIG],
    ['below zero', '-12345678901234567890', -BIG],
    ['in an array', '[1,12345678901234567890,"x"]', [1, BIG, 'x']],
    ['as a member', '{"id":12345678901234567890}', { id: BIG }],
    ['after blanks', '{"id" :\n 12345678901234567890 }', { id: BIG }],
    ['under a key with an escape', '{"\\u0069d":12345678901234567890}', { id: BIG }],
    ['under a key with a quote', '{"a\\"b":12345678901234567890}', { 'a"b': BIG }],
    ['under the empty key', '{"":12345678901234567890}', { '': BIG }],
    ['just above 2^53 - 1', '[9007199254740992,-9007199254740993]', [9007199254740992n, -9007199254740993n]],
    ['beyond the range of a double', `[1${'0'.repeat(400)}]`, [10n ** 400n]],
  ])('an unsafe integer %s becomes a bigint', (_where, text, expected) => {
    expect(parseJson(text)).toStrictEqual(expected);
  });

  it.each(['9007199254740991', '-9007199254740991', '-0', '0', '1E3', '1e400', '-1e400', '1e20', '198.0'])(
    'the number %s is what JSON.parse makes of it',
    (text) => {
      expect(parseJson(text)).toBe(JSON.parse(text));
      expect(parseJson(`[${text}]`)).toStrictEqual(JSON.parse(`[${text}]`));
      expect(parseJson(`{"a":${text}}`)).toStrictEqual(JSON.parse(`{"a":${text}}`));
    },
  );

  it.each(['12345678901234567890.0', '1.2345678901234567890e19', '0.1234567890123456789', '123456789012345678901E-2'])(
    'the number %s with a fraction or an exponent stays a number',
    (text) => {
      expect(parseJson(text)).toBe(Number(text));
      expect(parseJson(`{"a":[${text}],"b":${text}}`)).toStrictEqual({ a: [Number(text)], b: Number(text) });
    },
  );

  it('an integer of more than 4096 digits is refused', () => {
    expect(() => parseJson(`[${'7'.repeat(4097)}]`)).toThrow('more than 4096 digits');
  });
});

describe('integers that round to the same double', () => {
  it.each([
    ['in members of one name', '[{"id":1234567890123456789},{"id":1234567890123456788}]'],
    ['in an order that integer keys change', '{"2":{"id":1234567890123456789},"1":{"id":1234567890123456788}}'],
    ['under two spellings of one key', '[{"id":1234567890123456789},{"\\u0069d":1234567890123456788}]'],
    ['in an array', '[1234567890123456789,1234567890123456788]'],
  ])('are told apart %s', (_where, text) => {
    const inText = text.match(/\d{19}/g) ?? [];
    const found = stringifyJson(parseJson(text)).match(/\d{19}/g);
    // Integer keys come in ascending order in every object.
    expect(found).toStrictEqual(text.startsWith('{') ? inText.toReversed() : inText);
  });

  it('the last of duplicate members wins', () => {
    expect(parseJson('{"id":1234567890123456789,"id":1234567890123456788}')).toStrictEqual({
      id: 1234567890123456788n,
    });
    expect(parseJson('{"id":1234567890123456789,"id":1}')).toStrictEqual({ id: 1 });
  });

  it('an exponent form stays a number beside the integer of the same double', () => {
    const text = '[{"a":1e20},{"a":100000000000000000000}]';
    expect(parseJson(text)).toStrictEqual([{ a: 1e20 }, { a: 100000000000000000000n }]);
  });
});

describe('strings', () => {
  it.each([
    '{"a":"12345678901234567890","id":12345678901234567890}',
    '{"a":"\\\\\\"12345678901234567890","id":12345678901234567890}',
    '{"a":"\\\\","id":12345678901234567890,"b":"\\""}',
    '{"a":"\\"id\\":12345678901234567891,","id":12345678901234567890}',
    '{"x\\"id":12345678901234567891,"id":12345678901234567890}',
    '{"a":",12345678901234567890,","id":12345678901234567890,"b":[12345678901234567891]}',
    '{"12345678901234567890":"id","id":12345678901234567890}',
    '{"a":"\\ud800 \\udc00","id":12345678901234567890}',
  ])('the digits in the strings of %s stay as they are', (text) => {
    const expected: unknown = JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && value > Number.MAX_SAFE_INTEGER ? BigInt(context?.source ?? '0') : value,
    );
    expect(parseJson(text)).toStrictEqual(expected);
  });
});

describe('objects', () => {
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, 'inherited');
  });

  it('a __proto__ member is a member of its own and pollutes nothing', () => {
    for (const text of ['{"__proto__":12345678901234567890}', '{"__proto__":{"id":12345678901234567890},"b":[1]}']) {
      const value = parseJson(text) as object;
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(Object.hasOwn(value, '__proto__')).toBe(true);
      expect(Reflect.get(Object.prototype, 'id')).toBeUndefined();
    }
    const holder = parseJson('{"__proto__":12345678901234567890}') as object;
    expect(Object.getOwnPropertyDescriptor(holder, '__proto__')?.value).toBe(BIG);
  });

  it('members of a polluted Object.prototype are not visited', () => {
    const inherited: { [key: string]: unknown } = { id: 2 ** 60 };
    inherited['self'] = inherited;
    Object.defineProperty(Object.prototype, 'inherited', {
      value: inherited,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    expect(parseJson('{"a":12345678901234567890}')).toStrictEqual({ a: BIG });
    expect(inherited['id']).toBe(2 ** 60);
  });
});

it('any document without unsafe integers is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      fc.pre(!/\d{16}/.test(text.replace(/"(?:[^"\\]|\\.)*"|\d\.\d+|\d[eE][+-]?\d+/g, '')));
      // After a key with a backslash, Node 24 reads some other escaped keys wrongly (nodejs/node#63785).
      fc.pre(!text.includes('\\\\'));
      expect(parseJson(text)).toStrictEqual(JSON.parse(text));
    }),
  );
});
