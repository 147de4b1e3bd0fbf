import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alibabaReceiver, bare, PandaponBuyer } from '../../test/pandapon-buyer.js';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
let buyer: PandaponBuyer;
let cargo: JsonObject[];
beforeAll(async () => {
  still = await startStill();
  buyer = new PandaponBuyer(still);
  cargo = await buyer.alibabaCargo(2);
});
afterAll(() => still.simulator.stop());

const post = (path: string, body: object) => still.pandapon.post(`/alibaba/order/${path}`, body);
const base = (order: JsonObject | undefined): JsonObject => (order?.baseInfo ?? {}) as JsonObject;
const detail = (orderId: string) => dataOf(post('detail', { webSite: '1688', orderId }));
const fen = (value: unknown): number => Math.round(Number(JSON.stringify(value)) * 100);
const without = (line: JsonObject | undefined, name: string): JsonObject =>
  Object.fromEntries(Object.entries(line ?? {}).filter(([other]) => other !== name));
const order = (lines: readonly JsonObject[]) => ({
  flow: 'general',
  addressParam: alibabaReceiver,
  cargoParamList: lines,
});
const preview = (lines: readonly JsonObject[]) => ({ addressParam: alibabaReceiver, cargoParamList: lines });
const confirm = (orderId: string, entries: readonly unknown[]) =>
  post('receivegoods', { orderId: bare(orderId), orderEntryIds: entries });

describe('1688 previews', () => {
  it('agree with the order that is then created, in fen here and in yuan there', async () => {
    const line = without(cargo[0], 'sellerOpenId');
    const data = await dataOf(post('create/preview', preview([line])));
    const [element] = data.orderPreviewResuslt as JsonObject[];
    expect(data).toMatchObject({ success: true, errorCode: null });
    const created = await dataOf(post('create', { ...order([line]), tradeType: 'assureTrade' }));
    expect(fen(base(created).totalAmount)).toBe(element?.sumPayment);
    expect(fen(base(created).shippingFee)).toBe(element?.sumCarriage);
    expect(element).toMatchObject({ status: true, flowFlag: 'general', tradeModeNameList: ['assureTrade'] });
  });

  it('tell per merchant and per line what cannot be ordered', async () => {
    const tooMany = { ...cargo[1], quantity: 999_999 };
    const both = await dataOf(post('create/previewbatch', preview([cargo[0] ?? {}, tooMany])));
    expect(both).toMatchObject({ success: true });
    const elements = both.orderPreviewResuslt as JsonObject[];
    expect(elements.map(({ status, resultCode }) => [status, resultCode])).toEqual([
      [true, null],
      [false, 'STOCK_NOT_ENOUGH'],
    ]);
    const wrongSpec = without({ ...cargo[0], specId: '0'.repeat(32) }, 'sellerOpenId');
    expect(await dataOf(post('create/preview', preview([wrongSpec])))).toMatchObject({
      success: false,
      errorCode: 'SKU_NOT_EXIST',
      errorMsg: expect.any(String),
      orderPreviewResuslt: [{ status: false, cargoList: [{ resultCode: 'SKU_NOT_EXIST' }] }],
    });
  });
});

