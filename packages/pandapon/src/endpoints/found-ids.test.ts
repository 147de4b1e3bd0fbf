import type { JsonValue } from '@orderloom/core/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundIds } from './found-ids.js';

const ids = foundIds({ orderId: ['orderId', 'order.id'], purchaseId: ['purchaseId', 'purchase_id'] });
const read = (answer: JsonValue) => ids.parse(answer);

describe('ids in answers of unknown shape', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['one thing', { orderId: '7', purchase_id: 8 }, { orderId: '7', purchaseId: '8' }],
    ['a nested place', { order: { id: 7 } }, { orderId: '7' }],
    ['the likeliest place first', { order: { id: 1 }, orderId: 2 }, { orderId: '2' }],
    ['a bare id', '7', { orderId: '7' }],
    ['a bare integer above 2^53', 9_007_199_254_740_993n, { orderId: '9007199254740993' }],
    ['none of them', { result: true }, {}],
    ['an empty one as none', { orderId: '' }, {}],
  ])('are read from %s', (_shape, answer, expected) => {
    expect(read(answer)).toEqual([{ orderId: undefined, purchaseId: undefined, ...Object(expected), answer }]);
  });

  it('are read from every element of a list, also inside a container', () => {
    const elements = [{ orderId: '1' }, '2'];
    const expected = [
      { orderId: '1', purchaseId: undefined, answer: elements[0] },
      { orderId: '2', purchaseId: undefined, answer: '2' },
    ];
    expect(read(elements)).toEqual(expected);
    expect(read({ total: 2, list: elements })).toEqual(expected);
  });

  it('are those of the thing itself where it holds a list of its parts', () => {
    const answer = { orderId: '1', list: [{ id: '2' }] };
    expect(read(answer)).toEqual([{ orderId: '1', purchaseId: undefined, answer }]);
  });

  it('are none when the answer holds nothing', () => {
    expect(read(null)).toEqual([]);
  });

  it('never take what is inherited for an id', () => {
    expect(foundIds({ id: ['constructor.name'] }).parse({})).toEqual([{ id: undefined, answer: {} }]);
  });

  it('are looked for without a fault whatever the answer is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        for (const found of read(answer as JsonValue)) expect(Object.keys(found)).toContain('answer');
      }),
      { seed: 20_240_514 },
    );
  });
});
