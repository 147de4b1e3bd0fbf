import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSyntaxError } from './json-syntax-error.js';
import { parseJson } from './parse-json.js';

function failure(text: string, limits?: { maxDepth?: number; maxLength?: number }): JsonSyntaxError {
  try {
    parseJson(text, limits);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return error;
    }
    throw error;
  }
  throw new Error('the text was accepted');
}

describe('depth', () => {
  const nested = (depth: number, inner = ''): string => '['.repeat(depth) + inner + ']'.repeat(depth);

  it('64 levels are read and 65 are refused when no limit is given', () => {
    expect(parseJson(nested(64, '12345678901234567890'))).toBeDefined();
    expect(failure(nested(65)).message).toBe('JSON text is nested deeper than 64 levels');
  });

  it('objects count as arrays do', () => {
    expect(parseJson('{"a":[{}]}', { maxDepth: 3 })).toStrictEqual({ a: [{}] });
    expect(failure('{"a":[{}]}', { maxDepth: 2 })).toBeInstanceOf(SyntaxError);
  });

  it('a scalar needs no depth', () => {
    expect(parseJson('"a"', { maxDepth: 0 })).toBe('a');
    expect(failure('[]', { maxDepth: 0 })).toBeInstanceOf(JsonSyntaxError);
  });

  it.each([
    ['arrays', nested(100_000)],
    ['arrays around an unsafe integer', nested(100_000, '12345678901234567890')],
    ['objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['arrays that never end', '['.repeat(100_000)],
    ['objects that never end', '{"a":'.repeat(100_000)],
  ])('100,000 nested %s are refused without exhausting the stack', (_what, text) => {
    expect(failure(text)).toBeInstanceOf(JsonSyntaxError);
  });

  it('a generous limit reads what is deeper than any call stack', () => {
    expect(parseJson(nested(100_000, '12345678901234567890'), { maxDepth: 100_000 })).toBeDefined();
  });
});

describe('length', () => {
  it('a text of the longest length is read and a longer one is refused', () => {
    expect(parseJson('[1]', { maxLength: 3 })).toStrictEqual([1]);
    expect(failure('[10]', { maxLength: 3 }).message).toBe('JSON text is longer than 3 characters');
  });
});

describe('errors', () => {
  it('the error tells the position and nothing of the text', () => {
    const error = failure('{"receiver":"张三丰","phone":13800138000,oops}');
    expect(error.name).toBe('JsonSyntaxError');
    expect(error.message).toBe('Text is not valid JSON at position 38');
    expect(error.position).toBe(38);
    expect(error.cause).toBeUndefined();
  });

  it('no error of a broken document holds any of its words', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('}', ']', '"', '张', ',', '\\'), (json, index, insert) => {
        const text = `{"word":"秘密","json":${json}}`;
        const at = index % (text.length + 1);
        const broken = text.slice(0, at) + insert + text.slice(at);
        let valid = true;
        try {
          JSON.parse(broken);
        } catch {
          valid = false;
        }
        fc.pre(!valid);
        const error = failure(broken);
        expect(`${error.message}\n${error.stack ?? ''}`).not.toMatch(/秘|密|张/);
        expect(error.message).toBe(`Text is not valid JSON at position ${error.position ?? 'unknown'}`);
      }),
    );
  });

  it.each(['', ' ', '[012345678901234567890]', '{12345678901234567890:1}', '[1234567890123456789 0]', '\uFEFF{}'])(
    'the text %j is refused as JSON.parse refuses it',
    (text) => {
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
      expect(failure(text).position).toBeTypeOf('number');
    },
  );
});