describe('1688 creations', () => {
  it('of several merchants make one order each and answer their bodies in a list', async () => {
    const bodies = await dataOf<JsonObject[]>(post('batch/create', order(cargo)));
    expect(bodies).toHaveLength(2);
    for (const body of bodies) {
      const id = textOf(base(body).idOfStr);
      expect(base(body).status).toBe('waitbuyerpay');
      expect(await detail(id)).toEqual(body);
      expect(BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    }
    const page = await dataOf(post('page', { page: 1, pageSize: 2, orderStatus: 'waitbuyerpay' }));
    const idOf = (body: JsonObject): string => textOf(base(body).idOfStr);
    const ids = (page.result as JsonObject[]).map(idOf);
    expect(ids.toSorted()).toEqual(bodies.map(idOf).toSorted());
  });

  it.each<[string, () => object, number]>([
    ['lines of two merchants', () => order(cargo.map((line) => without(line, 'sellerOpenId'))), 40011],
    ['no lines', () => order([]), 40010],
    ['an offer id as text', () => order([{ ...without(cargo[0], 'sellerOpenId'), offerId: '743470146022' }]), 40011],
    ['an unknown offer', () => order([{ ...without(cargo[0], 'sellerOpenId'), offerId: 5 }]), 40012],
    ['an unknown spec', () => order([{ ...without(cargo[0], 'sellerOpenId'), specId: 'x' }]), 40902],
    ['a flow that does not exist', () => ({ ...order([without(cargo[0], 'sellerOpenId')]), flow: 'odd' }), 40011],
    [
      'a trade type that the preview does not name',
      () => ({ ...order([without(cargo[0], 'sellerOpenId')]), tradeType: 'x' }),
      40011,
    ],
    [
      'a receiver without a town',
      () => ({ ...order([without(cargo[0], 'sellerOpenId')]), addressParam: without(alibabaReceiver, 'townText') }),
      40010,
    ],
    ['a member that no document knows', () => order([{ ...without(cargo[0], 'sellerOpenId'), color: 'red' }]), 40011],
    [
      'a message of more than 500 characters',
      () => ({ ...order([without(cargo[0], 'sellerOpenId')]), message: 'x'.repeat(501) }),
      40011,
    ],
  ])('refuse %s', async (_what, body, code) => {
    const before = still.control.listOrders({ channel: '1688' }).length;
    expect(await envelopeOf(post('create', body()))).toMatchObject({ code, data: null });
    expect(still.control.listOrders({ channel: '1688' })).toHaveLength(before);
  });

  it('of several merchants are all or none', async () => {
    const before = still.control.listOrders({ channel: '1688' }).length;
    const lines = [cargo[0] ?? {}, { ...cargo[1], quantity: 999_999 }];
    expect(await envelopeOf(post('batch/create', order(lines)))).toMatchObject({ code: 40902 });
    expect(still.control.listOrders({ channel: '1688' })).toHaveLength(before);
  });
});

describe('1688 payments', () => {
  it('have a cashier address while the order waits for them, and list it as not payable afterwards', async () => {
    const orderId = await buyer.buyAlibaba();
    const payUrl = () => still.pandapon.get('/alibaba/order/pay/url', { orderId });
    expect(await dataOf(payUrl())).toMatchObject({
      orderId,
      payUrl: expect.stringContaining(orderId),
      cantPayOrderList: null,
    });
    expect(await envelopeOf(post('batch/submit/to/pay', { orderIds: [orderId] }))).toMatchObject({
      code: 200,
      data: null,
    });
    expect(base(await detail(orderId)).status).toBe('waitsellersend');
    expect(await (await payUrl()).text()).toContain(`"payUrl":null,"cantPayOrderList":[${orderId}]`);
  });

  it('of several orders are all or none', async () => {
    const [first, second] = [await buyer.buyAlibaba(), await buyer.buyAlibaba()];
    await dataOf(post('cancel', { webSite: '1688', orderId: bare(second), cancelReason: '测试' }));
    expect(await envelopeOf(post('batch/submit/to/pay', { orderIds: [first, second] }))).toMatchObject({ code: 40900 });
    expect(await envelopeOf(post('batch/submit/to/pay', { orderIds: [first, '1'] }))).toMatchObject({ code: 4003 });
    expect(await envelopeOf(post('batch/submit/to/pay', { orderIds: [] }))).toMatchObject({ code: 40010 });
    expect(base(await detail(first)).status).toBe('waitbuyerpay');
  });
});

describe('1688 cancellations', () => {
  it('answer true before payment and false from then on', async () => {
    const cancel = (orderId: string, more: object = {}) =>
      post('cancel', { webSite: '1688', orderId: bare(orderId), cancelReason: 'buyerCancel', ...more });
    const [first, second] = [await buyer.buyAlibaba(), await buyer.buyAlibaba()];
    expect(await dataOf(cancel(first))).toBe(true);
    expect(base(await detail(first))).toMatchObject({ status: 'cancel', closeReason: 'BUYER_NO_PAY' });
    expect(await dataOf(cancel(first))).toBe(false);
    still.control.moveOrder('1688', second, 'pay');
    expect(await dataOf(cancel(second))).toBe(false);
    expect(await envelopeOf(cancel(second, { webSite: 'alibaba' }))).toMatchObject({ code: 40011 });
  });
});

describe('1688 receipts', () => {
  it('are confirmed once the goods are on their way; an hour later the trade is complete', async () => {
    const orderId = await buyer.buyAlibaba();
    expect(await dataOf(confirm(orderId, [bare(orderId)]))).toMatchObject({
      success: false,
      errorCode: 'ORDER_STATUS_ERROR',
    });
    still.control.moveOrder('1688', orderId, 'pay');
    still.control.moveOrder('1688', orderId, 'ship');
    expect(await dataOf(confirm(orderId, [bare(orderId)]))).toMatchObject({ success: true });
    expect(base(await detail(orderId)).status).toBe('confirm_goods');
    still.clock.advance(3_600_000);
    expect(base(await detail(orderId)).status).toBe('success');
  });

  it('fail inside the answer for orders and lines that are not there', async () => {
    const orderId = await buyer.buyAlibaba();
    expect(await dataOf(confirm('2500000000000000001', [1]))).toEqual({
      success: false,
      errorCode: '4003',
      errorInfo: '订单不存在',
    });
    expect(await dataOf(confirm(orderId, [1]))).toMatchObject({ success: false, errorCode: 'ORDER_ENTRY_NOT_FOUND' });
    expect(await envelopeOf(confirm(orderId, ['1']))).toMatchObject({ code: 40011 });
  });
});

describe('1688 traces', () => {
  it('are refused for strangers, before shipment and after a year', async () => {
    const path = buyer.path('1688.order.logistics');
    const trace = (orderId: string) => dataOf(still.pandapon.get(path, { orderId, webSite: '1688' }));
    const orderId = await buyer.buyAlibaba();
    expect(await trace('2500000000000000001')).toMatchObject({ success: false, errorCode: 'order.nopermission.buyer' });
    expect(await trace(orderId)).toMatchObject({ success: false, errorCode: '500_2' });
    const old = still.control.createOrder({
      channel: '1688',
      state: 'shipped',
      at: still.clock.now() - 366 * 86_400_000,
    });
    expect(await trace(old.id)).toMatchObject({ success: false, errorCode: 'order.createtime.history' });
  });
});
