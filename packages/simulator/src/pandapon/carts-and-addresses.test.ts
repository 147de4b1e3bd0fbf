import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alibabaReceiver, PandaponBuyer, taobaoReceiver } from '../../test/pandapon-buyer.js';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';

let still: StillSimulator;
let buyer: PandaponBuyer;
beforeAll(async () => {
  still = await startStill();
  buyer = new PandaponBuyer(still);
});
afterAll(() => still.simulator.stop());

describe('the Taobao cart', () => {
  const add = async (place: number, quantity = 2): Promise<number> => {
    const sku = (await buyer.taobaoSkus())[place];
    return dataOf<number>(
      still.pandapon.post('/open/cart/add', {
        itemId: rawNumber(sku?.itemId ?? ''),
        skuId: sku?.skuId,
        itemTitle: '示例',
        itemPic: 'https://img.example.invalid/1.jpg',
        mpId: '1',
        mpSkuId: '1',
        price: sku?.priceFen,
        quantity,
        shopId: place + 1,
        shopName: `示例店${place + 1}`,
      }),
    );
  };
  const list = () => dataOf(still.pandapon.get(buyer.path('taobao.cart.list')));
  const remove = async (): Promise<void> => {
    const { enableList, disableList } = await list();
    const groups = [...(enableList as JsonObject[]), ...(disableList as JsonObject[])];
    const ids = groups.flatMap(({ cartItemInfos }) => (cartItemInfos as JsonObject[]).map(({ id }) => id));
    if (ids.length > 0) await dataOf(still.pandapon.post(buyer.path('taobao.cart.delete'), { ids }));
  };
  beforeEach(remove);

  it('groups by shop, adds up the same sku, and changes quantities', async () => {
    const [first, second] = [await add(0), await add(1)];
    expect(await add(0)).toBe(first);
    expect(await list()).toMatchObject({
      disableList: [],
      enableList: [
        { shopId: 1, cartItemInfos: [{ id: first, quantity: 4 }] },
        { shopId: 2, cartItemInfos: [{ id: second }] },
      ],
    });
    const edit = (quantity: number) =>
      still.pandapon.post(buyer.path('taobao.cart.editQuantity'), { id: first, quantity });
    expect(await dataOf(edit(7))).toBe(true);
    expect(await envelopeOf(edit(0))).toMatchObject({ code: 40011 });
    expect(await envelopeOf(edit(999_999))).toMatchObject({ code: 40902 });
    expect(await list()).toMatchObject({ enableList: [{ cartItemInfos: [{ quantity: 7 }] }, {}] });
  });

  it('previews and orders per shop, and what is ordered leaves it', async () => {
    const ids = [await add(0), await add(1)];
    const body = { ids, orderAddress: taobaoReceiver };
    const preview = await dataOf(still.pandapon.post('/open/cart/confirm/order', body));
    expect(preview.shopList).toHaveLength(2);
    const created = await dataOf<JsonObject[]>(still.pandapon.post('/open/cart/create/order', body));
    expect(created).toHaveLength(2);
    const total = created.reduce((sum, { purchaseAmount }) => sum + Number(purchaseAmount), 0);
    expect(total).toBe(preview.purchaseAmount);
    expect(await list()).toEqual({ disableList: [], enableList: [] });
    expect(await envelopeOf(still.pandapon.post('/open/cart/create/order', body))).toMatchObject({ code: 40011 });
  });

  it('shows what there is not enough of as invalid, and does not order it', async () => {
    const id = await add(2, 999_999);
    expect(await list()).toMatchObject({ enableList: [], disableList: [{ cartItemInfos: [{ id }] }] });
    const order = still.pandapon.post('/open/cart/create/order', { ids: [id], orderAddress: taobaoReceiver });
    expect(await envelopeOf(order)).toMatchObject({ code: 40902 });
  });
});

describe('the 1688 cart', () => {
  const add = (line: JsonObject) => still.pandapon.post(buyer.path('1688.cart.add'), line);

  it('goes from record to order: listed, edited, previewed, ordered per merchant', async () => {
    const cargo = await buyer.alibabaCargo(2);
    const ids = await Promise.all(cargo.map((line) => dataOf<number>(add(line))));
    const edit = still.pandapon.post('/alibaba/cart/edit-quantity', { id: ids[0], quantity: 3 });
    expect(await dataOf(edit)).toBe(true);
    const list = await dataOf(still.pandapon.get('/alibaba/cart/list'));
    expect(list).toMatchObject({
      disableList: [],
      enableList: cargo.map(({ sellerOpenId, specId }) => ({ sellerOpenId, cartItemInfos: [{ specId }] })),
    });
    const preview = await dataOf(
      still.pandapon.post('/alibaba/cart/preview/order', { cartIds: ids, addressParam: alibabaReceiver }),
    );
    expect(preview.orderPreviewResuslt).toHaveLength(2);
    const body = { flow: 'general', cartIds: ids, addressParam: alibabaReceiver };
    const orders = await dataOf<JsonObject[]>(still.pandapon.post('/alibaba/cart/create/order', body));
    expect(orders.map(({ nativeLogistics }) => (nativeLogistics as JsonObject).contactPerson)).toEqual([
      '测试乙',
      '测试乙',
    ]);
    expect(await dataOf(still.pandapon.get('/alibaba/cart/list'))).toEqual({ disableList: [], enableList: [] });
  });

  it('takes records out, and nothing that is not an offer in', async () => {
    const [line] = await buyer.alibabaCargo();
    const id = await dataOf<number>(add(line ?? {}));
    const remove = () => still.pandapon.post(buyer.path('1688.cart.delete'), { cartIds: [id] });
    expect(await dataOf(remove())).toBe(true);
    expect(await envelopeOf(remove())).toMatchObject({ code: 40011 });
    expect(await envelopeOf(add({ ...line, offerId: 5 }))).toMatchObject({ code: 40012 });
    expect(await envelopeOf(add({ ...line, specId: 'x' }))).toMatchObject({ code: 40012 });
  });
});

