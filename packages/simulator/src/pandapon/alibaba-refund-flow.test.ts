import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bare, PandaponBuyer } from '../../test/pandapon-buyer.js';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { OrderMove } from '../story/scripted-life.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
let buyer: PandaponBuyer;
beforeAll(async () => {
  still = await startStill();
  buyer = new PandaponBuyer(still);
});
afterAll(() => still.simulator.stop());

async function bought(...moves: readonly OrderMove[]): Promise<string> {
  const orderId = await buyer.buyAlibaba();
  for (const move of moves) still.control.moveOrder('1688', orderId, move);
  return orderId;
}

const form = (orderId: string, more: object = {}) => ({
  orderId: bare(orderId),
  orderEntryIds: [bare(orderId)],
  disputeRequest: 'refund',
  applyPayment: 100,
  applyCarriage: 0,
  applyReasonId: 20021,
  description: '测试说明',
  goodsStatus: 'refundWaitSellerSend',
  ...more,
});
const create = (orderId: string, more: object = {}) =>
  still.pandapon.post('/alibaba/refund/detail/create', form(orderId, more));
const info = (refundId: string) => dataOf(still.pandapon.post('/alibaba/refund/info', { refundId }));
const base = async (orderId: string) =>
  (await dataOf(still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId }))).baseInfo as JsonObject;

describe('a 1688 refund', () => {
  it('is asked for in fen and shows in the order', async () => {
    const orderId = await bought('pay');
    const { refundId } = await dataOf(create(orderId, { orderEntryCountList: [{ id: bare(orderId), count: 1 }] }));
    expect(refundId).toMatch(/^TQ\d{20}$/);
    expect(await info(textOf(refundId))).toMatchObject({
      orderId,
      status: 'waitselleragree',
      applyPayment: 100,
      applyCarriage: 0,
      applyReasonId: 20021,
      remark: '测试说明',
    });
    expect(await base(orderId)).toMatchObject({ refundStatus: 'waitselleragree', refundId });
    still.control.pandapon.moveTicket('1688', textOf(refundId), 'agree');
    expect(await base(orderId)).toMatchObject({ refundStatus: 'refundsuccess', refundPayment: 100 });
    const page = await dataOf(
      still.pandapon.post('/alibaba/order/page', { refundStatus: 'refundsuccess', pageSize: 1 }),
    );
    expect((page.result as Record<string, JsonObject>[])[0]?.baseInfo?.idOfStr).toBe(orderId);
  });

  it('with a return waits for consent and parcel', async () => {
    const orderId = await bought('pay', 'ship', 'receive');
    const more = { disputeRequest: 'returnRefund', goodsStatus: 'refundBuyerReceived' };
    const refundId = textOf((await dataOf(create(orderId, more))).refundId);
    const companies = await dataOf<JsonObject[]>(still.pandapon.get(buyer.path('1688.refund.logisticsCompanies')));
    const parcel = { refundId, logisticsCompanyNo: companies[0]?.companyNo, freightBill: 'YT0000000002' };
    const send = (changes: object = {}) =>
      still.pandapon.post('/alibaba/refund/goods/return', { ...parcel, ...changes });
    expect(await envelopeOf(send())).toMatchObject({ code: 40900 });
    still.control.pandapon.moveTicket('1688', refundId, 'agree');
    expect(await info(refundId)).toMatchObject({ status: 'waitbuyersend', buyerSendGoods: false });
    expect(await envelopeOf(send({ logisticsCompanyNo: 'X' }))).toMatchObject({ code: 40011 });
    expect(await envelopeOf(send())).toMatchObject({ code: 200, data: null });
    expect(await info(refundId)).toMatchObject({
      status: 'waitsellerreceive',
      buyerLogisticsName: companies[0]?.companyName,
    });
    still.control.pandapon.moveTicket('1688', refundId, 'pay');
    expect(await info(refundId)).toMatchObject({ status: 'refundsuccess', buyerSendGoods: true });
  });

  it.each<[string, readonly OrderMove[], object, number]>([
    ['before payment', [], {}, 40900],
    ['with a goods status that the order is past', ['pay', 'ship'], {}, 40900],
    [
      'with a return before receipt',
      ['pay', 'ship'],
      { disputeRequest: 'returnRefund', goodsStatus: 'refundWaitBuyerReceive' },
      40900,
    ],
    ['for more than the goods cost', ['pay'], { applyPayment: 99_999_999 }, 40014],
    ['for more freight than was paid', ['pay'], { applyCarriage: 99_999 }, 40014],
    ['for a reason that is not in the list', ['pay'], { applyReasonId: 1 }, 40011],
    ['with a description of one character', ['pay'], { description: 'x' }, 40011],
    ['with six vouchers', ['pay'], { vouchers: ['1', '2', '3', '4', '5', '6'] }, 40013],
    ['for a line of another order', ['pay'], { orderEntryIds: [1] }, 4003],
    ['with an order id as text', ['pay'], { orderId: '2542285634920880794' }, 40011],
    ['with a request that does not exist', ['pay'], { disputeRequest: 'exchange' }, 40011],
  ])('is refused %s', async (_when, moves, more, code) => {
    expect(await envelopeOf(create(await bought(...moves), more))).toMatchObject({ code, data: null });
  });

  it('has reasons for each goods status, and vouchers', async () => {
    const orderId = await bought('pay');
    const ask = (goodsStatus: string) =>
      still.pandapon.post(buyer.path('1688.refund.reasons'), {
        orderId: bare(orderId),
        orderEntryIds: [bare(orderId)],
        goodsStatus,
      });
    expect(await dataOf(ask('refundWaitSellerSend'))).toMatchObject({
      reasons: [{ id: 20021, needVoucher: true }, {}, {}, {}],
    });
    expect(await envelopeOf(ask('aftersaleBuyerReceived'))).toMatchObject({ code: 40900 });
    const upload = (body: object) => still.pandapon.post(buyer.path('1688.refund.uploadVoucher'), body);
    expect(await dataOf(upload({ imageData: '/9j/4AAQ' }))).toMatchObject({
      imageRelativeUrl: expect.stringMatching(/^refund\/[0-9a-f]{24}\.jpg$/),
    });
    expect(await envelopeOf(upload({}))).toMatchObject({ code: 40010 });
  });
});
