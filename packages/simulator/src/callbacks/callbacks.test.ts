import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CallbackReceiver } from '../../test/callback-receiver.js';
import { bare, PandaponBuyer } from '../../test/pandapon-buyer.js';
import { dataOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { usualCallbackSettings } from './callback-settings.js';

let still: StillSimulator;
const receiver = new CallbackReceiver();
beforeAll(async () => {
  // So few orders are born that none comes in between.
  still = await startStill({ pandaponCallbackUrl: await receiver.open(), ordersPerHour: 0.001 });
});
beforeEach(async () => {
  await control().callbacksSettled();
  control().clearCallbacks();
  control().clearCallbackFaults();
  receiver.reset();
  control().configureCallbacks({ ...usualCallbackSettings, url: control().configureCallbacks().url });
});
afterAll(async () => {
  await still.simulator.stop();
  await receiver.close();
});

const control = () => still.control.pandapon;
const plant = (channel: 'taobao' | '1688', state: 'unpaid' | 'paid' = 'paid') =>
  still.control.createOrder({ channel, state });
const bodies = (): JsonObject[] => receiver.received.map(({ body }) => body.messageBody as JsonObject);
async function settled(): Promise<void> {
  await control().callbacksSettled();
}

describe('a callback', () => {
  it('is signed over access key and body with the secret, or over the body alone', async () => {
    const { accessKey, accessSecret } = still.simulator.pandapon;
    const expected = (data: string) => createHmac('sha256', accessSecret).update(data).digest('hex');
    plant('1688', 'unpaid');
    await settled();
    control().configureCallbacks({ base: 'body' });
    plant('1688', 'unpaid');
    await settled();
    const [first, second] = receiver.received;
    expect(first?.authorization).toBe(expected(accessKey + (first?.text ?? '')));
    expect(second?.authorization).toBe(expected(second?.text ?? ''));
  });

  it('carries type, platform number, body and push time', async () => {
    const { id } = plant('1688', 'unpaid');
    await settled();
    expect(receiver.received[0]?.body).toEqual({
      messageType: '1688_ORDER_BUYER_VIEW_BUYER_MAKE',
      messageBody: expect.objectContaining({ currentStatus: 'waitbuyerpay' }),
      messagePlatform: 1,
      timestamp: String(still.clock.now()),
    });
    expect(receiver.received[0]?.text).toContain(`"orderId":${id},`);
  });

  it('may have its body as JSON text, no prefix, and the names of the sister platform', async () => {
    control().configureCallbacks({ bodyForm: 'text', hasPrefix: false, naming: 'sister' });
    const { id } = plant('taobao', 'unpaid');
    still.control.moveOrder('taobao', id, 'pay');
    still.control.moveOrder('taobao', id, 'refund');
    await settled();
    expect(receiver.types.toSorted()).toEqual([
      'ORDER_BUYER_VIEW_MODIFY_MEMO',
      'ORDER_BUYER_VIEW_ORDER_BUYER_REFUND',
      'ORDER_CREATE',
      'ORDER_PAY_SUCCESS',
    ]);
    const created = receiver.received.find(({ body }) => body.messageType === 'ORDER_CREATE')?.body;
    expect(created?.messagePlatform).toBe(0);
    expect(JSON.parse(textOf(created?.messageBody))).toMatchObject({
      orderId: id,
      orderStatus: 'WAITING_FOR_PAYMENT',
      payStatus: 1,
      totalAmount: expect.any(Number),
      payTime: null,
    });
  });

  it('is sent for every change of a 1688 order, with the status it had then', async () => {
    const { id } = plant('1688', 'unpaid');
    for (const move of ['pay', 'ship', 'receive'] as const) still.control.moveOrder('1688', id, move);
    still.control.touchOrder('1688', id);
    await settled();
    const told = receiver.received.map(({ body }) => [
      textOf(body.messageType).replace('1688_', '').replace('ORDER_BUYER_VIEW_', ''),
      (body.messageBody as JsonObject).currentStatus,
    ]);
    const expected = [
      ['ANNOUNCE_SENDGOODS', 'waitlogisticstakein'],
      ['BUYER_MAKE', 'waitbuyerpay'],
      ['LOGISTICS_BUYER_VIEW_TRACE', 'waitbuyerreceive'],
      ['LOGISTICS_BUYER_VIEW_TRACE', 'signinsuccess'],
      ['MODIFY_MEMO', 'confirm_goods'],
      ['ORDER_COMFIRM_RECEIVEGOODS', 'confirm_goods'],
      ['ORDER_PAY', 'waitsellersend'],
    ];
    expect(told).toHaveLength(expected.length);
    expect(told).toEqual(expect.arrayContaining(expected));
  });

  it('tells who did what to a 1688 refund', async () => {
    const buyer = new PandaponBuyer(still);
    const orderId = await buyer.buyAlibaba();
    still.control.moveOrder('1688', orderId, 'pay');
    const form = {
      orderId: bare(orderId),
      orderEntryIds: [bare(orderId)],
      disputeRequest: 'refund',
      applyPayment: 1,
      applyCarriage: 0,
      applyReasonId: 20006,
      description: '测试',
      goodsStatus: 'refundWaitSellerSend',
    };
    const created = await dataOf(still.pandapon.post('/alibaba/refund/detail/create', form));
    const refundId = textOf(created.refundId);
    control().moveTicket('1688', refundId, 'pay');
    await settled();
    const refunds = bodies().filter((body) => body.refundId !== undefined);
    expect(refunds).toHaveLength(2);
    expect(refunds).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          refundId,
          operator: 'buyer',
          refundAction: 'BUYER_APPLY_REFUND',
          currentStatus: 'waitselleragree',
        }),
        expect.objectContaining({
          refundId,
          operator: 'seller',
          refundAction: 'SELLER_AGREE_REFUND',
          currentStatus: 'refundsuccess',
        }),
      ]),
    );
  });

  it('is sent for what calls and time do to a Taobao order', async () => {
    const buyer = new PandaponBuyer(still);
    const { orderId, purchaseId } = await buyer.buyTaobao(1, 'PO-7');
    await buyer.payTaobao(purchaseId);
    await settled();
    expect(
      bodies()
        .map(({ status }) => textOf(status))
        .toSorted(),
    ).toEqual(['BULIDING', 'WAIT_BUYER_P', 'WAIT_BUYER_P', 'WAIT_SELLER_SEND_GOODS']);
    expect(bodies()[0]).toMatchObject({
      purchase_id: purchaseId,
      outer_purchase_id: 'PO-7',
      sku_list: [{ order_line_no: '1' }],
    });
    expect(
      control()
        .listCallbacks()
        .every((delivery) => delivery.orderId === orderId),
    ).toBe(true);
  });

  it('of a changed price carries the prices, for 1688 the whole detail', async () => {
    const taobao = plant('taobao', 'unpaid');
    const alibaba = plant('1688', 'unpaid');
    await settled();
    receiver.reset();
    control().changePrice('taobao', taobao.id, { freightFen: 700 });
    control().changePrice('1688', alibaba.id, { freightFen: 900, discountFen: -100 });
    await settled();
    const bodyOf = (type: string): unknown =>
      receiver.received.find(({ body }) => body.messageType === type)?.body.messageBody;
    const [detail] = await dataOf<JsonObject[]>(still.pandapon.get('/open/order/detail', { orderId: taobao.id }));
    const lines = (detail?.subOrderVO ?? []) as JsonObject[];
    expect(bodyOf('TAOBAO_ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY')).toMatchObject({
      salesOrderId: taobao.id,
      purchaseOrderPriceDTO: { purchaseShippingFee: 700, purchaseTotalFee: detail?.purchaseAmount },
      subOrders: lines.map(({ quantity }) => ({ quantity })),
    });
    const body = await dataOf(still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId: alibaba.id }));
    expect(bodyOf('1688_ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY')).toEqual(body);
    expect(body).toMatchObject({ baseInfo: { discount: -100 } });
    still.control.moveOrder('taobao', taobao.id, 'pay');
    expect(() => control().changePrice('taobao', taobao.id, { freightFen: 0 })).toThrow('unpaid');
    expect(() => control().changePrice('1688', alibaba.id, { discountFen: 1 })).toThrow('discountFen');
  });
});
