import { InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { callThrough, createDoubledClient, readSampleRequest } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import {
  taobaoCartAdd,
  taobaoCartCreateOrder,
  taobaoCartDelete,
  taobaoCartEditQuantity,
  taobaoCartList,
  taobaoCartPreview,
} from './taobao-carts.js';

const product = {
  userId: '2100007340000',
  platform: 1,
  itemId: '2048175493257375',
  skuId: '85',
  itemTitle: '英皇保罗男士长款银行皮夹钱包',
  itemPic: 'https://img.alicdn.com/imgextra/i1/2200723183810/O1CN01LKgvKM1e11dGRihYC_!!2200723183810.jpg',
  mpId: '26',
  mpSkuId: '65',
  price: 689,
  promotionPrice: 576,
  properties: [
    { valueId: '28324', valueName: '黄色', propId: '1627207', propName: '颜色分类' },
    { valueId: '3273546', valueName: '52cm', propId: '122216343', propName: '参考身高' },
  ],
  quantity: 71,
  shopId: '42',
  shopName: '英皇保罗旗舰店',
  skuQuantity: 94,
  userNick: '示例卖家',
} satisfies z.input<typeof taobaoCartAdd.request>;

const selection = {
  ids: ['75', '76'],
  orderAddress: {
    zip: '11111',
    country: '中国',
    address: '测试地址',
    phone: '',
    mobile_phone: '',
    city: '杭州市',
    district: '余杭区',
    name: '示例收货人',
    state: '浙江省',
  },
  userId: '2100007340000',
} satisfies z.input<typeof taobaoCartCreateOrder.request>;

describe('adding to the Taobao cart', () => {
  it('sends integers, texts and the JSON text of the properties, to the letter as in the sample', async () => {
    const { request, body } = await callThrough(taobaoCartAdd, product);
    expect(request).toBe('POST /open/cart/add');
    expect(body).toEqual(readSampleRequest('taobao.cart.add'));
  });

  it('sends ids above 2^53 digit for digit, inside the JSON text too', async () => {
    const [property] = product.properties;
    const { text } = await callThrough(taobaoCartAdd, {
      ...product,
      itemId: '9007199254740993',
      properties: [{ ...property, valueId: '-9007199254740995' }],
    } as typeof product);
    expect(text).toContain('"itemId":9007199254740993');
    expect(text).toContain('\\"valueId\\":-9007199254740995');
  });

  it('sends the mapped id and the members of v2 in v2', async () => {
    const { itemId: _plain, ...rest } = product;
    const { request, body } = await callThrough(
      taobaoCartAdd,
      {
        ...rest,
        itemMapId: 'WUnUC1cILiBjt-Jv3lDdlQ',
        aliShopId: 'S1',
        priceRanges: [{ startQuantity: 1, price: 689 }],
        quoteType: '1',
      },
      undefined,
      { settings: { generation: 'v2' } },
    );
    expect(request).toBe('POST /v2/taobao/cart/add');
    expect(body).toMatchObject({
      itemMapId: 'WUnUC1cILiBjt-Jv3lDdlQ',
      aliShopId: 'S1',
      priceRanges: [{ startQuantity: 1, price: 689 }],
      quoteType: '1',
    });
    expect(body).not.toHaveProperty('itemId');
  });

  it.each([
    ['v1', { itemId: undefined, itemMapId: 'abc' }, 'itemMapId'],
    ['v1', { quoteType: '1' }, 'quoteType'],
    ['v2', {}, 'itemId'],
    ['v1', { itemMapId: 'abc' }, 'itemId'],
    ['v1', { itemId: undefined }, 'itemId'],
    ['v1', { price: 6.89 }, 'price'],
  ] as const)('in %s refuses %j and names %s', async (generation, change, path) => {
    const { client, sent } = createDoubledClient(envelope('null'), { settings: { generation } });
    const input = { ...product, ...change } as typeof product;
    await expect(client.taobao.carts.add(input)).rejects.toSatisfy(
      (error) => error instanceof InvalidArgumentError && error.issues.some((issue) => issue.path === path),
    );
    expect(sent).toEqual([]);
  });
});

describe('orders out of the Taobao cart', () => {
  it('are made with ids as integers and the address as an object, as in the sample', async () => {
    const { request, body, value } = await callThrough(taobaoCartCreateOrder, selection, envelope('["7","8"]'));
    expect(request).toBe('POST /open/cart/create/order');
    expect(body).toEqual(readSampleRequest('taobao.cart.createOrder'));
    expect(value.map(({ orderId }) => orderId)).toEqual(['7', '8']);
  });

  it('are previewed with the same', async () => {
    const { request, body, value } = await callThrough(taobaoCartPreview, selection, envelope('{"total":1}'));
    expect(request).toBe('POST /open/cart/confirm/order');
    expect(body).toEqual(readSampleRequest('taobao.cart.createOrder'));
    expect(value).toEqual({ total: 1 });
  });

  it('need a record', async () => {
    const { client, sent } = createDoubledClient();
    const creation = client.taobao.carts.createOrder({ ...selection, ids: [] });
    await expect(creation).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(sent).toEqual([]);
  });
});

describe('cart calls of which only the name is known', () => {
  const paths = {
    'taobao.cart.list': '/open/own/list',
    'taobao.cart.delete': '/open/own/delete',
    'taobao.cart.editQuantity': '/open/own/edit',
  };

  it('are unsupported until there is a path', async () => {
    const { client, sent } = createDoubledClient();
    const { carts } = client.taobao;
    for (const call of [carts.list({}), carts.delete({ ids: [1] }), carts.editQuantity({ id: 1, quantity: 2 })]) {
      await expect(call).rejects.toBeInstanceOf(UnsupportedOperationError);
    }
    expect(sent).toEqual([]);
  });

  it('send any parameters where the method puts them', async () => {
    const options = { settings: { paths } };
    const list = await callThrough(taobaoCartList, { pageNo: 1 }, envelope('{"enableList":[]}'), options);
    expect([list.request, list.body, list.value]).toEqual([
      'GET /open/own/list?pageNo=1',
      undefined,
      { enableList: [] },
    ]);
    const deletion = await callThrough(taobaoCartDelete, { ids: [75] }, envelope('true'), options);
    expect([deletion.request, deletion.body]).toEqual(['POST /open/own/delete', { ids: [75] }]);
    const edit = await callThrough(taobaoCartEditQuantity, { id: 75n, quantity: 2 }, envelope('true'), options);
    expect([edit.request, edit.body]).toEqual(['POST /open/own/edit', { id: 75, quantity: 2 }]);
  });
});
