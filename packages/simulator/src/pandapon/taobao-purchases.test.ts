import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PandaponBuyer, taobaoReceiver } from '../../test/pandapon-buyer.js';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { SimulatorOptions } from '../options.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
let buyer: PandaponBuyer;
beforeAll(async () => {
  still = await startStill();
  buyer = new PandaponBuyer(still);
});
afterAll(() => still.simulator.stop());

const detailOf = async (orderId: string) =>
  (await dataOf<JsonObject[]>(still.pandapon.get('/open/order/detail', { orderId })))[0] ?? {};
const rowsOf = async (query: Record<string, string | number>) =>
  (await dataOf(still.pandapon.get(buyer.path('taobao.order.list'), query))).purchaseOrders as JsonObject[];
const cancel = (purchaseId: number, more: object = {}) =>
  still.pandapon.post(buyer.path('taobao.order.cancel'), {
    purchaseId: String(purchaseId),
    cancelReason: '测试',
    ...more,
  });
const pay = (ids: readonly unknown[]) =>
  still.pandapon.post(buyer.path('taobao.order.pay'), { purchaseOrderIdList: ids });

describe('a Taobao creation', () => {
  it('makes an order that detail and list show, with lines, receiver and outer id', async () => {
    const skus = (await buyer.taobaoSkus()).slice(0, 2);
    const order = buyer.taobaoOrder(skus, 'PO-1');
    const [created] = await dataOf<JsonObject[]>(still.pandapon.post('/open/order', order));
    const detail = await detailOf(textOf(created?.orderId));
    expect(detail).toMatchObject({
      outerPurchaseId: 'PO-1',
      purchaseAmount: order.purchaseAmount,
      domesticPostFee: 0,
      receiverVO: { address: taobaoReceiver.address, city: '杭州市', zip: '310000' },
      subOrderVO: skus.map(({ skuId }) => ({ skuId, quantity: 1 })),
    });
    expect(await rowsOf({ outerPurchaseId: 'PO-1' })).toMatchObject([{ orderNo: created?.orderNo, status: 12 }]);
    still.clock.advance(3000);
    expect(await rowsOf({ outer_purchase_id: 'PO-1' })).toMatchObject([{ status: 0 }]);
    expect(still.control.listOrders({ channel: 'taobao' }).map(({ id }) => id)).toContain(created?.orderNo);
  });

  it.each<[string, (order: JsonObject) => JsonObject, number]>([
    ['an amount that is not Σ price × quantity', (order) => ({ ...order, purchaseAmount: 1 }), 40014],
    ['an amount in yuan', (order) => ({ ...order, purchaseAmount: '39.90' }), 40011],
    ['a receiver that is no text', (order) => ({ ...order, receiver: { ...taobaoReceiver } }), 40011],
    ['a receiver that is no JSON', (order) => ({ ...order, receiver: 'x' }), 40011],
    [
      'a receiver without a name',
      (order) => ({ ...order, receiver: '{"state":"浙江省","city":"杭州市","address":"x"}' }),
      40010,
    ],
    [
      'an unknown member of the receiver',
      (order) => ({ ...order, receiver: JSON.stringify({ ...taobaoReceiver, town: 'x' }) }),
      40011,
    ],
    ['no lines', (order) => ({ ...order, orderLineList: '[]' }), 40010],
    [
      'a quantity that is a number',
      (order) => ({ ...order, orderLineList: textOf(order.orderLineList).replace('"quantity":"1"', '"quantity":1') }),
      40011,
    ],
    [
      'an unknown item',
      (order) => ({ ...order, orderLineList: textOf(order.orderLineList).replace(/"itemId":"\d+"/, '"itemId":"1"') }),
      40012,
    ],
    [
      'a sku of another item',
      (order) => ({ ...order, orderLineList: textOf(order.orderLineList).replace(/"skuId":"\d+"/, '"skuId":"1"') }),
      40012,
    ],
    [
      'more than there is',
      (order) => ({
        ...order,
        orderLineList: textOf(order.orderLineList).replace('"quantity":"1"', '"quantity":"999999"'),
      }),
      40902,
    ],
    [
      'a price that is not the present one',
      (order) => ({ ...order, orderLineList: textOf(order.orderLineList).replace(/"price":"\d+"/, '"price":"1"') }),
      40014,
    ],
  ])('refuses %s', async (_what, spoil, code) => {
    const before = still.control.listOrders({ channel: 'taobao' }).length;
    const order = buyer.taobaoOrder((await buyer.taobaoSkus()).slice(0, 1));
    expect(await envelopeOf(still.pandapon.post('/open/order', spoil(order)))).toMatchObject({ code, data: null });
    expect(still.control.listOrders({ channel: 'taobao' })).toHaveLength(before);
  });

  it.each<[SimulatorOptions['pandaponRepeatedOuterId'], number, number]>([
    ['refuse', 40901, 1],
    ['same_order', 200, 1],
    ['second_order', 200, 2],
  ])('under a number that was used before: %s', async (pandaponRepeatedOuterId = 'refuse', code, count) => {
    const other = await startStill({ pandaponRepeatedOuterId });
    const own = new PandaponBuyer(other);
    const first = await own.buyTaobao(1, 'PO-9');
    const again = other.pandapon.post('/open/order', own.taobaoOrder((await own.taobaoSkus()).slice(0, 1), 'PO-9'));
    const { code: second, data } = await envelopeOf(again);
    expect(second).toBe(code);
    const list = await dataOf(other.pandapon.get(own.path('taobao.order.list'), { pageSize: 100 }));
    const rows = (list.purchaseOrders as JsonObject[]).filter(({ outerPurchaseId }) => outerPurchaseId === 'PO-9');
    expect(rows).toHaveLength(count);
    const [created] = (data ?? []) as JsonObject[];
    expect(created?.orderId === first.orderId).toBe(code === 200 && count === 1);
    await other.simulator.stop();
  });
});

