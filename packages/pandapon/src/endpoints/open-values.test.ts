import { describe, expect, it } from 'vitest';
import { openParameters } from './open-values.js';

const circle: Record<string, unknown> = {};
circle['itself'] = circle;

describe('open parameters', () => {
  it.each([
    [{}],
    [{ a: null, b: [1, { c: 'x' }], d: true }],
    [{ id: 2n ** 60n }],
    [{ left: undefined, inner: { out: undefined } }],
    [{ inner: Object.assign(Object.create(null), { a: 1 }) }],
  ])('take %o', (value) => {
    expect(openParameters.safeParse(value)).toEqual({ success: true, data: value });
  });

  it.each([
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('a') }],
    ['no number', { a: Number.NaN }],
    ['a date', { a: new Date(0) }],
    ['a map', { a: new Map() }],
    ['something undefined in a list', { a: [undefined] }],
    ['a value that contains itself', { a: circle }],
    ['a list', []],
  ])('refuse %s', (_name, value) => {
    expect(openParameters.safeParse(value).success).toBe(false);
  });
});
