import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStill, type StillSimulator } from '../../../test/start-still.js';
import { textOf } from '../../../test/text-of.js';
import type { JsonObject } from '../../json/json-value.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

const NOTE = 'pdd.order.note.update';
const ADDRESS = 'pdd.order.update.address';
const district = { province: '四川省', province_id: 23, city: '成都市', city_id: 272, town: '锦江区', town_id: 2256 };

function plant(): string {
  const { id } = still.control.createOrder({ channel: 'pinduoduo' });
  still.clock.advance(2000);
  return id;
}

async function detail(order_sn: string): Promise<JsonObject> {
  const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', { order_sn });
  return answer.order_info as JsonObject;
}

describe('the remark of an order', () => {
  it('is written with its flag, and bumps the update time', async () => {
    const order_sn = plant();
    const before = await detail(order_sn);
    const answer = await still.pinduoduo.answer('response', NOTE, {
      order_sn,
      note: '加急,发顺丰 & 50%',
      tag: 4,
      tag_name: '急',
    });
    expect(answer.success).toBe(true);
    const after = await detail(order_sn);
    expect(after).toMatchObject({ remark: '加急,发顺丰 & 50%', remark_tag: 4, remark_tag_name: '急' });
    expect(textOf(after.updated_at) > textOf(before.updated_at)).toBe(true);
    await still.pinduoduo.call(NOTE, { order_sn, note: 'x' });
    expect((await detail(order_sn)).remark).toBe('x');
  });

  it.each([
    [{ tag: 4 }, 'a flag without its name'],
    [{ tag_name: '急' }, 'a name without its flag'],
    [{ tag: 4, tag_name: '急急急急' }, 'a name of four characters'],
    [{ tag: 6, tag_name: '急' }, 'an unknown colour'],
  ])('%o is refused: %s', async (changes, _reason) => {
    expect(await still.pinduoduo.errorCode(NOTE, { order_sn: plant(), note: 'x', ...changes })).toBe(21001);
  });
});

describe('the receiver of an order', () => {
  it('is changed while the order waits to ship, its ciphertexts included', async () => {
    const order_sn = plant();
    const before = await detail(order_sn);
    const answer = await still.pinduoduo.answer('response', ADDRESS, {
      order_sn,
      ...district,
      address: '新街1号',
      receiver_name: '钱某',
      receiver_phone: '12099999999',
    });
    expect(answer).toMatchObject({ success: true, result: { order_sn } });
    const after = await detail(order_sn);
    expect(after).toMatchObject({ ...district, receiver_name_mask: '钱*' });
    expect(after.receiver_phone).not.toBe(before.receiver_phone);
    expect(after.open_address_id).not.toBe(before.open_address_id);
  });

  it.each([
    ['once it is shipped', 'ship', {}],
    ['while it is under review', 'open_review', {}],
    ['once it is cancelled', 'cancel', {}],
    ['to a district of another city', undefined, { city_id: 98 }],
    ['to a district that there is not', undefined, { town_id: 1 }],
    ['to a phone that is none', undefined, { receiver_phone: '$abc$' }],
  ] as const)('is not changed %s: success is false', async (_reason, move, changes) => {
    const order_sn = plant();
    if (move !== undefined) still.control.moveOrder('pinduoduo', order_sn, move);
    const before = await detail(order_sn);
    const answer = await still.pinduoduo.answer('response', ADDRESS, { order_sn, ...district, ...changes });
    expect(answer).toMatchObject({ success: false, errorCode: 50001, errorMsg: expect.stringMatching(/./) });
    expect(answer.result).toMatchObject({ order_sn });
    expect(await detail(order_sn)).toEqual(before);
  });
});

describe('an ERP that printed a waybill', () => {
  const sync = (order_sn: string, changes: JsonObject = {}) =>
    still.pinduoduo.call('pdd.erp.order.sync', {
      order_sn,
      order_state: 1,
      waybill_no: 'YT1',
      logistics_id: 85,
      ...changes,
    });

  it('says so without a wrapper around the answer', async () => {
    expect(await sync(plant())).toMatchObject({ success: true, result: true, request_id: expect.any(String) });
  });

  it('is told by success false when the order has left already or the state is none', async () => {
    const shipped = plant();
    still.control.moveOrder('pinduoduo', shipped, 'ship');
    expect(await sync(shipped)).toMatchObject({ success: false, error_code: 50001 });
    expect(await sync(plant(), { order_state: 2 })).toMatchObject({ success: false });
  });
});

describe('an order delivered in batches', () => {
  const DETAIL = 'pdd.order.specific.order.information.get';

  it('is told with its batches, of which the first moves with the order', async () => {
    const { id: order_sn } = still.control.createOrder({ channel: 'pinduoduo', kind: 'scheduled' });
    const tags = (await detail(order_sn)).order_tag_list as JsonObject[];
    expect(tags).toContainEqual({ name: 'delivery_schedule', value: 1 });
    const read = async () => {
      const answer = await still.pinduoduo.answer('specific_order_info', DETAIL, { order_sn });
      return (answer.delivery_schedule_sub_order_list as JsonObject[]).map(({ sub_order_status }) => sub_order_status);
    };
    expect(await read()).toEqual([1, 1, 1]);
    still.control.moveOrder('pinduoduo', order_sn, 'ship');
    expect(await read()).toEqual([2, 1, 1]);
  });

  it('is no other order', async () => {
    expect(await still.pinduoduo.errorCode(DETAIL, { order_sn: plant() })).toBe(50001);
  });
});
