import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../test/text-of.js';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

async function control(method: string, path: string, body?: unknown): Promise<{ status: number; answer: JsonObject }> {
  const response = await fetch(still.simulator.controlUrl + path, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, answer: (await response.json()) as JsonObject };
}

describe('the control API', () => {
  it('plants, touches, moves, overrides and lists orders', async () => {
    const { answer: planted } = await control('POST', '/orders', { channel: '1688', state: 'unpaid' });
    const path = `/orders/1688/${textOf(planted.id)}`;
    still.clock.advance(5000);
    expect((await control('POST', `${path}/touch`)).answer).toMatchObject({ updatedAt: startMs + 5000 });
    expect((await control('POST', `${path}/move`, { move: 'pay' })).answer).toMatchObject({ state: 'to_ship' });
    const big = '{"overrides":{"odd":9007199254740993}}';
    expect((await control('POST', `${path}/override`, big)).status).toBe(200);
    const detail = await still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId: planted.id });
    expect(await detail.text()).toContain('"odd":9007199254740993');
    const { answer } = await control('GET', `/orders?channel=1688&updatedFrom=${startMs + 5000}`);
    expect((answer.orders as JsonObject[]).map(({ id }) => id)).toContain(planted.id);
  });

  it('counts requests and forgets them', async () => {
    await still.pinduoduo.text('pdd.time.get');
    const { answer } = await control('GET', '/requests');
    expect(answer.operations).toMatchObject({ 'pdd.time.get': { requests: 1 } });
    await control('DELETE', '/requests');
    expect((await control('GET', '/requests')).answer).toEqual({ operations: {} });
  });

  it('injects, lists and clears faults', async () => {
    const { answer } = await control('POST', '/faults', { kind: 'html', times: null });
    expect((await control('GET', '/faults')).answer).toMatchObject({ faults: [{ id: answer.id }] });
    expect(await still.pinduoduo.text('pdd.time.get')).toContain('<html>');
    await control('DELETE', '/faults');
    expect(await still.pinduoduo.text('pdd.time.get')).toContain('time_get_response');
  });

  it('steers tokens, clock and reachability', async () => {
    const { answer: tokens } = await control('GET', '/tokens');
    expect(tokens.accessToken).toBe(still.simulator.pinduoduo.accessToken);
    const { answer: clock } = await control('POST', '/clock', { skewMs: 1000 });
    expect(clock.platformNow).toBe(still.clock.now() + 1000);
    await control('POST', '/clock', { skewMs: 0 });
    await control('POST', '/reachable', { platform: 'pandapon', isReachable: false });
    await expect(still.pandapon.get('/open/order/detail')).rejects.toThrow('fetch failed');
    await control('POST', '/reachable', { platform: 'pandapon', isReachable: true });
    expect((await still.pandapon.get('/open/order/detail')).status).toBe(200);
    await control('POST', '/tokens/expire');
    expect(await still.pinduoduo.errorCode('pdd.order.status.get', { order_sns: 'x' })).toBe(10019);
    await control('POST', '/tokens/revoke');
    expect(await still.pinduoduo.errorCode('pdd.order.status.get', { order_sns: 'x' })).toBe(20032);
    expect((await control('POST', '/authorization-codes')).answer.code).toMatch(/^[0-9a-f]+$/);
  });

  it('steers what the mall grants and from where calls are taken', async () => {
    const { pinduoduo, simulator, control: inside } = await startStill();
    const send = (path: string, body: unknown) =>
      fetch(simulator.controlUrl + path, { method: 'POST', body: JSON.stringify(body) });
    await send('/tokens/scope', { types: ['pdd.order.list.get'] });
    expect(await pinduoduo.errorCode('pdd.order.status.get', { order_sns: 'x' })).toBe(20031);
    await send('/addresses', { addresses: ['192.0.2.1'] });
    expect(await pinduoduo.errorCode('pdd.time.get')).toBe(20005);
    inside.permitAddresses(null);
    inside.grantTypes(null);
    expect(await pinduoduo.errorCode('pdd.order.status.get', { order_sns: 'x' })).toBeUndefined();
    await simulator.stop();
  });

  it.each([
    ['POST', '/orders', { channel: 'jd' }, 400],
    ['POST', '/orders', { channel: 'pinduoduo', kind: 'odd' }, 400],
    ['POST', '/orders/taobao/1052608755792872049/move', { move: 'ask_return' }, 400],
    ['POST', '/tokens/scope', { types: 'all' }, 400],
    ['POST', '/messages', { content: {} }, 400],
    ['POST', '/messages/faults', { kind: 'fire' }, 400],
    ['POST', '/messages/silence', {}, 400],
    ['POST', '/orders', '[]', 400],
    ['POST', '/orders', 'no JSON', 400],
    ['POST', '/orders/taobao/1/touch', undefined, 404],
    ['POST', '/orders/taobao/1052608755792872049/move', { move: 'burn' }, 400],
    ['POST', '/faults', { kind: 'fire' }, 400],
    ['GET', '/no/such/thing', undefined, 404],
  ])('answers %s %s %o with %i and a reason', async (method, path, body, status) => {
    const reply = await control(method, path, body);
    expect(reply.status).toBe(status);
    expect(reply.answer.error).toEqual(expect.any(String));
  });
});