describe('a Taobao payment', () => {
  it('is accepted, and a moment later done', async () => {
    const { orderId, purchaseId } = await buyer.buyTaobao();
    expect(await dataOf(pay([purchaseId]))).toMatchObject({ success: true, willPayPurchaseOrderIds: [purchaseId] });
    expect((await rowsOf({ purchaseIds: `[${purchaseId}]` }))[0]).toMatchObject({ status: 5 });
    still.clock.advance(2000);
    expect((await rowsOf({ purchaseIds: `[${purchaseId}]` }))[0]).toMatchObject({ status: 10 });
    expect((await detailOf(orderId)).closeTimeWithoutPayment).toBeNull();
  });

  it('may succeed in part, and fails inside the answer', async () => {
    const { purchaseId } = await buyer.buyTaobao();
    expect(await dataOf(pay([purchaseId, 5]))).toMatchObject({
      success: true,
      willPayPurchaseOrderIds: [purchaseId],
      payFailurePurchaseOrderIds: [5],
      payFailedResults: [{ gspOrderId: 5, errorCode: 'ORDER_NOT_FOUND' }],
    });
    still.clock.advance(2000);
    expect(await dataOf(pay([purchaseId]))).toMatchObject({ success: false, errorCode: 'ORDER_STATUS_ERROR' });
  });

  it('takes ten orders and no more', async () => {
    const ids = Array.from({ length: 11 }, (_, place) => place + 1);
    expect(await envelopeOf(pay(ids))).toMatchObject({ code: 40013 });
    expect(await dataOf(pay(ids.slice(1)))).toMatchObject({ success: false, willPayPurchaseOrderIds: [] });
  });

  it('can come as a voucher, which finance passes after ten minutes', async () => {
    const { orderId, purchaseId } = await buyer.buyTaobao();
    const upload = () =>
      still.pandapon.post(buyer.path('taobao.order.uploadVoucher'), {
        orderId,
        voucher: 'https://img.example.invalid/1.jpg',
      });
    expect(await dataOf(upload())).toMatchObject({ success: true });
    const statuses = [];
    for (const minutes of [0, 10, 1]) {
      still.clock.advance(minutes * 60_000);
      statuses.push((await rowsOf({ purchaseIds: `["${purchaseId}"]` }))[0]?.status);
    }
    expect(statuses).toEqual([1, 2, 10]);
    expect(await dataOf(upload())).toMatchObject({ success: false, errorCode: 'ORDER_STATUS_ERROR' });
  });
});

describe('a Taobao cancellation', () => {
  it('is accepted first and closes the order a moment later', async () => {
    const { purchaseId } = await buyer.buyTaobao(2);
    const lines = [String(purchaseId + 1), String(purchaseId + 2)];
    expect(await dataOf(cancel(purchaseId, { subPurchaseOrderIdList: lines }))).toMatchObject({ success: true });
    expect((await rowsOf({ purchaseIds: `[${purchaseId}]` }))[0]).toMatchObject({ status: 0 });
    still.clock.advance(2000);
    expect((await rowsOf({ purchaseIds: `[${purchaseId}]` }))[0]).toMatchObject({ status: 4 });
  });

  it('is refused inside the answer once the order is paid, for a part of it, and for lines of others', async () => {
    const { purchaseId } = await buyer.buyTaobao(2);
    expect(await dataOf(cancel(purchaseId, { subPurchaseOrderIdList: [String(purchaseId + 1)] }))).toMatchObject({
      success: false,
      errorCode: 'PARTIAL_CANCEL_NOT_SUPPORTED',
    });
    expect(await dataOf(cancel(purchaseId, { subPurchaseOrderIdList: ['1'] }))).toMatchObject({
      errorCode: 'SUB_ORDER_NOT_FOUND',
    });
    await buyer.payTaobao(purchaseId);
    expect(await dataOf(cancel(purchaseId))).toMatchObject({ success: false, errorCode: 'ORDER_STATUS_ERROR' });
    expect(await envelopeOf(cancel(5))).toMatchObject({ code: 4003 });
    expect(await envelopeOf(cancel(purchaseId, { cancelReason: '' }))).toMatchObject({ code: 40010 });
  });
});

describe('the warehouse of a Taobao order', () => {
  it('can be changed until the order is shipped, which bumps its time', async () => {
    const { orderId, purchaseId } = await buyer.buyTaobao();
    const change = () =>
      still.pandapon.post('/open/order/updateWarehouse', {
        orderId,
        warehouseName: '一号仓库',
        warehouseAddress: '广西省',
      });
    await buyer.payTaobao(purchaseId);
    expect(await envelopeOf(change())).toMatchObject({ code: 200, data: null });
    expect((await detailOf(orderId)).modifyTime).toBe(still.clock.now());
    still.control.moveOrder('taobao', orderId, 'ship');
    expect(await envelopeOf(change())).toMatchObject({ code: 40900 });
  });
});
