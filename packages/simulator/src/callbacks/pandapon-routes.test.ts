import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CallbackReceiver } from '../../test/callback-receiver.js';
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

describe('the control of PandaPon over HTTP', () => {
  async function call(method: string, path: string, body?: unknown): Promise<{ status: number; answer: JsonObject }> {
    const response = await fetch(`${still.simulator.controlUrl}/pandapon/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, answer: (await response.json()) as JsonObject };
  }

  it('does what the library does', async () => {
    expect((await call('POST', 'callbacks/settings', { naming: 'sister' })).answer).toMatchObject({ naming: 'sister' });
    await call('POST', 'callbacks/faults', { kind: 'drop', times: null });
    const order = plant('taobao', 'unpaid');
    await call('POST', 'callbacks/settle');
    expect(receiver.received).toEqual([]);
    await call('DELETE', 'callbacks/faults');
    expect((await call('POST', 'price', { channel: 'taobao', id: order.id, freightFen: 5 })).answer).toMatchObject({
      id: order.id,
    });
    await call('POST', 'callbacks', { messageType: 'X', channel: '1688', messageBody: {} });
    await call('POST', 'callbacks/settle');
    expect(receiver.types.toSorted()).toEqual(['1688_X', 'TAOBAO_ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY']);
    expect((await call('GET', 'callbacks')).answer.callbacks).toHaveLength(4);
    await call('DELETE', 'callbacks');
    expect((await call('GET', 'callbacks')).answer.callbacks).toEqual([]);
    const asked = still.control.createOrder({ channel: 'taobao', state: 'refunding' });
    const [ticketId] = asked.ticketIds;
    expect((await call('POST', 'tickets', { channel: 'taobao', ticketId, move: 'close' })).status).toBe(200);
    expect((await call('POST', 'tickets', { channel: 'taobao', ticketId, move: 'close' })).status).toBe(409);
  });

  it.each([
    ['callbacks/settings', { url: 'x' }],
    ['callbacks/settings', { base: 'x' }],
    ['callbacks/settings', { hasPrefix: 1 }],
    ['callbacks/faults', { kind: 'x' }],
    ['callbacks/faults', { kind: 'drop', times: 'x' }],
    ['callbacks', { messageType: 'X', channel: '1688' }],
    ['price', { channel: 'pinduoduo', id: '1' }],
    ['tickets', { channel: 'taobao', ticketId: 1, move: 'pay' }],
  ])('refuses %s with %o', async (path, body) => {
    expect(await call('POST', path, body)).toMatchObject({ status: 400, answer: { error: expect.any(String) } });
  });
});
