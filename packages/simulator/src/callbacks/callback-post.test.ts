import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CallbackReceiver } from '../../test/callback-receiver.js';
import { dataOf } from '../../test/pandapon-caller.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import { startSimulator } from '../simulator.js';
import { usualCallbackSettings } from './callback-settings.js';

const HALF_HOUR_MS = 1_800_000;

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
async function settled(): Promise<void> {
  await control().callbacksSettled();
}

describe('the delivery of callbacks', () => {
  it('repeats a refused one every half hour, five times, with the same bytes', async () => {
    receiver.answer = (response) => response.writeHead(500).end();
    plant('1688', 'unpaid');
    await settled();
    for (let hour = 0; hour < 6; hour += 1) {
      still.clock.advance(HALF_HOUR_MS - 1);
      await settled();
      still.clock.advance(1);
      await settled();
    }
    expect(receiver.received).toHaveLength(6);
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
    const [delivery] = control().listCallbacks();
    expect(delivery).toMatchObject({ state: 'given_up', nextAttemptAt: null });
    const times = delivery?.attempts.map(({ at }) => at) ?? [];
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 1, 2, 3, 4, 5].map((times_) => times_ * HALF_HOUR_MS));
    expect(delivery?.attempts.every(({ outcome, status }) => outcome === 'refused' && status === 500)).toBe(true);
  });

  /** Resolves when the next callback has come in, which is refused. */
  const refuseNext = () =>
    new Promise<void>((resolve) => {
      receiver.answer = (response) => {
        response.writeHead(500).end();
        resolve();
      };
    });

  it('goes on at every jump of the clock, without being asked', async () => {
    const first = refuseNext();
    plant('1688', 'unpaid');
    await first;
    await settled();
    const second = refuseNext();
    still.clock.advance(HALF_HOUR_MS);
    await second;
    expect(receiver.received).toHaveLength(2);
  });

  it('goes on by itself where the clock runs by itself', async () => {
    const { url } = control().configureCallbacks();
    const clock = { nowMs: still.clock.now(), now: () => clock.nowMs };
    const running = await startSimulator({ clock, ordersPerHour: 0.001, pandaponCallbackUrl: url ?? '' });
    const first = refuseNext();
    running.control.createOrder({ channel: '1688', state: 'unpaid' });
    await first;
    await running.control.pandapon.callbacksSettled();
    const second = refuseNext();
    clock.nowMs += HALF_HOUR_MS;
    await second;
    expect(receiver.received).toHaveLength(2);
    await running.stop();
  });

  it('takes HTTP 200 only, and any answer that comes too late for none', async () => {
    control().configureCallbacks({ timeoutMs: 20 });
    receiver.answer = () => undefined;
    plant('1688', 'unpaid');
    await settled();
    expect(control().listCallbacks()).toMatchObject([{ state: 'waiting', attempts: [{ outcome: 'timed_out' }] }]);
    control().configureCallbacks({ timeoutMs: 1000 });
    receiver.answer = (response) => response.writeHead(204).end();
    still.clock.advance(HALF_HOUR_MS);
    await settled();
    receiver.answer = (response) => response.writeHead(200).end();
    still.clock.advance(HALF_HOUR_MS);
    await settled();
    expect(control().listCallbacks()).toMatchObject([
      {
        state: 'acknowledged',
        attempts: [{ outcome: 'timed_out' }, { outcome: 'refused', status: 204 }, { outcome: 'acknowledged' }],
      },
    ]);
  });

  it('finds nobody at an address where nobody listens', async () => {
    const gone = new CallbackReceiver();
    const url = await gone.open();
    await gone.close();
    const present = control().configureCallbacks().url;
    control().configureCallbacks({ url });
    plant('taobao', 'unpaid');
    await settled();
    expect(control().listCallbacks()[0]).toMatchObject({ attempts: [{ outcome: 'unreachable' }] });
    control().configureCallbacks({ url: present });
    expect(() => control().configureCallbacks({ url: 'ftp://x' })).toThrow('http');
  });

  it('does not keep the platform from answering', async () => {
    control().configureCallbacks({ timeoutMs: 50 });
    receiver.answer = () => undefined;
    const { id } = plant('1688', 'unpaid');
    const body = await dataOf(still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId: id }));
    expect(body).toMatchObject({ baseInfo: { idOfStr: id } });
  });

  it('ends with the simulator, whatever is under way', async () => {
    const hanging = new CallbackReceiver();
    const arrived = new Promise<void>((resolve) => {
      hanging.answer = () => resolve();
    });
    const other = await startStill({
      pandaponCallbackUrl: await hanging.open(),
      pandaponCallbacks: { timeoutMs: 600_000 },
    });
    other.control.createOrder({ channel: '1688' });
    await arrived;
    await other.simulator.stop();
    await other.control.pandapon.callbacksSettled();
    const deliveries = other.control.pandapon.listCallbacks();
    expect(deliveries.length).toBeGreaterThan(0);
    expect(deliveries.every(({ attempts }) => attempts.every(({ outcome }) => outcome === 'unreachable'))).toBe(true);
    expect(deliveries.some(({ state }) => state === 'sending')).toBe(false);
    await hanging.close();
  });

  it('tells nothing of what happened before the first address', async () => {
    const quiet = await startStill();
    const other = new CallbackReceiver();
    quiet.control.createOrder({ channel: '1688' });
    quiet.control.pandapon.configureCallbacks({ url: await other.open() });
    await quiet.control.pandapon.callbacksSettled();
    expect(other.received).toEqual([]);
    const { id } = quiet.control.createOrder({ channel: '1688' });
    await quiet.control.pandapon.callbacksSettled();
    expect(new Set(quiet.control.pandapon.listCallbacks().map(({ orderId }) => orderId))).toEqual(new Set([id]));
    await quiet.simulator.stop();
    await other.close();
  });
});

