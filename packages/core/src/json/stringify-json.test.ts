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
  ])('a bigint %s is written as a bare integer', (_where, value, expected) => {
    expect(stringifyJson(value)).toBe(expected);
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
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => stringifyJson(loop)).toThrow(TypeError);
  });
});
