import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderSns } from '../../test/pinduoduo-caller.js';
import { textOf } from '../../test/text-of.js';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';

const HALF_HOUR_MS = 1_800_000;
const DAY_MS = 86_400_000;

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill({ ordersPerHour: 200 });
});
afterAll(() => still.simulator.stop());

function dealTimeWindow(fromMs: number, toMs: number) {
  return { start_confirm_at: fromMs / 1000, end_confirm_at: toMs / 1000 };
}

describe('the list by update time', () => {
  it('together with its pages gives exactly the orders that changed in the window', async () => {
    const truth = still.control
      .listOrders({ channel: 'pinduoduo', updatedFrom: startMs - HALF_HOUR_MS, updatedTo: startMs + 1000 })
      .map(({ id }) => id);
    const found: string[] = [];
    for (let page = 1; ; page += 1) {
      const { orders, total } = await still.pinduoduo.increment(startMs - HALF_HOUR_MS, startMs, {
        page,
        page_size: 7,
      });
      expect(total).toBe(truth.length);
      found.push(...orderSns(orders));
      if (orders.length < 7) break;
    }
    expect(truth.length).toBeGreaterThan(40);
    expect(found.toSorted()).toEqual(truth.toSorted());
  });

  it('is newest first', async () => {
    const { orders } = await still.pinduoduo.increment(startMs - HALF_HOUR_MS, startMs);
    const times = orders.map((order) => textOf(order.updated_at));
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('has has_next in place of total_count when asked', async () => {
    const ask = (page: number) =>
      still.pinduoduo.increment(startMs - HALF_HOUR_MS, startMs, { use_has_next: true, page, page_size: 20 });
    const { answer: first } = await ask(1);
    expect(first).toMatchObject({ has_next: true });
    expect(first).not.toHaveProperty('total_count');
    expect((await ask(50)).answer).toMatchObject({ has_next: false, order_sn_list: [] });
  });

  it('drifts: an order that changes between two pages moves to the front and makes the next page skip one', async () => {
    const { pinduoduo, control, clock, simulator } = await startStill({ ordersPerHour: 200 });
    const ask = (page: number) =>
      pinduoduo.increment(clock.now() - HALF_HOUR_MS, startMs, { page, page_size: 10, use_has_next: true });
    const first = await ask(1);
    const [second] = (await ask(2)).orders;
    const newest = textOf(orderSns(first.orders)[0]);
    clock.advance(1000);
    control.touchOrder('pinduoduo', newest);
    const drifted = await ask(2);
    expect(orderSns(drifted.orders)).not.toContain(second?.order_sn);
    await simulator.stop();
  });

  it('takes windows of 30 minutes and no longer, with the end after the start', async () => {
    const code = (fromMs: number, toMs: number) =>
      still.pinduoduo.errorCode('pdd.order.number.list.increment.get', {
        start_updated_at: fromMs / 1000,
        end_updated_at: toMs / 1000,
        is_lucky_flag: 0,
        order_status: 5,
        refund_status: 5,
        page: 1,
      });
    expect(await code(startMs - HALF_HOUR_MS, startMs)).toBeUndefined();
    expect(await code(startMs - HALF_HOUR_MS - 1000, startMs)).toBe(21001);
    expect(await code(startMs, startMs)).toBe(21001);
  });

  it.each([
    [{ page: 0 }, 21001],
    [{ page_size: 101 }, 21001],
    [{ page: 'x' }, 21001],
    [{ order_status: 4 }, 21001],
    [{ is_lucky_flag: undefined }, 21002],
  ])('refuses %o', async (changes, code) => {
    const business = {
      start_updated_at: startMs / 1000 - 60,
      end_updated_at: startMs / 1000,
      is_lucky_flag: 0,
      order_status: 5,
      refund_status: 5,
      page: 1,
      ...changes,
    };
    expect(await still.pinduoduo.errorCode('pdd.order.number.list.increment.get', business)).toBe(code);
  });

  it('counts the end second in or out as it is set up', async () => {
    const inclusive = still.control.createOrder({ channel: 'pinduoduo' });
    const asked = await still.pinduoduo.increment(startMs - 60_000, startMs);
    expect(orderSns(asked.orders)).toContain(inclusive.id);
    const other = await startStill({ pinduoduoWindowEndIncluded: false });
    const { id } = other.control.createOrder({ channel: 'pinduoduo' });
    expect(orderSns((await other.pinduoduo.increment(startMs - 60_000, startMs)).orders)).not.toContain(id);
    expect(orderSns((await other.pinduoduo.increment(startMs, startMs + 1000)).orders)).toContain(id);
    await other.simulator.stop();
  });
});

describe('the filters', () => {
  async function everything(filters: Record<string, unknown>): Promise<JsonObject[]> {
    const rows: JsonObject[] = [];
    for (let toMs = startMs; toMs > startMs - 12 * 3_600_000; toMs -= HALF_HOUR_MS) {
      rows.push(...(await still.pinduoduo.increment(toMs - HALF_HOUR_MS, toMs - 1000, filters)).orders);
    }
    return rows;
  }

  it.each([
    ['order_status', 1, 'order_status', 1],
    ['order_status', 3, 'order_status', 3],
    ['refund_status', 4, 'refund_status', 4],
    ['refund_status', 2, 'refund_status', 2],
    ['is_lucky_flag', 2, 'is_lucky_flag', 2],
    ['trade_type', 1, 'trade_type', 1],
  ])('%s = %i gives only such orders', async (filter, value, field, expected) => {
    const rows = await everything({ [filter]: value });
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row[field]))).toEqual(new Set([expected]));
  });
});

