import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStill, type StillSimulator } from '../../../test/start-still.js';
import type { OrderMove } from '../../story/scripted-life.js';
import { textOf } from '../../../test/text-of.js';
import type { JsonObject } from '../../json/json-value.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

const SEND = 'pdd.logistics.online.send';
const CLOUD = 'pdd.cloud.logistics.online.send';
const parcel = { logistics_id: 44, tracking_number: 'SF1000000000001' };

function plant(...moves: OrderMove[]): string {
  still.clock.advance(1000);
  const { id } = still.control.createOrder({ channel: 'pinduoduo' });
  for (const move of moves) still.control.moveOrder('pinduoduo', id, move);
  still.clock.advance(1000);
  return id;
}

async function detail(order_sn: string): Promise<JsonObject> {
  const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', { order_sn });
  return answer.order_info as JsonObject;
}

async function changedSince(fromMs: number): Promise<string[]> {
  const { orders } = await still.pinduoduo.increment(fromMs, still.clock.now());
  return orders.map(({ order_sn }) => textOf(order_sn));
}

describe('an order that a call ships', () => {
  it('is shipped with that parcel, moves in the list by update time and hides its receiver', async () => {
    const order_sn = plant();
    expect((await detail(order_sn)).order_status).toBe(1);
    const beforeMs = still.clock.now();
    still.clock.advance(5000);
    const answer = await still.pinduoduo.answer('logistics_online_send_response', SEND, { order_sn, ...parcel });
    expect(answer.is_success).toBe(true);
    const { updatedAt } = still.control.touchOrder('pinduoduo', plant());
    expect(updatedAt).toBeGreaterThan(beforeMs);
    expect(await detail(order_sn)).toMatchObject({
      order_status: 2,
      ...parcel,
      receiver_phone: '',
      address: '',
      shipping_time: expect.stringMatching(/^2026/),
    });
    expect(await changedSince(beforeMs + 1000)).toContain(order_sn);
  });

  it('keeps what was to come after the shipping and loses what was to come before it', async () => {
    const { control, clock, pinduoduo, simulator } = await startStill();
    const waiting = control.listOrders({ channel: 'pinduoduo' }).filter(({ state }) => state === 'to_ship');
    const codes = new Set<unknown>();
    for (const { id } of waiting) codes.add(await pinduoduo.errorCode(SEND, { order_sn: id, ...parcel }));
    expect(codes).toContain(undefined);
    const shippedAt = clock.now();
    clock.advance(60 * 86_400_000);
    const ids = new Set(waiting.map(({ id }) => id));
    const later = control.listOrders({ channel: 'pinduoduo' }).filter(({ id }) => ids.has(id));
    expect(later.some(({ state, updatedAt }) => state === 'received' && updatedAt > shippedAt)).toBe(true);
    const again = await pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', {
      order_sn: later.find(({ state }) => state === 'received')?.id,
    });
    expect(again.order_info).toMatchObject({ ...parcel, shipping_time: '2026-01-15 12:00:00' });
    await simulator.stop();
  });

  it('can have its parcel changed while it is on its way, with redelivery_type 2', async () => {
    const order_sn = plant('ship');
    const changed = { logistics_id: 85, tracking_number: 'YT2000000000002' };
    expect(await still.pinduoduo.errorCode(SEND, { order_sn, ...changed, redelivery_type: 2 })).toBeUndefined();
    expect(await detail(order_sn)).toMatchObject({ order_status: 2, ...changed });
  });

  it('has the traces of its own parcel', async () => {
    const order_sn = plant();
    const tracking_number = 'SF1000000000777';
    await still.pinduoduo.call(SEND, { order_sn, logistics_id: 44, tracking_number });
    const read = async (mail_no: string) => {
      const answer = await still.pinduoduo.answer('logistics_ordertrace_get_resposne', 'pdd.logistics.ordertrace.get', {
        company_code: 'SF',
        mail_no,
      });
      return (answer.trace_list as JsonObject[]).map(({ action }) => action);
    };
    expect(await read(tracking_number)).toEqual([]);
    still.clock.advance(5 * 3_600_000);
    expect(await read(tracking_number)).toEqual(['GOT', 'DEPARTURE']);
    still.control.moveOrder('pinduoduo', order_sn, 'receive');
    expect((await read(tracking_number)).at(-1)).toBe('SIGN');
    expect(await read('SF9999999999999')).toEqual([]);
    const drawn = plant('ship');
    still.clock.advance(3_600_000);
    expect(await read(textOf((await detail(drawn)).tracking_number))).toEqual(['GOT']);
  });
});

