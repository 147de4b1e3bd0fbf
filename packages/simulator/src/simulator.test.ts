import { describe, expect, it } from 'vitest';
import { startMs, startStill } from '../test/start-still.js';
import { dataOf } from '../test/pandapon-caller.js';
import { startSimulator } from './simulator.js';

const HOUR_MS = 3_600_000;

describe('a simulator', () => {
  it('that was started later tells the same history as one that ran all the time', async () => {
    const early = await startStill({ ordersPerHour: 120 });
    early.control.listOrders();
    const late = await startStill({ ordersPerHour: 120 });
    for (const { clock } of [early, late]) clock.set(startMs + 30 * HOUR_MS);
    expect(late.control.listOrders()).toEqual(early.control.listOrders());
    expect(early.control.listOrders().length).toBeGreaterThan(5000);
    const bodies = await Promise.all(
      [early, late].map(async ({ pinduoduo, clock }) => {
        const { orders } = await pinduoduo.increment(clock.now() - HOUR_MS / 2, clock.now());
        return orders;
      }),
    );
    expect(bodies[0]).toEqual(bodies[1]);
    expect(early.simulator.pandapon.accessSecret).toBe(late.simulator.pandapon.accessSecret);
    await Promise.all([early.simulator.stop(), late.simulator.stop()]);
  });

  it('that looked at every minute tells the same history as one that looked once', async () => {
    const watched = await startStill();
    const slept = await startStill();
    for (let minute = 0; minute < 600; minute += 1) {
      watched.clock.advance(60_000);
      watched.control.listOrders({ updatedFrom: watched.clock.now() });
    }
    slept.clock.advance(600 * 60_000);
    expect(slept.control.listOrders()).toEqual(watched.control.listOrders());
    await Promise.all([watched.simulator.stop(), slept.simulator.stop()]);
  });

  it('with another seed has other orders', async () => {
    const one = await startStill({ seed: 1 });
    const two = await startStill({ seed: 2 });
    const ids = new Set(one.control.listOrders().map(({ id }) => id));
    expect(two.control.listOrders().filter(({ id }) => ids.has(id))).toHaveLength(1);
    await Promise.all([one.simulator.stop(), two.simulator.stop()]);
  });

  it('has its stamps and its timestamp window on the clock of the platform', async () => {
    const still = await startStill();
    still.control.setClockSkew(20 * 60_000);
    expect(await still.pinduoduo.errorCode('pdd.time.get')).toBe(10001);
    still.control.setClockSkew(5 * 60_000);
    expect(await still.pinduoduo.answer('time_get_response', 'pdd.time.get')).toMatchObject({
      time: '2026-01-15 12:05:00',
    });
    const { updatedAt } = still.control.createOrder({ channel: 'taobao' });
    expect(updatedAt).toBe(startMs + 5 * 60_000);
    await still.simulator.stop();
  });

  it('says why when a port is taken, and leaves nothing open', async () => {
    const still = await startStill();
    const port = Number(new URL(still.simulator.pandapon.url).port);
    await expect(startSimulator({ pandaponPort: port })).rejects.toThrow('EADDRINUSE');
    await still.simulator.stop();
  });
});

describe('a planted order', () => {
  it('is there at once, and so is a change of it, however time goes on meanwhile', async () => {
    let nowMs = startMs;
    const simulator = await startSimulator({ clock: { now: () => (nowMs += 1) }, ordersPerHour: 0.01 });
    const planted = simulator.control.createOrder({ channel: 'taobao' });
    expect(planted.updatedAt).toBeGreaterThan(startMs);
    const touched = simulator.control.touchOrder('taobao', planted.id);
    expect(touched.updatedAt).toBeGreaterThan(planted.updatedAt);
    await simulator.stop();
  });

  it('has the raw fields laid over its body', async () => {
    const { control, pinduoduo, pandapon, simulator } = await startStill();
    const { id } = control.createOrder({
      channel: 'pinduoduo',
      state: 'shipped',
      overrides: { order_status: 99, brand_new_field: { x: 1 }, receive_time: null, pay_amount: '12.00' },
      omit: ['postage'],
    });
    const answer = await pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', { order_sn: id });
    expect(answer.order_info).toMatchObject({
      order_status: 99,
      brand_new_field: { x: 1 },
      receive_time: null,
      pay_amount: '12.00',
      shipping_time: expect.stringMatching(/^2026/),
    });
    expect(answer.order_info).not.toHaveProperty('postage');

    const planted = control.createOrder({ channel: '1688', overrides: { baseInfo: { status: 'newstatus' } } });
    const body = { webSite: '1688', orderId: planted.id };
    expect(await dataOf(pandapon.post('/alibaba/order/detail', body))).toMatchObject({
      baseInfo: { status: 'newstatus', idOfStr: planted.id },
    });
    await simulator.stop();
  });

  it('can arrive late, in a window that was read before', async () => {
    const { control, pinduoduo, simulator } = await startStill();
    const read = async () => (await pinduoduo.increment(startMs - HOUR_MS, startMs - HOUR_MS / 2)).total;
    const before = await read();
    control.createOrder({ channel: 'pinduoduo', state: 'shipped', at: startMs - HOUR_MS + 60_000 });
    expect(await read()).toBe(Number(before) + 1);
    expect(() => control.createOrder({ channel: 'taobao', at: startMs + 1 })).toThrow('future');
    await simulator.stop();
  });

  it('stays where it is until it is moved, and moves as told', async () => {
    const { control, clock, simulator } = await startStill();
    for (const channel of ['pinduoduo', 'taobao', '1688'] as const) {
      const { id } = control.createOrder({ channel, state: 'unpaid' });
      const states = [];
      for (const move of ['pay', 'ship', 'receive'] as const) {
        clock.advance(100 * HOUR_MS);
        const { state, updatedAt } = control.moveOrder(channel, id, move);
        expect(updatedAt).toBe(clock.now());
        states.push(state);
      }
      expect(states).toEqual(['to_ship', 'shipped', channel === 'taobao' ? 'completed' : 'received']);
    }
    await simulator.stop();
  });
});

describe('a born order', () => {
  it('keeps its future when it is touched and loses it when it is moved', async () => {
    const { control, clock, simulator } = await startStill();
    const orders = control.listOrders({ channel: 'pinduoduo' }).filter(({ state }) => state === 'to_ship');
    const [touched, moved] = orders.filter(({ ticketIds }) => ticketIds.length === 0);
    control.touchOrder('pinduoduo', touched?.id ?? '');
    control.moveOrder('pinduoduo', moved?.id ?? '', 'ship');
    clock.advance(40 * 24 * HOUR_MS);
    const states = new Map(control.listOrders({ channel: 'pinduoduo' }).map(({ id, state }) => [id, state]));
    expect(states.get(touched?.id ?? '')).toBe('received');
    expect(states.get(moved?.id ?? '')).toBe('shipped');
    await simulator.stop();
  });
});
