import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStill, type StillSimulator } from '../../../test/start-still.js';
import type { OrderMove } from '../../story/scripted-life.js';
import type { JsonObject } from '../../json/json-value.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

function plant(...moves: OrderMove[]): { order_sn: string; after_sales_id: string } {
  const { id } = still.control.createOrder({ channel: 'pinduoduo' });
  let ticketIds: readonly string[] = [];
  for (const move of moves) ({ ticketIds } = still.control.moveOrder('pinduoduo', id, move));
  still.clock.advance(2000);
  return { order_sn: id, after_sales_id: ticketIds.at(-1) ?? '1' };
}

async function statusOf({ order_sn, after_sales_id }: { order_sn: string; after_sales_id: string }): Promise<unknown> {
  const ticket = await still.pinduoduo.call('pdd.refund.information.get', { order_sn, after_sales_id });
  return ticket.after_sales_status;
}

const write = (type: string, request: JsonObject) => still.pinduoduo.answer('response', type, { request });
const agreeReturn = (ids: JsonObject) =>
  write('pdd.refund.returngoods.agree', { ...ids, operate_desc: '请退回', return_address_id: '70010001' });

describe('a refund', () => {
  it('is agreed to, paid a minute later, and both are in the list by update time', async () => {
    const ids = plant('refund');
    const fromMs = still.clock.now();
    const { result } = await write('pdd.refund.agree', ids);
    expect(result).toMatchObject({ succ: true, order_sn: ids.order_sn });
    expect(JSON.stringify(result)).toContain(`"after_sales_id":${ids.after_sales_id}`);
    expect(await statusOf(ids)).toBe(4);
    still.clock.advance(61_000);
    expect(await statusOf(ids)).toBe(10);
    const list = await still.pinduoduo.answer('refund_increment_get_response', 'pdd.refund.list.increment.get', {
      start_updated_at: Math.floor(fromMs / 1000),
      end_updated_at: Math.floor(still.clock.now() / 1000),
      after_sales_status: 10,
      after_sales_type: 1,
    });
    expect((list.refund_list as JsonObject[]).map(({ order_sn }) => order_sn)).toContain(ids.order_sn);
    const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', {
      order_sn: ids.order_sn,
    });
    expect(answer.order_info).toMatchObject({ refund_status: 4, after_sales_status: 10 });
  });

  it('of goods is agreed to in two steps: the return, and the money once they came back', async () => {
    const ids = plant('ship', 'ask_return');
    expect((await write('pdd.refund.agree', ids)).result).toMatchObject({ succ: false });
    expect(await agreeReturn(ids)).toMatchObject({ success: true, result: { success: true } });
    expect(await statusOf(ids)).toBe(7);
    expect((await write('pdd.refund.agree', ids)).result).toMatchObject({ succ: false });
    still.control.moveOrder('pinduoduo', ids.order_sn, 'send_back');
    expect((await write('pdd.refund.agree', ids)).result).toMatchObject({ succ: true });
  });

  it.each<[string, OrderMove[]]>([
    ['that was paid already', ['refund', 'refund']],
    ['that was withdrawn', ['refund', 'withdraw']],
    ['for an exchange', ['ship', 'ask_exchange']],
  ])('%s is not agreed to: succ is false, with a reason', async (_reason, moves) => {
    const ids = plant(...moves);
    const before = await statusOf(ids);
    expect((await write('pdd.refund.agree', ids)).result).toMatchObject({
      succ: false,
      message: expect.stringMatching(/./),
      order_sn: ids.order_sn,
    });
    expect(await statusOf(ids)).toBe(before);
  });

  it('of an unknown ticket is told by the flag, of an unknown order by 50001', async () => {
    const ids = plant('refund');
    expect((await write('pdd.refund.agree', { ...ids, after_sales_id: '1' })).result).toMatchObject({ succ: false });
    const request = { ...ids, order_sn: '260101-100000000000000' };
    expect(await still.pinduoduo.errorCode('pdd.refund.agree', { request })).toBe(50001);
  });
});

