import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PandaponBuyer } from '../../test/pandapon-buyer.js';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
let buyer: PandaponBuyer;
beforeAll(async () => {
  still = await startStill();
  buyer = new PandaponBuyer(still);
});
afterAll(() => still.simulator.stop());

const post = (path: string, body: object) => still.pandapon.post(`/open/order/refund/${path}`, body);
const refundOf = (answer: JsonObject): JsonObject =>
  ((answer.refundOrderAggregate as JsonObject).refundOrder as JsonObject | undefined) ?? {};
const query = (refundId: string) => dataOf(still.pandapon.get('/open/order/refund/query', { refundId }));

async function bought(moves: readonly ('ship' | 'receive')[] = []): Promise<{ orderId: string; purchaseId: number }> {
  const order = await buyer.buyTaobao(2);
  await buyer.payTaobao(order.purchaseId);
  for (const move of moves) still.control.moveOrder('taobao', order.orderId, move);
  return order;
}

async function asked(
  purchaseId: number,
  more: object = {},
  refundDesc?: string,
): Promise<{ refundId: string; body: JsonObject }> {
  const subOrderId = String(purchaseId + 2);
  const rendered = await dataOf(post('render', { subOrderId, refundType: 1, goodsStatus: 1, ...more }));
  const template = rendered.refundOrderTemplate as Record<string, JsonObject>;
  const refundFee = Number(template.maxRefundFee?.refundFee);
  const body = await dataOf(
    post('submit', { subOrderId, refundType: 1, goodsStatus: 1, reasonId: 2, refundFee, refundDesc, ...more }),
  );
  return { refundId: textOf(refundOf(body).refundId), body };
}

