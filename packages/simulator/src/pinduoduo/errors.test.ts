import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedRequest } from '../../test/documented-request.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { hasBusinessFlag } from './business-failure.js';
import { documentedApis } from './documented-api.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

// The list printed on every page of the platform.
const codes = [
  10000, 10001, 10016, 10017, 10018, 10019, 20004, 20005, 20031, 20032, 20034, 20035, 21001, 21002, 30000, 30001, 50000,
  50001, 50002, 52001, 52002, 52004, 52101, 52102, 52103, 70031, 70032, 70033, 70034, 70035, 70036,
];

describe('an error of the platform', () => {
  it.each(codes)('%i can be provoked, as an error_response inside a 200 with a text of its own', async (code) => {
    still.control.injectFault({ kind: 'refusal', code, operation: 'pdd.time.get', subCode: '45001' });
    const { error_response } = await still.pinduoduo.call('pdd.time.get');
    expect(error_response).toEqual({
      error_code: code,
      error_msg: expect.stringMatching(/^(?!未知错误).+/),
      sub_code: '45001',
      sub_msg: '',
      request_id: expect.stringMatching(/^\d+$/),
    });
    expect(await still.pinduoduo.errorCode('pdd.time.get')).toBeUndefined();
  });

  it.each([
    ['20005', 'from an address that is not on the list', {}],
    ['10018', 'for another target client', { target_client_id: 'someone' }],
    ['30001', 'for another partner', { partner_id: 'someone' }],
  ])('%s is met %s', async (code, _reason, changes) => {
    if (code === '20005') still.control.permitAddresses(['192.0.2.7']);
    expect(await still.pinduoduo.errorCode('pdd.time.get', {}, changes)).toBe(Number(code));
    still.control.permitAddresses(['192.0.2.7', '127.0.0.1']);
    const { targetClientId } = still.simulator.pinduoduo;
    expect(await still.pinduoduo.errorCode('pdd.time.get', {}, { target_client_id: targetClientId })).toBeUndefined();
    still.control.permitAddresses(null);
  });

  it('20005 can be set up from the beginning', async () => {
    const { pinduoduo, simulator } = await startStill({ pinduoduoPermittedAddresses: ['192.0.2.7'] });
    expect(await pinduoduo.errorCode('pdd.time.get')).toBe(20005);
    await simulator.stop();
  });

  it('20035 is met on the gateway of the other APIs', async () => {
    const { url, cloudUrl } = still.simulator.pinduoduo;
    const send = async (target: string, type: string) => {
      const response = await fetch(target, { method: 'POST', body: JSON.stringify(still.pinduoduo.sign(type, {})) });
      return (await response.json()) as { error_response?: { error_code: number } };
    };
    expect((await send(cloudUrl, 'pdd.time.get')).error_response?.error_code).toBe(20035);
    expect((await send(url, 'pdd.cloud.print')).error_response?.error_code).toBe(20035);
    expect((await send(cloudUrl, 'pdd.cloud.print')).error_response).toBeUndefined();
  });

  it('52004 is met by a body above a mebibyte', async () => {
    expect(await still.pinduoduo.errorCode('pdd.time.get', { filler: 'x'.repeat(1_100_000) })).toBe(52004);
  });
});

describe('a rate limit', () => {
  it.each([
    ['of the shop', 'pdd.refund.list.increment.get', 100, 70031],
    ['of the app', 'pdd.pmc.accrue.query', 1, 70031],
    ['of all callers', 'pdd.logistics.companies.get', 1200, 52101],
  ])('%s is kept: %s takes %i calls and then answers %i', async (_scope, type, calls, code) => {
    const { pinduoduo, simulator, clock } = await startStill();
    const seconds = clock.now() / 1000;
    const business =
      type === 'pdd.refund.list.increment.get'
        ? { after_sales_status: 2, after_sales_type: 1, start_updated_at: seconds - 60, end_updated_at: seconds }
        : {};
    const answers: unknown[] = [];
    for (let sent = 0; sent < calls; sent += 1) answers.push(await pinduoduo.errorCode(type, business));
    expect(answers.filter((answer) => answer !== undefined)).toEqual([]);
    expect(await pinduoduo.errorCode(type, business)).toBe(code);
    clock.advance(10_000);
    expect(await pinduoduo.errorCode(type, business)).toBeUndefined();
    await simulator.stop();
  });
});

const flagged = documentedApis.filter(hasBusinessFlag);

describe('a business failure', () => {
  it('can be told by fifteen APIs', () => {
    expect(flagged.map(({ type }) => type)).toEqual([
      'pdd.erp.order.sync',
      'pdd.order.note.update',
      'pdd.order.update.address',
      'pdd.order.upload.extra.logistics',
      'pdd.order.upload.relation.logistics',
      'pdd.refund.agree',
      'pdd.refund.exchange.shipping',
      'pdd.refund.returngoods.agree',
      'pdd.cloud.logistics.online.send',
      'pdd.logistics.isv.trace.notify.sub',
      'pdd.logistics.online.create',
      'pdd.logistics.online.send',
      'pdd.pmc.user.cancel',
      'pdd.pmc.user.permit',
      'pdd.goods.quantity.update',
    ]);
  });

  it.each(flagged)('of $type is told by the flag inside an answer that succeeded', async (api) => {
    still.control.injectFault({ kind: 'business_failure', operation: api.type, message: '库存不足' });
    const request = documentedRequest(api, { order_sn: '260101-100000000000000' }, false);
    const answer = await still.pinduoduo.call(api.type, request);
    expect(answer.error_response).toBeUndefined();
    const text = JSON.stringify(answer);
    expect(text).toMatch(/"(?:is_success|success|succ)":false/);
    expect(text).not.toMatch(/"(?:is_success|success|succ)":true/);
    const hasText = (api.response ?? []).some(({ path }) => /\.?(?:error_msg|errorMsg|message)$/.test(path));
    expect(text.includes('库存不足')).toBe(hasText);
  });

  it('of an API without a flag is told by 50001', async () => {
    still.control.injectFault({ kind: 'business_failure', message: '库存不足', subCode: '7' });
    const { error_response } = await still.pinduoduo.call('pdd.time.get');
    expect(error_response as JsonObject).toMatchObject({ error_code: 50001, sub_code: '7', sub_msg: '库存不足' });
  });

  it('changes nothing', async () => {
    const { id: order_sn } = still.control.createOrder({ channel: 'pinduoduo' });
    still.control.injectFault({ kind: 'business_failure', operation: 'pdd.logistics.online.send' });
    await still.pinduoduo.call('pdd.logistics.online.send', {
      order_sn,
      logistics_id: 85,
      tracking_number: 'YT1000001',
    });
    const order = still.control.listOrders({ channel: 'pinduoduo' }).find(({ id }) => id === order_sn);
    expect(order?.state).toBe('to_ship');
  });
});
