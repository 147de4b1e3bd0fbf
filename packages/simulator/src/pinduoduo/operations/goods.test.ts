import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMs, startStill, type StillSimulator } from '../../../test/start-still.js';
import { textOf } from '../../../test/text-of.js';
import type { JsonObject } from '../../json/json-value.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

const UPDATE = 'pdd.goods.quantity.update';

async function list(business: JsonObject = {}): Promise<{ rows: JsonObject[]; total: unknown }> {
  const answer = await still.pinduoduo.answer('goods_list_get_response', 'pdd.goods.list.get', business);
  return { rows: answer.goods_list as JsonObject[], total: answer.total_count };
}

async function firstSku(): Promise<{ goods_id: string; sku_id: string; outer_id: string; stock: number }> {
  const [row] = (await list()).rows;
  const sku = ((row?.sku_list ?? []) as JsonObject[]).find(({ outer_id }) => outer_id !== '') ?? {};
  return {
    goods_id: textOf(row?.goods_id),
    sku_id: textOf(sku.sku_id),
    outer_id: textOf(sku.outer_id),
    stock: Number(sku.sku_quantity),
  };
}

describe('the goods of the mall', () => {
  it('come in pages that add up to the total', async () => {
    const whole = await list();
    expect(whole.rows).toHaveLength(Number(whole.total));
    const pages = await Promise.all([1, 2, 3].map((page) => list({ page, page_size: 5 })));
    expect(pages.flatMap(({ rows }) => rows)).toEqual(whole.rows);
    expect(pages.map(({ total }) => total)).toEqual([whole.total, whole.total, whole.total]);
  });

  it('are filtered by name, codes, shelf and creation', async () => {
    expect((await list({ goods_name: '保温杯' })).total).toBe(1);
    expect((await list({ is_onsale: 0 })).total).toBe(0);
    expect((await list({ outer_id: (await firstSku()).outer_id })).total).toBe(1);
    const epoch = startMs / 1000 - 3 * 86_400;
    expect((await list({ created_at_from: epoch - 3 * 86_400, created_at_end: epoch })).total).toBe(3);
  });

  it.each([
    [{ created_at_from: 1 }, 'one end of a window'],
    [{ created_at_from: 1, created_at_end: 8 * 86_400 }, 'a window of more than seven days'],
    [{ page_size: 101 }, 'more than 100 rows'],
  ])('are not listed for %o: %s', async (business, _reason) => {
    expect(await still.pinduoduo.errorCode('pdd.goods.list.get', business)).toBe(21001);
  });

  it('are what the lines of orders name', async () => {
    const ids = new Set((await list()).rows.map(({ goods_id }) => textOf(goods_id)));
    const { orders } = await still.pinduoduo.increment(startMs - 1_800_000, startMs);
    const named = orders.flatMap(({ item_list }) =>
      (item_list as JsonObject[]).map(({ goods_id }) => textOf(goods_id)),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('have a detail with prices in yuan as text', async () => {
    const { goods_id, stock } = await firstSku();
    const { goods_info } = (await still.pinduoduo.answer('goods_info_get_response', 'pdd.goods.information.get', {
      goods_id,
    })) as { goods_info: { sku_list: JsonObject[] } };
    expect(goods_info.sku_list.map(({ sku_quantity }) => sku_quantity)).toContain(stock);
    expect(goods_info.sku_list[0]?.group_price).toMatch(/^\d+\.\d\d$/);
    expect(await still.pinduoduo.errorCode('pdd.goods.information.get', { goods_id: 1 })).toBe(50001);
  });
});

describe('stock', () => {
  it('is set and added to, by sku id or by the code of the merchant', async () => {
    const { goods_id, sku_id, outer_id } = await firstSku();
    await still.pinduoduo.call(UPDATE, { goods_id, sku_id, quantity: 10 });
    expect((await firstSku()).stock).toBe(10);
    const answer = await still.pinduoduo.answer('goods_quantity_update_response', UPDATE, {
      goods_id,
      outer_id,
      quantity: -4,
      update_type: 2,
    });
    expect(answer.is_success).toBe(true);
    expect((await firstSku()).stock).toBe(6);
  });

  it('is never negative, and nothing of an unknown sku', async () => {
    const { goods_id, sku_id, stock } = await firstSku();
    expect(await still.pinduoduo.errorCode(UPDATE, { goods_id, sku_id, quantity: -1 })).toBe(50001);
    expect(await still.pinduoduo.errorCode(UPDATE, { goods_id, sku_id: 1, quantity: 1 })).toBe(50001);
    expect(await still.pinduoduo.errorCode(UPDATE, { goods_id, quantity: 1 })).toBe(21002);
    expect((await firstSku()).stock).toBe(stock);
  });
});
