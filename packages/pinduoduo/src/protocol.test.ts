import {
  ConfigurationError,
  InvalidArgumentError,
  PlatformRefusalError,
  PlatformResponseError,
} from '@orderloom/core/errors';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import { FormData } from 'undici';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../test/fixture.js';
import { credentials } from '../test/gateway.js';
import {
  cloudLogisticsOnlineSend,
  cloudPrint,
  deliveryReceiptImageUpload,
  erpOrderSync,
  logisticsCompaniesGet,
  logisticsOnlineSend,
  nextoneLogisticsWarehouseUpdate,
  openDecryptBatch,
  orderInformationGet,
  orderListGet,
  orderNoteUpdate,
  refundAgree,
  refundInformationGet,
  refundListIncrementGet,
  timeGet,
  waybillCancel,
  waybillSearch,
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

function parametersOf(body: unknown): Record<string, string> {
  if (typeof body !== 'string') throw new Error('the body is no text');
  return Object.fromEntries(new URLSearchParams(body));
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
    const { sign, ...sent } = parametersOf(body);
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
    expect(parametersOf(body)).not.toHaveProperty('access_token');
  });

  it('refuses to call for a shop without its token', () => {
    const unsigned = protocol.build(orderInformationGet, { order_sn: '1' });
    const sign = () => protocol.sign(unsigned, { clientId: 'cid', clientSecret: 's3cret' }, moment);
    expect(sign).toThrow(ConfigurationError);
  });
});

describe('choosing a gateway', () => {
  const input = { order_sn: '251116-000000000000001', logistics_id: '44', tracking_number: 'SF1' };

  it('calls the cloud for an application, without a token, and signs for whom', () => {
    const inCloud = createPinduoduoProtocol({
      gatewayUrl: 'https://gw.example',
      targetClientId: 'target',
      secrets: () => [],
    });
    const { url, body } = inCloud.sign(inCloud.build(cloudLogisticsOnlineSend, input), credentials, moment);
    const { sign, ...sent } = parametersOf(body);
    expect(url).toBe('https://ark-api.pinduoduo.com/ark/router');
    expect(sent).toMatchObject({ target_client_id: 'target', logistics_id: '44' });
    expect(sent).not.toHaveProperty('access_token');
    expect(sign).toBe(signParameters(sent, credentials.clientSecret));
  });

  it('names no target application anywhere else', () => {
    const targeted = createPinduoduoProtocol({
      gatewayUrl: 'https://gw.example',
      targetClientId: 'target',
      secrets: () => [],
    });
    const { url, body } = targeted.sign(targeted.build(timeGet, {}), credentials, moment);
    expect(url).toBe('https://gw.example');
    expect(parametersOf(body)).not.toHaveProperty('target_client_id');
  });

  it('sends a file in parts beside the signed parameters', async () => {
    const file = { bytes: new Uint8Array([1, 2, 3]), fileName: 'slip.png', contentType: 'image/png' };
    const unsigned = protocol.build(deliveryReceiptImageUpload, { file, order_sn: '251116-1' });
    const { url, headers, body } = protocol.sign(unsigned, credentials, moment);
    if (!(body instanceof FormData)) throw new Error('the body has no parts');
    const { file: part, sign, ...sent } = Object.fromEntries(body);
    expect(url).toBe('https://gw-upload.pinduoduo.com/api/upload');
    expect(headers).not.toHaveProperty('content-type');
    expect(sent).toMatchObject({ type: 'pdd.delivery.receipt.image.upload', order_sn: '251116-1' });
    expect(sign).toBe(signParameters(sent as Record<string, string>, credentials.clientSecret));
    if (!(part instanceof Blob)) throw new Error('the part is no file');
    expect(part).toMatchObject({ name: 'slip.png', type: 'image/png' });
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(file.bytes);
  });

  it('takes no file to a gateway that cannot take it', () => {
    const file = { bytes: new Uint8Array([1]), fileName: 'a.png' };
    expect(() => protocol.build(cloudPrint, { file })).toThrow(InvalidArgumentError);
  });

  it('wraps the parameters of an operation that takes one and leaves out what is empty', () => {
    const wrapped = {
      order_sn: '1',
      after_sales_id: 9_007_199_254_740_993n,
      operate_desc: '',
      extra: { a: null, b: '' },
    };
    expect(protocol.build(refundAgree, wrapped).parameters).toEqual({
      request: '{"order_sn":"1","after_sales_id":9007199254740993,"extra":{}}',
    });
  });
});

describe('the second layer', () => {
  const refused = { response: { result: { succ: false, message: `刚刚 ${credentials.clientSecret}` } } };

  it('is a refusal with its code and message, free of secrets', () => {
    const error = thrownBy(() => unwrap(refundAgree, refused));
    expect(error).toBeInstanceOf(PlatformRefusalError);
    expect(error).toMatchObject({ operation: 'pdd.refund.agree', httpStatus: 200 });
    expect(String(error)).toContain('刚刚');
    expect(String(error) + JSON.stringify(error)).not.toContain(credentials.clientSecret);
  });

  it('sorts the codes beside a flag', () => {
    const body = { response: { success: false, error_code: 45_001, error_msg: 'no such order', request_id: '17' } };
    expect(thrownBy(() => unwrap(orderNoteUpdate, body))).toMatchObject({
      code: 'platform_not_found',
      platformCode: '45001',
      platformRequestId: '17',
    });
  });

  it.each<[Parameters<typeof unwrap>[0], JsonValue]>([
    [refundAgree, { response: {} }],
    [refundAgree, { response: { result: { succ: null } } }],
    [logisticsOnlineSend, { logistics_online_send_response: { is_success: 'perhaps' } }],
    [erpOrderSync, { error_msg: '' }],
  ])('is not taken for a success where it says nothing', (endpoint, body) => {
    expect(() => unwrap(endpoint, body)).toThrow(PlatformResponseError);
  });

  it('is looked for in every write and in operations of unknown fields, wherever it usually stands', () => {
    const denied = { any_response: { is_success: false } };
    expect(() => unwrap(nextoneLogisticsWarehouseUpdate, { response: { success: false } })).toThrow(
      PlatformRefusalError,
    );
    expect(() => unwrap(waybillSearch, denied)).toThrow(PlatformRefusalError);
    expect(() => unwrap(waybillCancel, denied)).toThrow(PlatformRefusalError);
    expect(unwrap(waybillCancel, { any_response: { list: [] } }).payload).toEqual({ list: [] });
  });

  it('does not look into rows of a read', () => {
    const body = { order_list_get_response: { order_list: [], success: false, error_code: 5 } };
    expect(unwrap(orderListGet, body).payload).toHaveProperty('order_list');
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

  it('does not take a bare request id for an answer without wrapper', () => {
    expect(() => unwrap(refundInformationGet, { request_id: '17' })).toThrow(PlatformResponseError);
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

  it('counts by other limits inside the platform’s cloud', () => {
    const inCloud = createPinduoduoProtocol({ gatewayUrl: 'https://gw.example', isInCloud: true, secrets: () => [] });
    const limitOf = (permits: ReturnType<typeof protocol.permitsOf>) =>
      permits.find(({ bucket }) => bucket.endsWith(':app:cid'))?.limit?.times;
    expect(limitOf(protocol.permitsOf(openDecryptBatch, credentials))).toBe(1);
    expect(limitOf(inCloud.permitsOf(openDecryptBatch, credentials))).toBe(10_050);
  });
});