describe('addresses', () => {
  const address = {
    name: '测试甲',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: '测试路1号',
    phone: '13000000000',
  };
  const store = (body: object) => still.pandapon.post('/open/address/addOrUpdate', body);
  const read = () => dataOf<JsonObject[]>(still.pandapon.post(buyer.path('common.address.get'), {}));

  it('are stored and changed; the answer has code and msg only', async () => {
    expect(await envelopeOf(store(address))).toEqual({ code: 200, msg: '成功' });
    const [stored] = await read();
    expect(stored).toMatchObject(address);
    await store({ ...address, id: stored?.id, city: '宁波市' });
    expect(await read()).toMatchObject([{ id: stored?.id, city: '宁波市' }]);
    expect(await envelopeOf(store({ ...address, id: 1 }))).toMatchObject({ code: 40011 });
    expect(await envelopeOf(store({ ...address, phone: undefined }))).toMatchObject({ code: 40010 });
  });
});

describe('warehouse logistics', () => {
  const receiverAddress = {
    name: 'TEST NAME',
    address: 'TEST STREET 1',
    country: 'US',
    city: 'VALLEY VLG',
    zip: '91607',
    state: 'California',
  };
  const item = { itemId: '2048020617114736', skuId: '413185732720', quantity: 1 };
  const post = (path: string, body: object, query = '?timestamp=1754342534&sign=x', from = still) =>
    from.pandapon.post(`/open/pp/logistics/${path}${query}`, body, {});

  it('wants timestamp and sign in the query and no headers', async () => {
    const body = { ...item, receiverAddress, currency: 'CNY', price: '100' };
    expect(await dataOf<JsonObject[]>(post('itemLogisticsPrice', body))).toMatchObject([
      { serviceId: '1', price: '35.00' },
      {},
    ]);
    expect(await envelopeOf(post('itemLogisticsPrice', body, '?timestamp=1'))).toMatchObject({
      code: 40010,
      msg: '缺少参数sign',
    });
    expect(await envelopeOf(post('itemLogisticsPrice', body, '?sign=x'))).toMatchObject({ code: 40010 });
  });

  it('previews, books, and takes the parcels that come to the warehouse', async () => {
    const line = { ...item, freightInfo: { serviceId: '1', companyName: '', serviceCategory: '' } };
    const renderItems = [{ ...line, currency: 'CNY', price: '100' }];
    const { renderId } = await dataOf(post('orderRenderFreight', { receiverAddress, renderItems }));
    const booking = {
      renderId,
      receiverAddress,
      lineItems: [{ ...line, title: '示例', imageUrl: 'url' }],
      tmallOrderInfo: { tmallOrderId: '1' },
    };
    const { orderId } = await dataOf(post('orderBookingFreight', booking));
    expect(orderId).toMatch(/^FF20260115\d{5}$/);
    expect(await envelopeOf(post('orderBookingFreight', { ...booking, renderId: 'x' }))).toMatchObject({ code: 40011 });
    const parcels = [{ logisticNumer: 'TEST0000000001', logisticCompanyName: 'TEST CARRIER', rtsTime: '1754342534' }];
    const logisticInfos = [
      {
        lineItem: { ...item, title: '示例', imageUrl: 'url' },
        logisticNumer: 'FARJP2408000013YQ',
        domesticLogisticInfo: parcels,
      },
    ];
    expect(await envelopeOf(post('updateLogisticInfo', { orderId, logisticInfos }))).toMatchObject({
      code: 200,
      data: null,
    });
    expect(await envelopeOf(post('updateLogisticInfo', { logisticInfos }))).toMatchObject({ code: 40010 });
  });

  it('holds sign against a signer when it has one', async () => {
    const signed = await startStill({
      pandaponWarehouseSigner: ({ path, timestamp }) => `${textOf(path).length}-${timestamp}`,
    });
    const body = { orderId: '1' };
    const right = `?timestamp=1&sign=${'/open/pp/logistics/updateLogisticInfo'.length}-1`;
    expect(await envelopeOf(post('updateLogisticInfo', body, right, signed))).toMatchObject({ code: 200 });
    expect(await envelopeOf(post('updateLogisticInfo', body, '?timestamp=1&sign=x', signed))).toMatchObject({
      code: 40006,
    });
    await signed.simulator.stop();
  });
});
