import { stringifyJson } from '@orderloom/core/json';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, credentials, origin, path } from '../../test/gateway.js';
import { createPinduoduoClient, type PinduoduoClient } from '../client.js';
import type { OpenMethod } from './open-method.js';

const cloud = { origin: 'https://ark-api.pinduoduo.com', path: '/ark/router' };
const router = { origin, path };

const operations: [type: string, pick: (client: PinduoduoClient) => OpenMethod, sentTo: typeof router][] = [
  ['pdd.goods.add', ({ goods }) => goods.add, router],
  ['pdd.goods.detail.get', ({ goods }) => goods.getForEditing, router],
  ['pdd.goods.information.update', ({ goods }) => goods.update, router],
  ['pdd.goods.sale.status.set', ({ goods }) => goods.setSaleStatus, router],
  ['pdd.goods.sku.price.update', ({ goods }) => goods.updateSkuPrices, router],
  ['pdd.goods.skus.get', ({ goods }) => goods.getSkus, router],
  ['pdd.mall.cps.protocol.status.query', ({ malls }) => malls.getAffiliateAgreement, router],
  ['pdd.cloud.mall.info.get', ({ malls }) => malls.getInCloud, cloud],
  ['pdd.cloud.isv.page.code', ({ tools }) => tools.getPageCode, cloud],
  ['pdd.cloud.security.event.tracking.batch.order', ({ tools }) => tools.reportOrderViews, cloud],
  ['pdd.cloud.security.event.tracking.login', ({ tools }) => tools.reportSignIns, cloud],
  ['pdd.cloud.websession.send', ({ tools }) => tools.sendSession, cloud],
  ['pdd.ddy.pdp.user.add', ({ messageSubscriptions }) => messageSubscriptions.addToOrderPush, router],
  ['pdd.ddy.pdp.user.delete', ({ messageSubscriptions }) => messageSubscriptions.removeFromOrderPush, router],
  ['pdd.ddy.pdp.users.get', ({ messageSubscriptions }) => messageSubscriptions.listInOrderPush, router],
];

/** What only reads may be sent again. */
const repeatable = [
  'pdd.goods.detail.get',
  'pdd.goods.skus.get',
  'pdd.mall.cps.protocol.status.query',
  'pdd.cloud.mall.info.get',
  'pdd.ddy.pdp.users.get',
];

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

describe('operations of which only the name is known', () => {
  it.each(operations)('%s takes and gives anything, ids digit for digit', async (type, pick, sentTo) => {
    const bodies: unknown[] = [];
    gateway.agent
      .get(sentTo.origin)
      .intercept({ path: sentTo.path, method: 'POST' })
      .reply(200, ({ body }) => {
        bodies.push(body);
        return stringifyJson({ some_response: { id: 860_461_037_241_593_917n, is_success: true } });
      });
    const method = pick(createPinduoduoClient({ credentials, runtime: gateway.runtime }));
    const answer = await method({ goods_id: 860_461_037_241_593_917n, rows: [{ price: 1990 }], is_onsale: true });
    expect(answer).toEqual({ id: 860_461_037_241_593_917n, is_success: true });
    expect(
      bodies.map((body) => typeof body === 'string' && Object.fromEntries(new URLSearchParams(body))),
    ).toMatchObject([{ type, goods_id: '860461037241593917', rows: '[{"price":1990}]', is_onsale: 'true' }]);
  });

  it.each(operations)('%s is sent again after a fault only when it reads', async (type, pick, sentTo) => {
    let requestCount = 0;
    gateway.agent
      .get(sentTo.origin)
      .intercept({ path: sentTo.path, method: 'POST' })
      .reply(200, () => {
        requestCount += 1;
        return '{"error_response":{"error_code":50002,"error_msg":"系统错误"}}';
      })
      .persist();
    const method = pick(createPinduoduoClient({ credentials, runtime: gateway.runtime }));
    await expect(method({})).rejects.toMatchObject({ code: 'platform_unavailable' });
    expect(requestCount).toBe(repeatable.includes(type) ? 4 : 1);
  });

  it.each(operations)('%s has failed when its business flag says so', async (_type, pick, sentTo) => {
    gateway.agent
      .get(sentTo.origin)
      .intercept({ path: sentTo.path, method: 'POST' })
      .reply(200, '{"any_response":{"is_success":false,"error_msg":"不可以"}}');
    const method = pick(createPinduoduoClient({ credentials, runtime: gateway.runtime }));
    await expect(method({})).rejects.toMatchObject({ code: 'platform_invalid_request', platformMessage: '不可以' });
  });
});
