import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { compileReader, fault } from './compile-reader.js';
import { wireBoolean, wireDecimal, wireId, wireInteger, wireText } from './wire-types.js';

const told = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.nullish());
const yuan = wireDecimal.refine((amount) => /^-?\d{1,13}(?:\.\d{1,2})?$/.test(amount), 'expected yuan');
const lengthOrGone = z.unknown().transform((value) => (typeof value === 'string' ? value.length : undefined));

const row = z.looseObject({
  id: wireId,
  count: told(wireInteger).optional(),
  amount: told(yuan),
  note: wireText.nullish(),
  flag: wireBoolean.optional(),
  kind: z.literal(['a', 'b']).nullish(),
  inner: z.looseObject({ id: told(wireId), note: wireText.nullish(), amount: z.number().nullable() }).nullish(),
  rows: z.array(z.looseObject({ id: wireId, count: lengthOrGone.optional() })).nullish(),
});
const page = z.looseObject({ rows: z.array(row).nullish(), count: told(wireInteger) }).check(({ value, issues }) => {
  if (!Array.isArray(value.rows) && value.count !== 0) issues.push({ code: 'custom', input: undefined });
});
interface Tree {
  readonly id: string;
  readonly rows?: readonly Tree[] | null | undefined;
}
const lazyTree: z.ZodType<Tree> = z.looseObject({ id: wireId, rows: z.lazy(() => z.array(lazyTree).nullish()) });
const ownTree = z.object({
  id: wireId,
  get rows() {
    return z.array(ownTree).nullish();
  },
});

const schemas: readonly [string, z.ZodType][] = [
  ['a page of rows', page],
  ['a list', z.array(row)],
  ['an object that drops unknown members', z.object({ ...row.shape, rows: z.array(z.object(row.shape)).optional() })],
  ['an object that refuses unknown members', z.strictObject({ ...row.shape, extra: z.unknown() }).partial()],
  ['an object with a catchall', z.object({ id: wireId }).catchall(z.union([z.string(), z.number(), z.null()]))],
  ['an object that is changed afterwards', row.transform(({ note, ...rest }) => ({ ...rest, noted: note ?? null }))],
  ['rows changed afterwards, which may refuse', z.array(row.transform(({ note }) => note).pipe(z.string()))],
  [
    'an object with defaults',
    z.looseObject({ id: wireId, note: z.string().default('-'), flag: z.boolean().optional() }),
  ],
  ['an optional default', z.looseObject({ note: z.string().default('-').optional(), kind: z.string().prefault('a') })],
  ['a caught member', z.looseObject({ count: z.number().catch(0), note: z.string().catch('-').optional() })],
  [
    'members that make something of absence',
    z.object({ note: z.preprocess((value) => typeof value, z.string()), count: z.transform(() => 1) }),
  ],
  [
    'members that make nothing of absence',
    z.looseObject({ note: z.preprocess(() => undefined, z.unknown()), id: z.any() }),
  ],
  [
    'varieties of texts and numbers',
    z.looseObject({ id: z.coerce.string(), count: z.int().optional(), note: z.email().nullish() }),
  ],
  [
    'checked texts and lists',
    z.looseObject({ note: z.string().trim().min(1).max(2).nullish(), rows: z.array(z.unknown()).max(2).nullish() }),
  ],
  [
    'an exact optional',
    z.looseObject({ id: wireId.exactOptional(), note: z.string().nonoptional().readonly().nullish() }),
  ],
  [
    'unions, enums, records and tuples',
    z.looseObject({
      id: z.union([wireId, z.null()]),
      kind: z.enum(['a', '7']).nullish(),
      inner: z.record(z.string(), z.unknown()).nullish(),
      rows: z.tuple([z.unknown()]).nullish(),
    }),
  ],
  [
    'a codec',
    z.looseObject({
      flag: z.stringbool().nullish(),
      count: z.codec(z.number(), z.string(), { decode: String, encode: Number }).nullish(),
    }),
  ],
  ['names that every object has', z.looseObject({ constructor: z.unknown(), valueOf: z.unknown() })],
  ['a member called __proto__', z.looseObject({ ['__proto__']: z.unknown(), id: wireId })],
  ['a schema that names itself', lazyTree],
  ['a schema that holds itself', ownTree],
  ['a text', z.string()],
  ['anything', z.unknown()],
];

const scalar = fc.constantFrom<unknown>(
  '',
  '7',
  '1.5',
  'a',
  'true',
  ' a ',
  0,
  -0,
  1,
  1.5,
  2 ** 53,
  10n ** 20n,
  true,
  null,
);
const name = fc.constantFrom(
  'id',
  'count',
  'amount',
  'note',
  'flag',
  'kind',
  'inner',
  'rows',
  'extra',
  'constructor',
  '__proto__',
);
/** What a row may well hold, so that many payloads are in order. */
const likely = fc.record(
  {
    id: fc.constantFrom('7', 7, 10n ** 20n),
    count: fc.constantFrom('', 3, '3', null),
    amount: fc.constantFrom('', '1.5', 2, null),
    note: fc.constantFrom('', 'a', null),
    flag: fc.constantFrom(true, 0),
    kind: fc.constantFrom('a', null),
    inner: fc.constantFrom({ amount: 1, extra: [1] }, { id: '', note: null, amount: null }, null),
    extra: fc.constantFrom({ id: 1 }, 'x'),
  },
  { requiredKeys: ['id'] },
);
const { value: payloads } = fc.letrec<{ value: unknown; object: unknown; page: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, tie('page'), likely, tie('object'), fc.array(likely, { maxLength: 3 })),
  object: fc.array(fc.tuple(name, tie('value')), { maxLength: 8 }).map((members) => Object.fromEntries(members)),
  page: fc
    .tuple(fc.array(fc.oneof({ weight: 9, arbitrary: likely }, tie('value')), { maxLength: 3 }), tie('object'))
    .map(([rows, more]) => ({ id: 1, count: rows.length, ...(more as object), rows })),
}));