describe('the list by deal time', () => {
  it('gives every concluded order once, whatever happened to it later', async () => {
    const window = dealTimeWindow(startMs - DAY_MS, startMs);
    let total: unknown;
    const found: string[] = [];
    for (let page = 1; ; page += 1) {
      const list = await still.pinduoduo.answer('order_list_get_response', 'pdd.order.list.get', {
        ...window,
        order_status: 5,
        refund_status: 5,
        page,
        page_size: 100,
      });
      const rows = list.order_list as JsonObject[];
      found.push(...orderSns(rows));
      total = list.total_count;
      if (rows.length < 100) break;
    }
    expect(total).toBe(found.length);
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(2000);
  });

  it('takes windows of 24 hours and no longer', async () => {
    const code = (fromMs: number) =>
      still.pinduoduo.errorCode('pdd.order.list.get', {
        ...dealTimeWindow(fromMs, startMs),
        order_status: 5,
        refund_status: 5,
        page: 1,
        page_size: 100,
      });
    expect(await code(startMs - DAY_MS)).toBeUndefined();
    expect(await code(startMs - DAY_MS - 1000)).toBe(21001);
  });

  it('has a form without buyer fields', async () => {
    const list = await still.pinduoduo.answer('order_basic_list_get_response', 'pdd.order.basic.list.get', {
      ...dealTimeWindow(startMs - 3_600_000, startMs),
      order_status: 5,
      refund_status: 5,
      page: 1,
      page_size: 5,
    });
    const [order] = list.order_list as JsonObject[];
    expect(order).toHaveProperty('pay_amount');
    expect(order).not.toHaveProperty('receiver_name');
    expect(Object.keys(order ?? {})).toHaveLength(21);
  });
});

describe('orders older than 90 days', () => {
  it('are unknown to detail, statuses and lists', async () => {
    const old = await startStill({ ordersPerHour: 30, epochAt: new Date(startMs - 100 * DAY_MS) });
    const orders = old.control.listOrders({ channel: 'pinduoduo' });
    const ancient = orders.find((order) => order.createdAt < startMs - 95 * DAY_MS);
    const recent = orders.find((order) => order.createdAt > startMs - 80 * DAY_MS);
    const detail = (id = '') => old.pinduoduo.errorCode('pdd.order.information.get', { order_sn: id });
    expect(await detail(ancient?.id)).toBe(50001);
    expect(await detail(recent?.id)).toBeUndefined();
    const statuses = await old.pinduoduo.answer('order_status_get_response', 'pdd.order.status.get', {
      order_sns: `${ancient?.id},${recent?.id}`,
    });
    expect(statuses.order_status_list).toMatchObject([
      { orderSn: ancient?.id, order_status: 0 },
      { orderSn: recent?.id, order_status: expect.toSatisfy((status: number) => status > 0) },
    ]);
    old.control.touchOrder('pinduoduo', ancient?.id ?? '');
    old.control.touchOrder('pinduoduo', recent?.id ?? '');
    const changed = orderSns((await old.pinduoduo.increment(startMs - 60_000, startMs)).orders);
    expect(changed).toContain(recent?.id);
    expect(changed).not.toContain(ancient?.id);
    await old.simulator.stop();
  });
});
