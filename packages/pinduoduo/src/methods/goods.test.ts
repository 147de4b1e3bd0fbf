import { InvalidArgumentError, OutcomeUnknownError, PlatformResponseError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFixture } from '../../test/fixture.js';
import { createGateway, credentials, refusal, type SeenRequest } from '../../test/gateway.js';
import { createPinduoduoClient } from '../client.js';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createGoods(pageSize = 100) {
  return createPinduoduoClient({ credentials, runtime: gateway.runtime, settings: { pageSize } }).goods;
}

function goodsPage(ids: readonly number[], total_count?: number): object {
  return { goods_list_get_response: { goods_list: ids.map((goods_id) => ({ goods_id })), total_count } };
}

const sentPages = () => gateway.seen.map(({ parameters }) => `${parameters['page']}/${parameters['page_size']}`);

async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const element of iterable) collected.push(element);
  return collected;
}

describe('a list of goods', () => {
  it('keeps 64-bit ids and reads times and stock in either form', async () => {
    gateway.answer(readFixture('goods-list-page'));
    const { goods_list: rows = [], total_count } = await createGoods().list({ outer_id: 'GLASS-BLUE-L' });
    expect(total_count).toBe(2);
    expect(rows?.map(({ goods_id, created_at, goods_quantity }) => [goods_id, created_at, goods_quantity])).toEqual([
      ['860461037241593917', '2025-11-16T10:00:00.000Z', 120],
      ['612345678902', '2025-11-16T10:00:01.000Z', 7],
    ]);
    expect(rows?.[0]?.sku_list?.[0]).toMatchObject({ sku_id: '860461037241593919', outer_id: 'GLASS-BLUE-L' });
    expect(gateway.seen[0]?.parameters).toMatchObject({ type: 'pdd.goods.list.get', outer_id: 'GLASS-BLUE-L' });
  });

  it.each([
    [{ created_at_from: 1_700_000_000, created_at_end: 1_700_000_000 + 7 * 86_400 + 1 }, 'created_at_end'],
    [{ created_at_from: 1_700_000_000, created_at_end: 1_700_000_000 }, 'created_at_end'],
    [{ page_size: 101 }, 'page_size'],
    [{ page: 0 }, 'page'],
    [{ goods_name: '' }, 'goods_name'],
  ])('is not asked for with %j', async (input, path) => {
    const asked = createGoods().list(input);
    await expect(asked).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(asked).rejects.toMatchObject({ issues: [{ path }] });
    expect(gateway.seen).toEqual([]);
  });

  it.each([{}, { created_at_from: 1 }, { created_at_from: 1_700_000_000, created_at_end: 1_700_000_000 + 7 * 86_400 }])(
    'is asked for with %j',
    async (input) => {
      gateway.answer(goodsPage([], 0));
      expect((await createGoods().list(input)).goods_list).toEqual([]);
    },
  );

  it('is read page by page up to its count', async () => {
    gateway.answer(goodsPage([1, 2], 5));
    gateway.answer(goodsPage([3, 4], 5));
    gateway.answer(goodsPage([5], 5));
    const rows = await collect(createGoods(2).iterate({ is_onsale: 1 }));
    expect(rows.map(({ goods_id }) => goods_id)).toEqual(['1', '2', '3', '4', '5']);
    expect(sentPages()).toEqual(['1/2', '2/2', '3/2']);
    expect(gateway.seen.map(({ parameters }) => parameters['is_onsale'])).toEqual(['1', '1', '1']);
  });

  it('ends with a short page when it is not counted', async () => {
    gateway.answer(goodsPage([1, 2]));
    gateway.answer(goodsPage([3]));
    expect(await collect(createGoods(2).iterate())).toHaveLength(3);
  });

  it('is one empty page when there are no goods', async () => {
    gateway.answer(goodsPage([], 0));
    const pages = await collect(createGoods(2).pages());
    expect(pages.map(({ value }) => value.goods_list)).toEqual([[]]);
  });

  it('is not taken for ended by a page that is empty against the count', async () => {
    gateway.answer(goodsPage([1, 2], 5));
    gateway.answer(goodsPage([], 5));
    await expect(collect(createGoods(2).pages())).rejects.toBeInstanceOf(PlatformResponseError);
  });

  it('tells rows that cannot be read and goes on', async () => {
    gateway.answer({
      goods_list_get_response: { goods_list: [{ goods_name: '无号' }, { goods_id: 2 }], total_count: 3 },
    });
    gateway.answer(goodsPage([3], 3));
    const pages = await collect(createGoods(2).pages());
    expect(pages.map(({ rejected }) => rejected.length)).toEqual([1, 0]);
    expect(pages.flatMap(({ value }) => value.goods_list?.map(({ goods_id }) => goods_id))).toEqual(['2', '3']);
  });
});

describe('one goods', () => {
  it('has prices in yuan, as exact decimal text', async () => {
    gateway.answer(readFixture('goods-information'));
    const goods = await createGoods().get(860_461_037_241_593_917n);
    expect(gateway.seen[0]?.parameters['goods_id']).toBe('860461037241593917');
    expect(goods).toMatchObject({ goods_id: '860461037241593917', shipment_limit_second: 172_800 });
    expect(goods.sku_list?.[0]).toMatchObject({ group_price: '19.9', single_price: '29' });
  });
});

describe('stock', () => {
  const done = { goods_quantity_update_response: { is_success: true } };
  const sent = ({ parameters }: SeenRequest) =>
    ['type', 'goods_id', 'sku_id', 'quantity', 'update_type'].map((name) => parameters[name]);

  it('is set', async () => {
    gateway.answer(done);
    await createGoods().setQuantity({ goods_id: '860461037241593917', sku_id: '860461037241593919', quantity: 0 });
    expect(gateway.seen.map(sent)).toEqual([
      ['pdd.goods.quantity.update', '860461037241593917', '860461037241593919', '0', '1'],
    ]);
  });

  it('is added to and taken from', async () => {
    gateway.answer(done);
    await createGoods().addQuantity({ goods_id: '1', quantity: -3 });
    expect(gateway.seen.map(sent)).toEqual([['pdd.goods.quantity.update', '1', undefined, '-3', '2']]);
  });

  it('cannot be set below nothing', async () => {
    await expect(createGoods().setQuantity({ goods_id: '1', quantity: -1 })).rejects.toMatchObject({
      issues: [{ path: 'quantity' }],
    });
  });

  it('was not changed when the flag inside the success says so', async () => {
    gateway.answer({ goods_quantity_update_response: { is_success: false } });
    await expect(createGoods().setQuantity({ goods_id: '1', quantity: 1 })).rejects.toMatchObject({
      code: 'platform_invalid_request',
    });
  });

  it('is not added to twice when the platform stumbles or does not say what it did', async () => {
    gateway.answer({ goods_quantity_update_response: {} });
    await expect(createGoods().addQuantity({ goods_id: '1', quantity: 1 })).rejects.toBeInstanceOf(OutcomeUnknownError);
    gateway.answer(refusal(50002));
    await expect(createGoods().addQuantity({ goods_id: '1', quantity: 1 })).rejects.toMatchObject({
      code: 'platform_unavailable',
    });
    expect(gateway.seen).toHaveLength(2);
  });
});