describe('faults of callbacks', () => {
  it('drop and duplicate', async () => {
    control().injectCallbackFault({ kind: 'drop' });
    plant('1688', 'unpaid');
    control().injectCallbackFault({ kind: 'duplicate', messageType: 'ORDER_BUYER_VIEW_ORDER_*' });
    plant('1688', 'paid');
    await settled();
    expect(receiver.types.toSorted()).toEqual([
      '1688_ORDER_BUYER_VIEW_BUYER_MAKE',
      '1688_ORDER_BUYER_VIEW_ORDER_PAY',
      '1688_ORDER_BUYER_VIEW_ORDER_PAY',
    ]);
    expect(
      control()
        .listCallbacks()
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(['acknowledged', 'acknowledged', 'acknowledged', 'dropped']);
  });

  it('delay on the clock of the platform', async () => {
    control().injectCallbackFault({ kind: 'delay', delayMs: 5000 });
    plant('1688', 'unpaid');
    await settled();
    expect(receiver.received).toEqual([]);
    still.clock.advance(5000);
    await settled();
    expect(receiver.received).toHaveLength(1);
  });

  it('reorder: the next message goes first', async () => {
    control().injectCallbackFault({ kind: 'reorder' });
    const { id } = plant('1688', 'unpaid');
    await settled();
    expect(receiver.received).toEqual([]);
    still.control.moveOrder('1688', id, 'pay');
    await settled();
    expect(receiver.types).toEqual(['1688_ORDER_BUYER_VIEW_ORDER_PAY', '1688_ORDER_BUYER_VIEW_BUYER_MAKE']);
  });

  it('forge: a real message with a wrong signature, or one that was never true', async () => {
    const { accessKey, accessSecret } = still.simulator.pandapon;
    const isRight = ({ text, authorization }: { text: string; authorization: string | undefined }) =>
      authorization ===
      createHmac('sha256', accessSecret)
        .update(accessKey + text)
        .digest('hex');
    control().injectCallbackFault({ kind: 'forge', after: 1 });
    plant('1688', 'paid');
    await settled();
    expect(receiver.received.map(isRight).toSorted((left, right) => Number(left) - Number(right))).toEqual([
      false,
      true,
    ]);
    receiver.reset();
    const message = { messageType: 'ORDER_PAY_SUCCESS', channel: '1688', messageBody: { orderId: '1' } } as const;
    for (const signing of ['right', 'wrong', 'missing'] as const) control().sendCallback({ ...message, signing });
    await settled();
    expect(receiver.received.map(isRight).toSorted((left, right) => Number(left) - Number(right))).toEqual([
      false,
      false,
      true,
    ]);
    expect(receiver.received.map(({ authorization }) => typeof authorization).toSorted()).toEqual([
      'string',
      'string',
      'undefined',
    ]);
  });
});
