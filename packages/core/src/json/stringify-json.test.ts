import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { stringifyJson } from './stringify-json.js';

afterEach(() => {
  Reflect.deleteProperty(BigInt.prototype, 'toJSON');
});

describe('bigint', () => {
  it.each([
    ['at the top level', 12345678901234567890n, '12345678901234567890'],
    ['in an array', [1n, -2n], '[1,-2]'],
    ['in a member', { id: 12345678901234567890n, name: '张' }, '{"id":12345678901234567890,"name":"张"}'],
    ['returned by toJSON', { at: { toJSON: () => 5n } }, '{"at":5}'],
    ['returned by the toJSON of a function', [1n, Object.assign(() => 1, { toJSON: () => 5n })], '[1,5]'],
    ['beside a date', { at: new Date(0), id: 2n }, '{"at":"1970-01-01T00:00:00.000Z","id":2}'],
    [
      'in an instance of a class',
      new (class Row {
        id = 2n;
      })(),
      '{"id":2}',
    ],
    ['in an array with holes', Object.assign([], { 1: 1n, length: 3 }), '[null,1,null]'],
    [
      'under the name of the prototype',
      JSON.parse('{"__proto__":0,"a":1}', (_key, v) => (v === 0 ? 7n : v)),
      '{"__proto__":7,"a":1}',
    ],
  ])('a bigint %s is written as a bare integer', (_where, value, expected) => {
    expect(stringifyJson(value)).toBe(expected);
  });

  it('bigints anywhere are bare integers, and the value stays as it was', () => {
    const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        tie('leaf'),
        fc.array(tie('tree')),
        fc.dictionary(fc.string(), tie('tree')),
        fc.record({ nothing: fc.constant(undefined), '2': tie('tree'), '1': tie('tree') }),
      ),
      leaf: fc.oneof(fc.bigInt(), fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.date()),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const before = structuredClone(value);
        const mark = '\ue000';
        const marked = JSON.stringify(value, (_key, member: unknown) =>
          typeof member === 'bigint' ? `${mark}${member}${mark}` : member,
        );
        expect(stringifyJson(value)).toBe(marked.replaceAll(`"${mark}`, '').replaceAll(`${mark}"`, ''));
        expect(value).toEqual(before);
      }),
    );
  });

  it('a bigint is written at any depth', () => {
    const depth = 1_000;
    let value: unknown = 3n;
    for (let level = 0; level < depth; level += 1) value = { in: [value] };
    expect(stringifyJson(value)).toBe(`${'{"in":['.repeat(depth)}3${']}'.repeat(depth)}`);
  });

  it('a bigint is a bare integer even when the application gave bigint a toJSON', () => {
    Object.defineProperty(BigInt.prototype, 'toJSON', { value: () => 'text', configurable: true });
    expect(stringifyJson({ id: 7n, list: [8n] })).toBe('{"id":7,"list":[8]}');
  });
});

describe('everything else', () => {
  it('is written as JSON.stringify writes it', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withMap: true, withNullPrototype: true }), (value) => {
        const expected = JSON.stringify(value) as string | undefined;
        fc.pre(expected !== undefined);
        expect(stringifyJson(value)).toBe(expected);
      }),
    );
  });

  it('is written the same way beside a bigint', () => {
    const value = {
      gone: undefined,
      call: () => 1,
      holes: [undefined, Symbol('s')],
      date: new Date(0),
      nan: Number.NaN,
      lone: '\ud800',
    };
    const plain = JSON.stringify(value);
    expect(stringifyJson({ ...value, id: 1n })).toBe(`${plain.slice(0, -1)},"id":1}`);
  });

  it.each([undefined, () => 1, Symbol('s')])('a value without a JSON form is refused', (value) => {
    expect(() => stringifyJson(value)).toThrow(new TypeError('Value has no JSON form'));
  });

  it('a value that contains itself is refused as JSON.stringify refuses it', () => {
    const loop: { id: bigint; self?: unknown; again?: unknown } = { id: 1n };
    loop.self = loop;
    loop.again = loop;
    expect(() => stringifyJson(loop)).toThrow(TypeError);
  });
});
