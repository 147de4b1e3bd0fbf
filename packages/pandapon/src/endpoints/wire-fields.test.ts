import type { JsonValue } from '@orderloom/core/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenAmount, told, wireInstant, yuanAmount } from './wire-fields.js';

const read = (schema: typeof fenAmount | typeof wireInstant, value: JsonValue) => schema.safeParse(value).data;

describe('amounts', () => {
  it.each<[JsonValue, number | undefined]>([
    [134_500, 134_500],
    ['134500', 134_500],
    ['-5', -5],
    ['100.0', 100],
    [12.5, undefined],
    [9_007_199_254_740_993n, undefined],
    ['1e3', 1000],
    ['1,000', undefined],
    [true, undefined],
    [{}, undefined],
  ])('in fen read %s as %s', (value, amountMinor) => {
    expect(read(fenAmount, value)).toBe(amountMinor);
  });

  it.each<[JsonValue, number | undefined]>([
    [8.96, 896],
    ['8.960', 896],
    [19, 1900],
    ['0.1', 10],
    [1.005, undefined],
    ['¥5', undefined],
    [1e21, undefined],
    [[], undefined],
  ])('in yuan read %s as %s', (value, amountMinor) => {
    expect(read(yuanAmount, value)).toBe(amountMinor);
  });

  it('in yuan are exact for every number of fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (fen) => {
        const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        expect([read(yuanAmount, text), read(yuanAmount, Number(text))]).toEqual([fen, fen]);
      }),
    );
  });
});

describe('instants', () => {
  it.each<[JsonValue, number | undefined]>([
    [1_702_549_508_000, 1_702_549_508_000],
    ['1702549508000', 1_702_549_508_000],
    ['2023-12-14 21:39:11', Date.UTC(2023, 11, 14, 13, 39, 11)],
    ['20170913231708000-0700', Date.UTC(2017, 8, 14, 6, 17, 8)],
    ['2023-02-30 00:00:00', undefined],
    ['yesterday', undefined],
    [-1, undefined],
    [1e15, undefined],
    [1.5, undefined],
    [null, undefined],
  ])('read %s as %s', (value, instantMs) => {
    expect(read(wireInstant, value)).toBe(instantMs);
  });

  it('that are integers are milliseconds, whatever their size', () => {
    expect(read(wireInstant, 1_702_549_508)).toBe(1_702_549_508);
  });
});

describe('told', () => {
  it.each([undefined, null, ''])('takes %j for nothing said', (value) => {
    const result = told(fenAmount).safeParse(value);
    expect(result.success).toBe(true);
    expect(result.data ?? undefined).toBeUndefined();
  });
});