describe('a shipment', () => {
  const cases: readonly [string, OrderMove[], JsonObject][] = [
    ['of an order that is shipped already', ['ship'], {}],
    ['of a received order, as a change', ['ship', 'receive'], { redelivery_type: 2 }],
    ['of a waiting order, as a change', [], { redelivery_type: 2 }],
    ['of a cancelled order', ['cancel'], {}],
    ['of an order under review', ['open_review'], {}],
    ['while money is asked back', ['refund'], {}],
    ['after money went back', ['refund', 'refund'], {}],
    ['with a courier that may not ship any more', [], { logistics_id: 3 }],
    ['with a courier that there is not', [], { logistics_id: 999_999 }],
    ['with a tracking number that is none', [], { tracking_number: '?' }],
    ['with serials in another form', [], { feature: 'imei:1' }],
    ['with serials of an unknown kind', [], { feature: 'colour=red;' }],
    ['with a return address that there is not', [], { refund_address_id: '1' }],
  ];

  it.each(cases)('%s is refused with 50001 and changes nothing', async (_reason, moves, changes) => {
    const order_sn = plant(...moves);
    const before = await detail(order_sn);
    still.clock.advance(2000);
    const { error_response } = await still.pinduoduo.call(SEND, { order_sn, ...parcel, ...changes });
    expect(error_response).toMatchObject({ error_code: 50001, sub_msg: expect.stringMatching(/./) });
    expect((await detail(order_sn)).updated_at).toBe(before.updated_at);
  });

  it.each(cases)('%s is told by is_success false inside the cloud', async (_reason, moves, changes) => {
    const order_sn = plant(...moves);
    const answer = await still.pinduoduo.call(CLOUD, { order_sn, ...parcel, ...changes });
    expect(answer.logistics_online_send_response).toMatchObject({
      is_success: false,
      error_code: 50001,
      error_msg: expect.stringMatching(/./),
    });
  });

  it('of an order of another mall is refused with 50001 and sub code 45001, inside the cloud too', async () => {
    for (const type of [SEND, CLOUD]) {
      const { error_response } = await still.pinduoduo.call(type, { order_sn: '260101-100000000000000', ...parcel });
      expect(error_response).toMatchObject({ error_code: 50001, sub_code: '45001' });
    }
  });

  it('inside the cloud takes effect too, and takes the target client id', async () => {
    const order_sn = plant();
    const answer = await still.pinduoduo.call(
      CLOUD,
      { order_sn, ...parcel, ship_info_list: [{ type: 1, url: 'https://img.example.invalid/slip.jpeg' }] },
      { target_client_id: still.simulator.pinduoduo.targetClientId },
    );
    expect(answer.logistics_online_send_response).toMatchObject({ is_success: true });
    expect((await detail(order_sn)).order_status).toBe(2);
  });
});

describe('more parcels', () => {
  const UPLOAD = 'pdd.order.upload.extra.logistics';
  const extra = { shipping_id: 115, tracking_number: '7800000000003' };
  const row = { logistics_id: 115, tracking_number: '7800000000003' };

  it.each([
    [1, 'extra_delivery_list'],
    [2, 'resend_delivery_list'],
    [3, 'gift_delivery_list'],
    [undefined, 'extra_delivery_list'],
  ])('of type %s show in %s', async (extra_track_type, list) => {
    const order_sn = plant('ship');
    const answer = await still.pinduoduo.answer('upload_extra_logistics_response', UPLOAD, {
      order_sn,
      extra_track_list: [extra],
      ...(extra_track_type === undefined ? {} : { extra_track_type }),
    });
    expect(answer.success).toBe(true);
    expect((await detail(order_sn))[list]).toEqual([row]);
  });

  it('cannot be reported before the first', async () => {
    for (const type of [UPLOAD, 'pdd.order.upload.relation.logistics']) {
      expect(await still.pinduoduo.errorCode(type, { order_sn: plant(), extra_track_list: [extra] })).toBe(50001);
    }
  });

  it('can be reported as related ones', async () => {
    const order_sn = plant('ship');
    await still.pinduoduo.call('pdd.order.upload.relation.logistics', { order_sn, extra_track_list: [extra, extra] });
    expect((await detail(order_sn)).extra_delivery_list).toEqual([row, row]);
  });
});

describe('a waybill', () => {
  it('may be used for an order that waits to ship and a courier that ships', async () => {
    const order_sn = plant();
    const check = async (changes: JsonObject) => {
      const answer = await still.pinduoduo.answer('logistics_pre_check_response', 'pdd.open.logistics.pre.check', {
        order_sn,
        ship_code: 'SF',
        tracking_number: 'SF1',
        ...changes,
      });
      return answer.allowed;
    };
    expect(await check({})).toBe(true);
    expect(await check({ ship_code: 'BEST' })).toBe(false);
    expect(await check({ order_sn: plant('ship') })).toBe(false);
  });

  it('is reported order by order', async () => {
    const order_sn = plant();
    const answer = await still.pinduoduo.answer('open_waybill_type_report_response', 'pdd.open.waybill.type.report', {
      order_sn_list: [order_sn, 'x'],
      waybill_type: 1,
    });
    expect(answer.result_list).toEqual([
      { order_sn, success: true },
      { order_sn: 'x', success: false },
    ]);
  });
});

describe('couriers and regions', () => {
  it('are told by tables whose ids fit together', async () => {
    const { logistics_address_list } = await still.pinduoduo.answer(
      'logistics_address_get_response',
      'pdd.logistics.address.get',
    );
    const rows = logistics_address_list as JsonObject[];
    const ids = new Set(rows.map(({ id }) => id));
    expect(rows.filter(({ parent_id }) => parent_id !== 0 && !ids.has(parent_id))).toEqual([]);
    const { result } = (await still.pinduoduo.answer('response', 'pdd.logistics.available.company.recommend', {
      city_id: [98, 233],
    })) as { result: { city_id: number; company_id: number[] }[] };
    expect(result.map(({ city_id }) => city_id)).toEqual([98, 233]);
    expect(result[0]?.company_id).not.toContain(3);
  });
});
