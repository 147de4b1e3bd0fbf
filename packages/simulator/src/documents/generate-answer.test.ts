import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../json/parse-exact-json.js';
import type { AnswerField } from './answer-field.js';
import { generateAnswer } from './generate-answer.js';

const nowMs = Date.UTC(2026, 0, 15, 4);
const source = { seed: 1, nowMs };

const pinduoduo: readonly AnswerField[] = [
  { path: 'goods_list_get_response', type: 'OBJECT' },
  { path: 'goods_list_get_response.goods_list[]', type: 'OBJECT[]' },
  { path: 'goods_list_get_response.goods_list[].goods_id', type: 'LONG' },
  { path: 'goods_list_get_response.goods_list[].created_at', type: 'LONG' },
  { path: 'goods_list_get_response.goods_list[].status', type: 'INTEGER', enum: { '7': 'seven', '-1': 'none' } },
  { path: 'goods_list_get_response.goods_list[].price', type: 'DOUBLE' },
  { path: 'goods_list_get_response.goods_list[].sku_list[].sku_id', type: 'LONG' },
  { path: 'goods_list_get_response.scope', type: 'STRING[]' },
  { path: 'goods_list_get_response.updated_time', type: 'STRING' },
  { path: 'goods_list_get_response.is_success', type: 'BOOLEAN' },
];

const pandapon: readonly AnswerField[] = [
  { path: '(HTTP status)', type: 'integer' },
  { path: 'code', type: 'integer' },
  { path: 'msg', type: 'string,null' },
  { path: 'data', type: 'object,array' },
  { path: 'data.skuList', type: 'array<object>' },
  { path: 'data.skuList[].price', type: 'integer' },
  { path: 'data.itemType', type: 'string', enum: ['HAVE_MATERIAL', 'WITHOUT_MATERIAL'] },
  { path: 'data.ids', type: 'array<integer>,null' },
];

describe('an answer generated from a table', () => {
  it('has every field of the table in its place and kind', () => {
    expect(generateAnswer(pinduoduo, source)).toEqual({
      goods_list_get_response: {
        goods_list: [
          {
            goods_id: expect.anything(),
            created_at: expect.any(Number),
            status: expect.any(Number),
            price: expect.anything(),
            sku_list: [{ sku_id: expect.anything() }],
          },
        ],
        scope: [expect.any(String)],
        updated_time: expect.stringMatching(/^2026-01-1[45] \d\d:\d\d:\d\d$/),
        is_success: true,
      },
    });
  });

  it('reads lists in both notations and leaves out rows that are no fields', () => {
    expect(generateAnswer(pandapon, source)).toEqual({
      code: expect.any(Number),
      msg: expect.any(String),
      data: {
        skuList: [{ price: expect.any(Number) }],
        itemType: expect.stringMatching(/^(HAVE|WITHOUT)_MATERIAL$/),
        ids: [expect.any(Number)],
      },
    });
  });

  it('has ids above 2^53 as bare integers and amounts in yuan as bare decimals', () => {
    const text = JSON.stringify(generateAnswer(pinduoduo, source));
    expect(text).toMatch(/"goods_id":\d{18},/);
    expect(text).toMatch(/"price":\d+\.\d\d,/);
    expect(JSON.stringify(parseExactJson(text))).toBe(text);
  });

  it('keeps to the permitted values and draws all of them', () => {
    const statuses = Array.from({ length: 30 }, (_, seed) => {
      const { goods_list_get_response: answer } = generateAnswer(pinduoduo, { seed, nowMs }) as {
        goods_list_get_response: { goods_list: { status: number }[] };
      };
      return answer.goods_list[0]?.status;
    });
    expect(new Set(statuses)).toEqual(new Set([7, -1]));
  });

  it('is the same for the same seed, whatever other fields there are', () => {
    const whole = generateAnswer(pinduoduo, source);
    expect(generateAnswer(pinduoduo, source)).toEqual(whole);
    expect(JSON.stringify(generateAnswer(pinduoduo, { seed: 2, nowMs }))).not.toBe(JSON.stringify(whole));
    const part = generateAnswer(pinduoduo.slice(0, 3), source);
    expect(whole).toMatchObject(part);
  });

  it('takes values and numbers of rows from its source', () => {
    const answer = generateAnswer(pandapon, {
      ...source,
      chooseValue: ({ path, positions }) =>
        path === 'code' ? 200 : path === 'data.skuList[].price' ? 100 + (positions[0] ?? 0) : undefined,
      countRows: ({ name }) => (name === 'skuList' ? 3 : 0),
    });
    expect(answer).toMatchObject({
      code: 200,
      data: { skuList: [{ price: 100 }, { price: 101 }, { price: 102 }], ids: [] },
    });
  });
});
