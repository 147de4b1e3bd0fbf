import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedJson, damagedText } from './damaged-json.js';
import { printJson } from './print-json.js';
import { woundAt, wounds } from './wounds.js';

const answer = {
  order_list: [{ order_sn: '1-2', goods_id: 860461037241593915n, list: [1, null] }, { order_sn: '3' }],
  total: 2,
};

describe('damaged JSON', () => {
  it('is printed as JSON text that any parser reads, whatever its depth in reason', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(printJson(value as never))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(printJson({ a: [1n, { b: 'x' }], c: 860461037241593915n })).toBe(
      '{"a":[1,{"b":"x"}],"c":860461037241593915}',
    );
  });

  it('reaches every place with every wound and leaves the value itself alone', () => {
    const before = printJson(answer);
    const texts = new Set<string>();
    for (let place = 0; place < 12; place += 1) {
      for (const wound of wounds) texts.add(printJson(woundAt(answer, place, wound) ?? null));
    }
    expect(printJson(answer)).toBe(before);
    expect(texts.size).toBeGreaterThan(12 * 20);
  });

  it('is nearly always something else than the sound value', () => {
    const sound = printJson(answer);
    const samples = fc.sample(damagedJson(answer), { numRuns: 300, seed: 7 });
    expect(samples.filter((text) => text !== sound).length).toBeGreaterThan(250);
  });

  it('also comes cut off, or is no JSON at all', () => {
    const samples = fc.sample(damagedText(answer), { numRuns: 500, seed: 7 });
    const unreadable = samples.filter((text) => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    });
    expect(unreadable.length).toBeGreaterThan(20);
    expect(unreadable.length).toBeLessThan(250);
  });
});
