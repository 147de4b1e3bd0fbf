import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pickFields, sparseFields } from './sparse-fields.js';

const schema = z.object({
  id: z.string(),
  totals: z.object({ total: z.object({ minor: z.int() }).nullable(), fee: z.int().optional() }),
  lines: z.array(z.object({ title: z.string(), sku: z.string().nullable() })),
  extra: z.record(z.string(), z.object({ text: z.string() })),
});
const value = {
  id: 'a',
  totals: { total: { minor: 5 }, fee: 1 },
  lines: [
    { title: 'cup', sku: null },
    { title: 'pot', sku: 's' },
  ],
  extra: { k: { text: 't' } },
};
const choose = (fields: string): unknown => pickFields(value, sparseFields(schema).parse(fields));

describe('fields', () => {
  it.each([
    ['id', { id: 'a' }],
    ['id, totals.fee', { id: 'a', totals: { fee: 1 } }],
    ['totals.total.minor', { totals: { total: { minor: 5 } } }],
    ['lines.title', { lines: [{ title: 'cup' }, { title: 'pot' }] }],
    ['extra.k.text', { extra: { k: { text: 't' } } }],
    ['totals.fee,totals', { totals: value.totals }],
    ['totals,totals.fee', { totals: value.totals }],
  ])('%j are what is answered', (fields, expected) => {
    expect(choose(fields)).toEqual(expected);
  });

  it('that are not asked for leave all', () => {
    expect(choose('id,totals,lines,extra')).toEqual(value);
    expect(pickFields(value, sparseFields(schema).parse(undefined))).toBe(value);
  });

  it('of what is null stay null', () => {
    const empty = { ...value, totals: { total: null } };
    expect(pickFields(empty, sparseFields(schema).parse('totals.total.minor'))).toEqual({ totals: { total: null } });
  });

  it.each([
    ['colour', 'colour'],
    ['id,totals.colour,lines.id', 'totals.colour, lines.id'],
    ['id.length', 'id.length'],
    ['', ''],
    ['id,', ''],
    ['__proto__', '__proto__'],
    ['constructor.name', 'constructor.name'],
  ])('%j are refused and named', (fields, named) => {
    const issues = sparseFields(schema).safeParse(fields).error?.issues ?? [];
    expect(issues.map((issue) => issue.message)).toEqual([`names what is not there: ${named}`]);
  });

  it('are at most a hundred', () => {
    expect(sparseFields(schema).safeParse(Array(101).fill('id').join(',')).success).toBe(false);
  });
});