describe('a return', () => {
  it('needs a return address of the mall', async () => {
    const ids = plant('ship', 'ask_return');
    const { refund_address_list } = await still.pinduoduo.answer(
      'refund_address_list_get_response',
      'pdd.refund.address.list.get',
    );
    expect((refund_address_list as JsonObject[]).map(({ refund_address_id }) => refund_address_id)).toContain(
      '70010001',
    );
    const answer = await write('pdd.refund.returngoods.agree', { ...ids, operate_desc: 'x', return_address_id: '5' });
    expect(answer).toMatchObject({ success: false, error_code: 50001, result: { success: false } });
  });

  it('is not agreed to twice', async () => {
    const ids = plant('ship', 'ask_return');
    await agreeReturn(ids);
    expect(await agreeReturn(ids)).toMatchObject({ success: false });
  });

  it('is reported stored once the buyer sent it', async () => {
    const ids = plant('ship', 'ask_return');
    const report = (warehouse_status: number) =>
      still.pinduoduo.call('pdd.nextone.logistics.warehouse.update', {
        request: { ...ids, operate_time: still.clock.now(), reverse_tracking_number: 'YT1', warehouse_status },
      });
    expect((await report(1)).error_response).toMatchObject({ error_code: 50001 });
    still.control.moveOrder('pinduoduo', ids.order_sn, 'send_back');
    const { updatedAt } =
      still.control.listOrders({ channel: 'pinduoduo' }).find(({ id }) => id === ids.order_sn) ?? {};
    still.clock.advance(2000);
    expect((await report(1)).response).toMatchObject({ result: { order_sn: ids.order_sn } });
    expect((await report(3)).error_response).toMatchObject({ error_code: 21001 });
    const after = still.control.listOrders({ channel: 'pinduoduo' }).find(({ id }) => id === ids.order_sn);
    expect(after?.updatedAt).toBeGreaterThan(updatedAt ?? Infinity);
  });
});

describe('an exchange', () => {
  const ship = (ids: JsonObject, changes: JsonObject = {}) =>
    write('pdd.refund.exchange.shipping', {
      ...ids,
      shipping_id: 85,
      shipping_name: '圆通快递',
      tracking_number: 'YT3000000000003',
      ...changes,
    });

  it('is agreed to, sent back and shipped again, with the parcel in the detail', async () => {
    const ids = plant('ship', 'ask_exchange');
    expect((await ship(ids)).result).toMatchObject({ succ: false });
    await agreeReturn(ids);
    expect(await statusOf(ids)).toBe(15);
    still.control.moveOrder('pinduoduo', ids.order_sn, 'send_back');
    expect((await ship(ids, { shipping_id: 3 })).result).toMatchObject({ succ: false });
    expect((await ship(ids)).result).toMatchObject({ succ: true });
    const ticket = await still.pinduoduo.call('pdd.refund.information.get', ids);
    expect(ticket).toMatchObject({
      after_sales_status: 18,
      exchange_shipping_detail: {
        merchant_exchange_ship_id: 85,
        merchant_exchange_trunk_number: 'YT3000000000003',
      },
    });
  });

  it('of what is sent again needs no return and shows in the order', async () => {
    const ids = plant('ship', 'ask_resend');
    expect((await ship(ids)).result).toMatchObject({ succ: true });
    const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', {
      order_sn: ids.order_sn,
    });
    expect(answer.order_info).toMatchObject({
      resend_delivery_list: [{ logistics_id: 85, tracking_number: 'YT3000000000003' }],
    });
  });
});

describe('a buyer who wants his money before the parcel leaves', () => {
  const cancel = ({ order_sn, after_sales_id }: { order_sn: string; after_sales_id: string }, more: JsonObject = {}) =>
    still.pinduoduo.call('pdd.rdc.pddgenius.sendgoods.cancel', {
      param: { tid: order_sn, refund_id: after_sales_id, status: 'SUCCESS', ...more },
    });

  it('gets it when the shipping is cancelled', async () => {
    const ids = plant('refund');
    const answer = await cancel(ids);
    expect(JSON.stringify(answer)).toContain(`"refund_id":${ids.after_sales_id}`);
    expect(await statusOf(ids)).toBe(4);
  });

  it('goes on waiting when it cannot be', async () => {
    const ids = plant('refund');
    expect(await cancel(ids, { fail_reason_code: 1002 })).toHaveProperty('rdc_pddgenius_sendgoods_cancel_response');
    expect(await statusOf(ids)).toBe(2);
    expect((await cancel(ids, { fail_reason_code: 7 })).error_response).toMatchObject({ error_code: 21001 });
  });

  it('is not asked about once the parcel has left', async () => {
    expect((await cancel(plant('ship', 'refund'))).error_response).toMatchObject({ error_code: 50001 });
  });
});

describe('tickets of several orders', () => {
  it('are told by the orders that have any', async () => {
    const [asking, without] = [plant('refund').order_sn, plant().order_sn];
    const answer = await still.pinduoduo.answer('refund_status_check_response', 'pdd.refund.status.check', {
      order_sns: `${asking},${without},x`,
    });
    expect(answer.order_sns_exists_refund).toEqual([{ order_sn: asking }]);
  });
});