/** With the order of the members, which toStrictEqual does not see. */
const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member));

describe('a reader', () => {
  it.each(schemas)('of %s reads whatever zod reads, to the same, and nothing else', (_what, schema) => {
    const read = compileReader(schema);
    let sound = 0;
    fc.assert(
      fc.property(payloads, (payload) => {
        const { success, data } = schema.safeParse(payload);
        const expected = success ? data : fault;
        const value = read(payload);
        expect(value).toStrictEqual(expected);
        expect(textOf(value)).toBe(textOf(expected));
        if (success) sound += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(sound).toBeGreaterThan(0);
  });

  it('leaves the payload untouched and shares with it what zod shares', () => {
    const extra = { deep: [1] };
    const payload = { rows: [{ id: 1, note: 'a', extra }], count: '1', extra };
    const copy = structuredClone(payload);
    const value = page.parse(payload);
    expect(compileReader(page)(payload)).toStrictEqual(value);
    expect(payload).toStrictEqual(copy);
    expect(compileReader(page)(payload)).toHaveProperty(
      'extra',
      expect.toSatisfy((kept) => kept === extra),
    );
    expect(value['extra']).toBe(extra);
  });

  it('leaves a declared member that is there and undefined to zod, and keeps an unknown one', () => {
    const read = compileReader(z.looseObject({ id: wireId, note: wireText.nullish() }));
    expect(read({ id: 1, note: undefined })).toBe(fault);
    expect(read({ id: 1, extra: undefined })).toStrictEqual({ id: '1', extra: undefined });
  });

  it('does not ask zod about a payload in order', () => {
    const schema = z.array(z.looseObject({ id: wireId, note: wireText.nullish(), amount: told(yuan) }));
    const run = vi.spyOn(schema.element._zod, 'run');
    const read = compileReader(schema);
    expect(read([{ id: 1, amount: '' }])).toStrictEqual([{ id: '1', amount: undefined }]);
    expect(run).not.toHaveBeenCalled();
    expect(schema.parse([{ id: 1 }])).toStrictEqual([{ id: '1' }]);
    expect(run).toHaveBeenCalledOnce();
  });

  it('is made once per schema', () => {
    expect(compileReader(page)).toBe(compileReader(page));
    expect(compileReader(page)).not.toBe(compileReader(row));
  });
});

describe('a transform', () => {
  it('may tell a fault in either way, and the next value is read as if nothing had been', () => {
    const schema = z.array(
      z.unknown().transform((value, context) => {
        if (value === 'added') context.addIssue('no');
        if (value === 'pushed') context.issues.push({ code: 'custom', input: undefined });
        return [value, context.value];
      }),
    );
    const read = compileReader(schema);
    expect(read([1, 'added'])).toBe(fault);
    expect(read(['pushed'])).toBe(fault);
    expect(read([1, 2])).toStrictEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('that throws spoils no later reading', () => {
    const mistake = new TypeError('not mine');
    const schema = z.unknown().transform((value, context) => {
      context.issues.push(...(value === 'bad' ? [{ code: 'custom' as const, input: undefined }] : []));
      if (value === 'bad') throw mistake;
      return value;
    });
    const read = compileReader(schema);
    expect(() => read('bad')).toThrow(mistake);
    expect(read('good')).toBe('good');
  });

  it('may read with its own schema', () => {
    const schema: z.ZodType = z.unknown().transform((value, context) => {
      if (!Array.isArray(value)) {
        if (value === null) context.issues.push({ code: 'custom', input: undefined });
        return value;
      }
      const inner = value.map((element) => compileReader(schema)(element) === fault);
      return { inner, own: context.value === value };
    });
    expect(compileReader(schema)([1, null, 2])).toStrictEqual({ inner: [false, true, false], own: true });
  });

  it('that promises something is left to zod, which refuses it', () => {
    const schema = z.unknown().transform(async (value) => value);
    expect(compileReader(schema)(1)).toBe(fault);
    expect(() => schema.safeParse(1)).toThrow(z.core.$ZodAsyncError);
  });
});

describe('a check', () => {
  it('may change the value, and those after it see the change', () => {
    const schema = z.string().trim().toUpperCase().max(2);
    expect(compileReader(schema)(' ab ')).toBe('AB');
    expect(compileReader(schema)('abc')).toBe(fault);
  });

  it('that promises something is left to zod', () => {
    expect(compileReader(z.string().refine(async () => true))('a')).toBe(fault);
  });

  it('is not run where its condition does not hold', () => {
    const schema = z.unknown().refine(() => false, { when: ({ value }) => value !== 'let through' });
    expect(compileReader(schema)('let through')).toBe('let through');
    expect(compileReader(schema)('other')).toBe(fault);
  });
});