describe('a Taobao refund', () => {
  it('is asked for with an amount in fen, listed, and shown on its own line', async () => {
    const { orderId, purchaseId } = await bought();
    const { refundId, body } = await asked(purchaseId, {}, '测试');
    expect(refundOf(body)).toMatchObject({
      refundStatus: 10,
      refundType: 1,
      goodsStatus: 1,
      reasonId: 2,
      reasonDesc: '缺货',
      refundDesc: '测试',
    });
    expect(await query(refundId)).toEqual(body);
    const list = await dataOf(post('queryList', { refundId, pageNo: 1, pageSize: 10 }));
    expect(list.refundOrders).toEqual([body]);
    const rows = await dataOf(still.pandapon.get(buyer.path('taobao.order.list'), { purchaseIds: `[${purchaseId}]` }));
    expect((rows.purchaseOrders as JsonObject[])[0]?.subOrderVO).toMatchObject([
      { refundStatus: 0, refundId: null },
      { refundStatus: 10, refundId },
    ]);
    still.control.pandapon.moveTicket('taobao', refundId, 'pay');
    expect(refundOf(await query(refundId))).toMatchObject({ refundStatus: 100 });
    expect(still.control.listOrders({ channel: 'taobao' }).find(({ id }) => id === orderId)?.ticketIds).toEqual([
      refundId,
    ]);
  });

  it('is not possible before payment, for more than was paid, or for another reason than one of the list', async () => {
    const unpaid = await buyer.buyTaobao();
    const form = {
      subOrderId: String(unpaid.purchaseId + 1),
      refundType: 1,
      goodsStatus: 1,
      reasonId: 1,
      refundFee: 1,
    };
    expect(await dataOf(post('render', { subOrderId: form.subOrderId, refundType: 1, goodsStatus: 1 }))).toMatchObject({
      saleFlag: false,
      refundOrderTemplate: { goodsStatusList: [] },
    });
    expect(await envelopeOf(post('submit', form))).toMatchObject({ code: 40900 });
    await buyer.payTaobao(unpaid.purchaseId);
    expect(await envelopeOf(post('submit', { ...form, refundFee: 99_999_999 }))).toMatchObject({ code: 40014 });
    expect(await envelopeOf(post('submit', { ...form, reasonId: 9 }))).toMatchObject({ code: 40011 });
    expect(await envelopeOf(post('submit', { ...form, refundImages: ['1', '2', '3', '4'] }))).toMatchObject({
      code: 40013,
    });
    expect(await envelopeOf(post('submit', { ...form, refundType: 2 }))).toMatchObject({ code: 40900 });
    expect(await envelopeOf(post('submit', { ...form, subOrderId: '1' }))).toMatchObject({ code: 4003 });
  });

  it('is one at a time; withdrawing is a GET that changes state and makes room for a second', async () => {
    const { purchaseId } = await bought();
    const { refundId } = await asked(purchaseId);
    const again = { subOrderId: String(purchaseId + 1), refundType: 1, goodsStatus: 1, reasonId: 1, refundFee: 1 };
    expect(await envelopeOf(post('submit', again))).toMatchObject({ code: 40900 });
    const withdraw = () => dataOf(still.pandapon.get(`/open/order/refund/cancel/${refundId}`));
    expect(await withdraw()).toMatchObject({
      cancelSuccess: true,
      currency: 'CNY',
      refundOrderAggregate: expect.anything(),
    });
    expect(refundOf(await query(refundId)).refundStatus).toBe(-20);
    expect(await withdraw()).toMatchObject({ cancelSuccess: false });
    expect((await envelopeOf(post('submit', again))).code).toBe(200);
  });

  it('that was refused can be changed', async () => {
    const { purchaseId } = await bought();
    const { refundId } = await asked(purchaseId);
    still.control.pandapon.moveTicket('taobao', refundId, 'refuse');
    expect(refundOf(await query(refundId))).toMatchObject({
      refundStatus: -10,
      sellerRefuseReason: expect.any(String),
    });
    const change = () =>
      still.pandapon.post(buyer.path('taobao.refund.modify'), { refundId, reasonId: 4, refundFee: 7 });
    expect(refundOf(await dataOf(change()))).toMatchObject({ refundStatus: 10, reasonId: 4, refundFee: 7 });
    still.control.pandapon.moveTicket('taobao', refundId, 'close');
    expect(await envelopeOf(change())).toMatchObject({ code: 40900 });
  });

  it('with a return goes over the seller’s consent and a parcel', async () => {
    const { purchaseId } = await bought(['ship']);
    const { refundId } = await asked(purchaseId, { refundType: 2, goodsStatus: 4 });
    const render = () => still.pandapon.get('/open/order/refund/render/logistics', { refundId });
    expect(await envelopeOf(render())).toMatchObject({ code: 40900 });
    still.control.pandapon.moveTicket('taobao', refundId, 'agree');
    const { logisticsCompanies } = await dataOf(render());
    const [company] = logisticsCompanies as JsonObject[];
    const parcel = {
      refundId,
      logisticsCompanyCode: company?.code,
      logisticsCompanyName: company?.name,
      logisticsNo: 'YT0000000001',
    };
    expect(await envelopeOf(post('submit/logistics', { ...parcel, logisticsCompanyCode: 'X' }))).toMatchObject({
      code: 40011,
    });
    const answer = await dataOf(post('submit/logistics', parcel));
    expect(refundOf(answer)).toMatchObject({ refundStatus: 30, goodsStatus: 5 });
    expect(answer).toMatchObject({
      refundOrderAggregate: { logistics: { logisticsNo: 'YT0000000001', logisticsCompany: { code: company?.code } } },
    });
    still.control.pandapon.moveTicket('taobao', refundId, 'pay');
    expect(refundOf(await query(refundId))).toMatchObject({ refundStatus: 100, goodsStatus: 6 });
    expect(() => still.control.pandapon.moveTicket('taobao', refundId, 'refuse')).toThrow('ended');
  });

  it('carries messages, the newest first', async () => {
    const { purchaseId } = await bought();
    const { refundId } = await asked(purchaseId);
    for (const refundMessage of ['第一条', '第二条']) await dataOf(post('submit/message', { refundId, refundMessage }));
    const list = await dataOf<JsonObject[]>(still.pandapon.post(buyer.path('taobao.refund.messageList'), { refundId }));
    expect(list.map(({ refundMessage }) => refundMessage)).toEqual(['第二条', '第一条']);
    expect(await envelopeOf(post('submit/message', { refundId: '1', refundMessage: 'x' }))).toMatchObject({
      code: 4003,
    });
  });
});
