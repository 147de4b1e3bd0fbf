import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wireBoolean, wireDecimal, wireId, wireInteger, wireText } from './wire-types.js';

describe.each<[string, z.ZodType, [unknown, unknown][], unknown[]]>([
  [
    'wireId',
    wireId,
    [
      ['240318-000000000000001', '240318-000000000000001'],
      ['007', '007'],
      [7, '7'],
      [Number.MAX_SAFE_INTEGER, '9007199254740991'],
      [860461037241593915n, '860461037241593915'],
    ],
    ['', 1.5, 2 ** 53, Number.NaN, null, undefined, true, [], {}],
  ],
  [
    'wireInteger',
    wireInteger,
    [
      [7, 7],
      ['7', 7],
      ['-12', -12],
      ['007', 7],
    ],
    ['', '7.0', '1e3', ' 7', '9999999999999999', 1.5, 2 ** 53, 7n, null, undefined, true, [7]],
  ],
  [
    'wireDecimal',
    wireDecimal,
    [
      [4.5, '4.5'],
      ['198.00', '198'],
      [0, '0'],
      [12n, '12'],
      ['-0.01', '-0.01'],
    ],
    ['', 'abc', '1,5', 1e21, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, true, {}],
  ],
  [
    'wireText',
    wireText,
    [
      ['', ''],
      ['中', '中'],
      [1.5, '1.5'],
      [860461037241593915n, '860461037241593915'],
      [false, 'false'],
    ],
    [null, undefined, [], {}],
  ],
  [
    'wireBoolean',
    wireBoolean,
    [
      [true, true],
      [1, true],
      ['1', true],
      ['true', true],
      [false, false],
      [0, false],
      ['0', false],
      ['false', false],
    ],
    ['', 'yes', 'TRUE', 2, null, undefined, [], {}],
  ],
])('%s', (_name, schema, accepted, refused) => {
  it('takes every form its meaning was seen in', () => {
    for (const [given, expected] of accepted) expect(schema.parse(given)).toBe(expected);
  });

  it('refuses everything else, naming the field and not the value', () => {
    const field = z.object({ field: schema });
    for (const given of refused) {
      const { error } = field.safeParse({ field: given });
      expect(error?.issues.map((issue) => [issue.path, issue.input])).toStrictEqual([[['field'], undefined]]);
    }
    expect(field.safeParse({ field: { toString: () => 'canary' } }).error?.message ?? '').not.toContain('canary');
  });

  it('is an issue of its own field when that is absent, and none when it may be', () => {
    expect(z.object({ field: schema }).safeParse({}).success).toBe(false);
    expect(z.object({ field: schema.optional() }).parse({})).toStrictEqual({});
  });
});
