import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { PandaponCode } from './refusal.js';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';

const DETAIL = '/open/order/detail';
const query = { orderId: '1052608755792872049' };

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

describe('the envelope', () => {
  it('has request id, code, developer id as text, message and data', async () => {
    const envelope = await envelopeOf(still.pandapon.get(DETAIL, query));
    expect(Object.keys(envelope)).toEqual(['requestId', 'code', 'developId', 'msg', 'data']);
    expect(envelope).toMatchObject({ code: 200, msg: '成功', developId: expect.stringMatching(/^\d{19}$/) });
  });

  it('is an HTTP 404 for a path that does not exist', async () => {
    const response = await still.pandapon.get('/open/no/such/path');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 40400, data: null });
  });
});

describe('PandaPon takes', () => {
  it.each(['13 digits', '10 digits'])('a timestamp of %s', async (digits) => {
    const timestamp = digits === '13 digits' ? String(startMs) : String(startMs / 1000);
    const headers = still.pandapon.headers({ timestamp });
    expect(await envelopeOf(still.pandapon.get(DETAIL, query, headers))).toMatchObject({ code: 200 });
  });

  it('a nonce that was used before, unless it is set up otherwise', async () => {
    const other = await startStill({ pandaponRefusesRepeatedNonce: true });
    for (const { simulator, codes } of [
      { simulator: still, codes: [200, 200] },
      { simulator: other, codes: [200, 40005] },
    ]) {
      const once = await envelopeOf(simulator.pandapon.get(DETAIL, query));
      const twice = await envelopeOf(simulator.pandapon.get(DETAIL, query));
      expect([once.code, twice.code]).toEqual(codes);
    }
    await other.simulator.stop();
  });
});

describe('every code that is used', () => {
  const skus =
    '[{"itemId":"600126245031041190","skuId":"5016042822039","quantity":"QUANTITY","price":"1","currency":"CNY","orderLineNo":"1"}]';
  const receiver = JSON.stringify({ state: '浙江省', city: '杭州市', address: '测试路1号', name: '测试甲' });
  const order = (quantity: number, purchaseAmount = quantity) =>
    still.pandapon.post('/open/order', {
      purchaseAmount,
      receiver,
      orderLineList: skus.replace('QUANTITY', String(quantity)),
      sellerOrderNumber: 'PO-CODES',
    });
  const detail = (changes: Record<string, string> = {}) =>
    still.pandapon.get(DETAIL, query, still.pandapon.headers(changes));
  const faulty = (kind: 'refusal' | 'rate_limited') => {
    still.control.injectFault({ kind, platform: 'pandapon' });
    return detail();
  };
  const provoke: Readonly<Record<keyof typeof PandaponCode, () => Promise<Response>>> = {
    success: () => detail(),
    badRequest: () =>
      fetch(`${still.simulator.pandapon.url}/open/order`, {
        method: 'POST',
        headers: still.pandapon.headers(),
        body: '{',
      }),
    missingHeader: () => detail({ timestamp: '' }),
    unknownAccessKey: () => detail({ 'access-key': 'x' }),
    badTimestamp: () => detail({ timestamp: '1' }),
    badNonce: () => detail({ 'nonce-str': 'x' }),
    repeatedNonce: async () => {
      const other = await startStill({ pandaponRefusesRepeatedNonce: true });
      await other.pandapon.get(DETAIL, query);
      const response = await other.pandapon.get(DETAIL, query);
      await other.simulator.stop();
      return response;
    },
    badSignature: () => detail({ signature: 'x' }),
    unknownUser: () => detail({ 'user-id': '1' }),
    missingParameter: () => still.pandapon.get(DETAIL),
    badParameter: () => still.pandapon.get(DETAIL, { ...query, orderNo: '1' }),
    unknownOrder: () => still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId: '1' }),
    unknownGoods: () => still.pandapon.get('/open/product/get', { itemId: '1' }),
    tooMany: () =>
      still.pandapon.post(still.simulator.pandapon.paths['taobao.order.pay'] ?? '', {
        purchaseOrderIdList: Array.from({ length: 11 }, (_, place) => place),
      }),
    wrongAmount: () => order(1, 2),
    wrongState: () =>
      still.pandapon.post('/open/order/updateWarehouse', { ...query, warehouseName: 'x', warehouseAddress: 'x' }),
    repeatedOuterId: async () => {
      await order(1);
      return order(1);
    },
    outOfStock: () => order(401),
    unknownPath: () => still.pandapon.get('/open/no/such/path'),
    wrongMethod: () => still.pandapon.post(DETAIL, query),
    tooManyRequests: () => faulty('rate_limited'),
    internal: () => faulty('refusal'),
  };

  it.each(Object.entries(PandaponCode))('can be provoked: %s = %i', async (name, code) => {
    const answer = provoke[name as keyof typeof PandaponCode]();
    expect((await envelopeOf(answer)).code).toBe(code);
  });
});

describe('PandaPon refuses inside an HTTP 200', () => {
  it.each([
    ['a wrong signature', { signature: 'B7F83FE2000000000000000000000000' }, 40006],
    ['an unknown access key', { 'access-key': 'x' }, 40002],
    ['an unknown user', { 'user-id': '1' }, 40007],
    ['a nonce of another length', { 'nonce-str': 'short' }, 40004],
    ['a timestamp 11 minutes off', { timestamp: String(startMs + 660_000) }, 40003],
    ['an empty header', { 'user-id': '' }, 40001],
  ])('%s', async (_reason, changes, code) => {
    const response = still.pandapon.get(DETAIL, query, still.pandapon.headers(changes));
    expect(await envelopeOf(response)).toMatchObject({ code, data: null });
    expect((await response).status).toBe(200);
  });

  it('a missing parameter, an unknown one, and the wrong method', async () => {
    expect(await envelopeOf(still.pandapon.get(DETAIL))).toMatchObject({ code: 40010 });
    expect(await envelopeOf(still.pandapon.get(DETAIL, { ...query, orderNo: 1 }))).toMatchObject({ code: 40011 });
    expect(await envelopeOf(still.pandapon.post(DETAIL, query))).toMatchObject({ code: 40500 });
  });

  it('timestamps of the other unit when it is set up for one', async () => {
    const strict = await startStill({ pandaponTimestampUnit: 'seconds' });
    expect(await envelopeOf(strict.pandapon.get(DETAIL, query))).toMatchObject({ code: 40003 });
    const headers = strict.pandapon.headers({ timestamp: String(startMs / 1000) });
    expect(await dataOf(strict.pandapon.get(DETAIL, query, headers))).toHaveLength(1);
    await strict.simulator.stop();
  });
});
