import { InvalidArgumentError } from '@orderloom/core/errors';
import { parseJson, stringifyJson } from '@orderloom/core/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeParameters } from './write-parameters.js';

const written = (...[wire, parameters]: Parameters<typeof writeParameters>) =>
  stringifyJson(Object.fromEntries(writeParameters(wire, parameters)));

describe('writeParameters', () => {
  it('writes objects and lists as JSON text where the wire wants text', () => {
    const receiver = { name: 'Zhang "X"', mobile_phone: '13000000000' };
    expect(written({ jsonTexts: ['receiver', 'orderLineList'] }, { receiver, orderLineList: [{ price: '1' }] })).toBe(
      String.raw`{"receiver":"{\"name\":\"Zhang \\\"X\\\"\",\"mobile_phone\":\"13000000000\"}","orderLineList":"[{\"price\":\"1\"}]"}`,
    );
  });

  it('sends a text that stands for JSON to the letter', () => {
    expect(written({ jsonTexts: ['params'] }, { params: '[ 1 ]' })).toBe('{"params":"[ 1 ]"}');
  });

  it('writes digits as a bare integer, at the top, in objects and in every element of a list', () => {
    const bareIntegers = ['orderId', 'refund.id', 'refundGoods.entryId', 'ids'];
    expect(
      written(
        { bareIntegers },
        {
          orderId: '2542285634920880794',
          refund: { id: '9007199254740993', note: '1' },
          refundGoods: [{ entryId: '9007199254740995', count: 2 }, { count: 1 }],
          ids: ['1', 2, 3n],
        },
      ),
    ).toBe(
      '{"orderId":2542285634920880794,"refund":{"id":9007199254740993,"note":"1"},' +
        '"refundGoods":[{"entryId":9007199254740995,"count":2},{"count":1}],"ids":[1,2,3]}',
    );
  });

  it('writes integers exactly inside JSON text too', () => {
    expect(written({ bareIntegers: ['line.id'], jsonTexts: ['line'] }, { line: { id: '9007199254740993' } })).toBe(
      String.raw`{"line":"{\"id\":9007199254740993}"}`,
    );
  });

  it.each(['', '1.5', 'x', '1e3', 2 ** 53, true])('refuses %j where an integer is wanted', (orderId) => {
    expect(() => writeParameters({ bareIntegers: ['orderId'] }, { orderId })).toThrow(InvalidArgumentError);
  });

  it('does not send what is undefined or null', () => {
    expect(written({ bareIntegers: ['a', 'b'] }, { a: undefined, b: null, c: 0, d: '', e: false })).toBe(
      '{"c":0,"d":"","e":false}',
    );
  });

  it('never rounds an id of up to nineteen digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }), (id) => {
        const text = written({ bareIntegers: ['a.id'] }, { a: [{ id: String(id) }] });
        expect(text).toBe(`{"a":[{"id":${id}}]}`);
        expect(parseJson(text)).toEqual({ a: [{ id: id > 2n ** 53n - 1n ? id : Number(id) }] });
      }),
    );
  });
});
