import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';
import type { FaultRule } from '../faults/fault-rule.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
beforeEach(async () => {
  still = await startStill({ ordersPerHour: 200 });
});
afterEach(() => still.simulator.stop());

const INCREMENT = 'pdd.order.number.list.increment.get';
const window = () => still.pinduoduo.increment(startMs - 1_800_000, startMs, { page_size: 20 });
const time = () => still.pinduoduo.text('pdd.time.get');

describe('an injected fault', () => {
  it('strikes as often as it says, after as many calls as it says, and only its operation', async () => {
    still.control.injectFault({ kind: 'http_error', operation: 'pdd.time.get', after: 1, times: 2 });
    const texts = [await time(), await time(), await time(), await time()];
    expect(texts.map((text) => text.startsWith('{'))).toEqual([true, false, false, true]);
    still.control.injectFault({ kind: 'html', operation: 'pdd.logistics.*' });
    expect(await time()).toContain('time_get_response');
    expect(await still.pinduoduo.text('pdd.logistics.companies.get')).toContain('<html>');
  });

  it('cuts the connection before or after the effect', async () => {
    const refresh = () =>
      still.pinduoduo.text(
        'pdd.pop.auth.token.refresh',
        { refresh_token: still.simulator.pinduoduo.refreshToken },
        { access_token: undefined },
      );
    const before = still.control.pinduoduoTokens().accessToken;
    still.control.injectFault({ kind: 'reset' });
    await expect(refresh()).rejects.toThrow('fetch failed');
    expect(still.control.pinduoduoTokens().accessToken).toBe(before);
    still.control.injectFault({ kind: 'drop_after_effect' });
    await expect(refresh()).rejects.toThrow('fetch failed');
    expect(still.control.pinduoduoTokens().accessToken).not.toBe(before);
  });

  it.each<FaultRule>([{ kind: 'truncated' }, { kind: 'malformed' }])('of kind $kind is no JSON', async (rule) => {
    still.control.injectFault(rule);
    const text = await time();
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('answers a platform error inside a 200', async () => {
    still.control.injectFault({ kind: 'refusal', code: 52102, subCode: 'x', platform: 'pinduoduo' });
    still.control.injectFault({ kind: 'refusal', code: 500, message: '系统繁忙', platform: 'pandapon' });
    const refused = JSON.parse(await time()) as JsonObject;
    expect(refused.error_response).toMatchObject({ error_code: 52102, sub_code: 'x' });
    const response = await still.pandapon.get('/open/order/detail', { orderId: '1' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ code: 500, msg: '系统繁忙' });
  });

  it('answers too many calls in the way of each platform', async () => {
    still.control.injectFault({ kind: 'rate_limited', times: 2 });
    expect(JSON.parse(await time())).toMatchObject({ error_response: { error_code: 70031 } });
    expect(await (await still.pandapon.get('/open/order/detail')).json()).toMatchObject({ code: 42900 });
  });

  it('shortens a page against its total', async () => {
    const whole = await window();
    still.control.injectFault({ kind: 'short_page', operation: INCREMENT });
    const short = await window();
    expect(short.orders).toHaveLength(10);
    expect(short.total).toBe(whole.total);
    expect(Number(whole.total)).toBeGreaterThan(20);
    still.control.injectFault({ kind: 'empty_page', operation: INCREMENT });
    expect((await window()).orders).toEqual([]);
  });

  it('keeps a platform down until it is cleared', async () => {
    still.control.injectFault({ kind: 'down', platform: 'pandapon', times: null });
    const ask = async () => (await still.pandapon.get('/open/order/detail', { orderId: '1' })).status;
    expect([await ask(), await ask()]).toEqual([503, 503]);
    expect(await time()).toContain('time_get_response');
    still.control.clearFaults();
    expect(await ask()).toBe(200);
  });

  it('is counted', async () => {
    still.control.injectFault({ kind: 'down', operation: 'pdd.time.get' });
    await time();
    await time();
    expect(still.control.countRequests()['pdd.time.get']).toMatchObject({ requests: 2, faults: 1 });
    still.control.resetCounts();
    expect(still.control.countRequests()).toEqual({});
  });

  it('does not keep the simulator from stopping', async () => {
    still.control.injectFault({ kind: 'latency', latencyMs: 3_600_000 });
    const lost = time().then(
      () => 'answered',
      () => 'lost',
    );
    while (still.control.countRequests()['pdd.time.get'] === undefined) await new Promise(setImmediate);
    await still.simulator.stop();
    expect(await lost).toBe('lost');
  });
});

describe('a platform that is not reachable', () => {
  it('refuses connections, and comes back on its port', async () => {
    await still.control.setReachable('pinduoduo', false);
    await expect(time()).rejects.toThrow('fetch failed');
    await still.control.setReachable('pinduoduo', true);
    expect(await time()).toContain('time_get_response');
  });
});
