import { ConfigurationError, PlatformRefusalError, PlatformResponseError } from '@orderloom/core/errors';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../test/fixture.js';
import { credentials } from '../test/gateway.js';
import {
  logisticsCompaniesGet,
  orderInformationGet,
  orderListGet,
  refundInformationGet,
  refundListIncrementGet,
  timeGet,
} from './endpoints/index.js';
import { createPinduoduoProtocol } from './protocol.js';
import { signParameters } from './signing.js';

const protocol = createPinduoduoProtocol({
  gatewayUrl: 'https://gw-api.pinduoduo.com/api/router',
  secrets: () => [credentials.clientSecret],
});
const moment = { instantMs: 1_700_000_000_999, nonce: 'unused' };

function unwrap(endpoint: Parameters<typeof protocol.unwrap>[0], body: JsonValue) {
  return protocol.unwrap(endpoint, { httpStatus: 200, body });
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('signing an attempt', () => {
  it('sends a form with the public parameters, the time in whole seconds and the token', () => {
    const unsigned = protocol.build(orderInformationGet, { order_sn: '251116-000000000000001' });
    const { method, url, headers, body } = protocol.sign(unsigned, credentials, moment);
    const { sign, ...sent } = Object.fromEntries(new URLSearchParams(body));
    expect({ method, url }).toEqual({ method: 'POST', url: 'https://gw-api.pinduoduo.com/api/router' });
    expect(headers['content-type']).toContain('application/x-www-form-urlencoded');
    expect(sent).toEqual({
      type: 'pdd.order.information.get',
      client_id: 'cid',
      timestamp: '1700000000',
      data_type: 'JSON',
      version: 'V1',
      access_token: 'access-token-one-synthetic',
      order_sn: '251116-000000000000001',
    });
    expect(sign).toBe(signParameters(sent, credentials.clientSecret));
  });

  it('sends no token to an operation that needs none', () => {
    const { body } = protocol.sign(protocol.build(timeGet, {}), credentials, moment);
    expect(new URLSearchParams(body).has('access_token')).toBe(false);
  });

  it('refuses to call for a shop without its token', () => {
    const unsigned = protocol.build(orderInformationGet, { order_sn: '1' });
    const sign = () => protocol.sign(unsigned, { clientId: 'cid', clientSecret: 's3cret' }, moment);
    expect(sign).toThrow(ConfigurationError);
  });
});

describe('taking the envelope off', () => {
  it('finds the payload under its irregular key and the request id inside', () => {
    const answer = unwrap(orderInformationGet, parseJson(readFixture('order-information')));
    expect(answer.platformRequestId).toBe('17633376000002');
    expect(answer.payload).toHaveProperty('order_info.order_sn', '251116-000000000000003');
  });

  it('finds fields at the root where an operation has no wrapper', () => {
    const answer = unwrap(refundInformationGet, parseJson(readFixture('refund-information')));
    expect(answer.payload).toHaveProperty('id', 9_007_199_254_740_995n);
    expect(answer.platformRequestId).toBe('17633376000004');
  });

  it('reads a request id at the root', () => {
    const answer = unwrap(orderListGet, { order_list_get_response: { order_list: [] }, request_id: 17_633n });
    expect(answer.platformRequestId).toBe('17633');
  });

  it.each(['order_list_get_resposne', 'something_else_response', 'response'])(
    'takes the only object named like a payload (%s)',
    (key) => {
      expect(unwrap(orderListGet, { [key]: { order_list: [] } }).payload).toEqual({ order_list: [] });
    },
  );

  it('takes a wrapper where the operation was without one', () => {
    expect(unwrap(refundInformationGet, { refund_information_get_response: { id: 1 } }).payload).toEqual({ id: 1 });
  });

  it.each<JsonValue>([
    null,
    [],
    'text',
    {},
    { first_response: {}, second_response: {} },
    { order_list_get_response: null },
    { error_response: 'cut off' },
    { code: 0, data: [] },
  ])('does not take %j for an answer', (body) => {
    expect(() => unwrap(orderListGet, body)).toThrow(PlatformResponseError);
  });

  it('does not take a broken refusal for an answer without wrapper', () => {
    expect(() => unwrap(refundInformationGet, { error_response: null })).toThrow(PlatformResponseError);
  });

  it('throws the refusal with its codes and request id', () => {
    const error = thrownBy(() => unwrap(orderListGet, parseJson(readFixture('refusal-sign'))));
    expect(error).toBeInstanceOf(PlatformRefusalError);
    expect(error).toMatchObject({
      code: 'platform_authentication',
      platformCode: '10001',
      subCode: '20004',
      platformRequestId: '15440104776643887',
      operation: 'pdd.order.list.get',
    });
  });

  it('lets no secret of the connection through', () => {
    const body = { error_response: { error_code: 10000, error_msg: `bad ${credentials.clientSecret}` } };
    const error = thrownBy(() => unwrap(orderListGet, body));
    expect(JSON.stringify(error) + String(error)).not.toContain(credentials.clientSecret);
  });
});

describe('naming buckets', () => {
  it('lists the shop’s first, then the application’s, then everybody’s', () => {
    const owned = { ...credentials, ownerId: '100200300' };
    expect(protocol.permitsOf(refundListIncrementGet, owned)).toEqual([
      {
        bucket: 'pinduoduo:pdd.refund.list.increment.get:shop:100200300',
        limit: { scope: 'shop', times: 100, perMs: 10_000 },
      },
      { bucket: 'pinduoduo:pdd.refund.list.increment.get:app:cid', limit: { scope: 'app', times: 500, perMs: 1_000 } },
      { bucket: 'pinduoduo:pdd.refund.list.increment.get:api', limit: { scope: 'api', times: 5_500, perMs: 1_000 } },
    ]);
  });

  it('names a shop without a known id by a digest that tells nothing of its token', () => {
    const [first] = protocol.permitsOf(orderListGet, credentials);
    const [other] = protocol.permitsOf(orderListGet, { ...credentials, accessToken: 'another-token' });
    expect(first?.bucket).toMatch(/^pinduoduo:pdd\.order\.list\.get:shop:[0-9a-f]{12}$/);
    expect(other?.bucket).not.toBe(first?.bucket);
  });

  it('has a bucket to close where no narrow limit is known', () => {
    expect(
      protocol.permitsOf(refundInformationGet, { ...credentials, ownerId: '1' }).map((permit) => permit.bucket),
    ).toEqual(['pinduoduo:pdd.refund.information.get:shop:1', 'pinduoduo:pdd.refund.information.get:api']);
    expect(protocol.permitsOf(logisticsCompaniesGet, credentials)).toEqual([
      { bucket: 'pinduoduo:pdd.logistics.companies.get:app:cid' },
      {
        bucket: 'pinduoduo:pdd.logistics.companies.get:api',
        limit: { scope: 'api', times: 1_200, perMs: 10_000 },
      },
    ]);
  });
});
