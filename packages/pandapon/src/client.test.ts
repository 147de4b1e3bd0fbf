import {
  ConfigurationError,
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformAuthenticationError,
  PlatformInvalidRequestError,
  PlatformNotFoundError,
  PlatformPermissionError,
  PlatformRateLimitError,
  PlatformRefusalError,
  PlatformResponseError,
  PlatformUnavailableError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { defineEndpoint } from '@orderloom/core/http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPlatformDouble, credentials, envelope, nonce, type DoubleAnswer } from '../test/platform-double.js';
import { readText } from '../test/read-fixture.js';
import { createPandaPonClient } from './client.js';
import { taobaoOrderDetail, taobaoRefundList } from './endpoints/index.js';
import { pandaponWire } from './endpoints/wire.js';
import type { PandaPonSettingsInput } from './settings.js';

function clientOf(answers: readonly DoubleAnswer[], settings: PandaPonSettingsInput = {}) {
  const double = createPlatformDouble(...answers);
  const client = createPandaPonClient({ credentials, settings, runtime: double.runtime });
  return { ...double, client };
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

async function refusalOf(answer: DoubleAnswer, settings: PandaPonSettingsInput = {}) {
  const { client } = clientOf([answer], settings);
  const error = await caught(client.taobao.orders.get({ orderId: '1' }));
  if (!(error instanceof PlatformRefusalError)) throw error;
  return error;
}

describe('requests', () => {
  it('sends a GET with its parameters in the query and the five headers', async () => {
    const { client, sent } = clientOf([readText('fixtures/taobao.order.detail.json')]);
    await client.taobao.orders.get({ orderId: '1052608755792872049' });
    expect(sent).toEqual([
      {
        method: 'GET',
        path: '/open/order/detail?orderId=1052608755792872049',
        headers: {
          accept: 'application/json',
          'access-key': credentials.accessKey,
          timestamp: '1715669977082',
          'nonce-str': nonce,
          'user-id': credentials.userId,
          signature: 'FFA12511C443359E16ACE5D89035AB98',
        },
        body: undefined,
      },
    ]);
  });

  it('sends a POST with a JSON body and signs it the same way', async () => {
    const { client, sent } = clientOf([envelope('{"total":0,"list":[]}')]);
    await client.taobao.refunds.list({ pageNo: 2, pageSize: 10, refundStartTime: 1_715_600_000_000 });
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/open/order/refund/queryList' });
    expect(sent[0]?.body).toBe('{"pageNo":2,"pageSize":10,"refundStartTime":1715600000000}');
    expect(sent[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'nonce-str': nonce });
  });

  it('writes a 19-digit integer into a body digit for digit', async () => {
    const cancel = defineEndpoint({
      platform: 'pandapon',
      name: 'test.cancel',
      title: 'Cancel',
      request: z.strictObject({ webSite: z.literal('1688'), orderId: z.bigint() }),
      response: z.unknown(),
      isRepeatable: false,
      limits: [],
      certainty: 'documented',
      source: 'doc-cnv2 api-288855711',
      wire: pandaponWire({ method: 'POST', path: '/alibaba/order/cancel', parametersIn: 'body', payload: 'plain' }),
    });
    const { client, sent } = clientOf([envelope('true')]);
    const { value } = await client.call(cancel, { webSite: '1688', orderId: 2_542_285_634_920_880_794n });
    expect(sent[0]?.body).toBe('{"webSite":"1688","orderId":2542285634920880794}');
    expect(value).toBe(true);
  });

  it('fills path parameters, keeps them out of the query and puts named ones into the query of a POST', async () => {
    const endpoint = defineEndpoint({
      platform: 'pandapon',
      name: 'test.path',
      title: 'Path',
      request: z.looseObject({}),
      response: z.unknown(),
      isRepeatable: true,
      limits: [],
      certainty: 'inferred',
      source: 'test',
      wire: pandaponWire({
        method: 'POST',
        path: '/open/order/refund/cancel/{refundId}',
        parametersIn: 'body',
        inQuery: ['language'],
        payload: 'plain',
      }),
    });
    const { client, sent } = clientOf([envelope('null')]);
    await client.call(endpoint, { refundId: 'a/b', language: 'zh', reason: 1 });
    expect(sent[0]).toMatchObject({ path: '/open/order/refund/cancel/a%2Fb?language=zh', body: '{"reason":1}' });
    await expect(client.call(endpoint, {})).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(sent).toHaveLength(1);
  });

  it('writes 1688 times in compact China time and adds webSite', async () => {
    const { client, sent } = clientOf([envelope('{"result":[],"totalRecord":0}'), envelope('{"baseInfo":{"id":1}}')]);
    await client.alibaba1688.orders.list({ modifiedFromMs: 1_751_461_873_000, modifiedToMs: 1_751_461_874_500 });
    await client.alibaba1688.orders.get({ orderId: '2019601741959504495' });
    expect(sent.map((request) => request.body)).toEqual([
      '{"page":1,"pageSize":20,"modifyStartTime":"20250702211113000+0800","modifyEndTime":"20250702211114500+0800"}',
      '{"webSite":"1688","orderId":"2019601741959504495"}',
    ]);
  });

  it('derives v2 paths by the rule, takes documented ones first and lets a set path win over both', async () => {
    const settings: PandaPonSettingsInput = { generation: 'v2', paths: { '1688.refund.info': '/own/refund' } };
    const { client, sent } = clientOf([envelope('[{"orderNo":"1"}]'), envelope('{"baseInfo":{"id":1}}')], settings);
    await client.taobao.orders.get({ orderId: '1' });
    await client.alibaba1688.orders.get({ orderId: '1' });
    await client.alibaba1688.refunds.get({ refundId: '1' });
    await client.taobao.orders.trace({ subPurchaseOrderId: '1' });
    expect(sent.map((request) => request.path)).toEqual([
      '/v2/taobao/order/detail?orderId=1',
      '/v2/alibaba/order/detail',
      '/own/refund',
      '/v2/taobao/order/logistics/detail/get?subPurchaseOrderId=1',
    ]);
  });

  it('names Taobao list parameters and formats their times as the settings say', async () => {
    const names = { modifiedFrom: 'start', modifiedTo: 'end', page: 'p', pageSize: 'n' };
    const settings: PandaPonSettingsInput = {
      paths: { 'taobao.order.list': '/open/order/own' },
      taobaoOrderList: { names, timeFormat: 'china' },
    };
    const { client, sent } = clientOf([envelope('[]')], settings);
    await client.taobao.orders.list({ modifiedFromMs: 0, modifiedToMs: 1000, pageSize: 5 });
    expect(sent[0]).toMatchObject({
      method: 'GET',
      path: '/open/order/own?start=1970-01-01+08%3A00%3A00&end=1970-01-01+08%3A00%3A01&p=1&n=5',
    });
  });

  it('sends the Taobao list as POST in v2, and as the method setting says', async () => {
    const paths = { 'taobao.order.list': '/v2/taobao/own' };
    const second = clientOf([envelope('[]')], { generation: 'v2', paths });
    await second.client.taobao.orders.list({ modifiedFromMs: 5 });
    expect(second.sent[0]).toMatchObject({
      method: 'POST',
      path: '/v2/taobao/own',
      body: '{"modifyTimeStart":5,"pageNo":1,"pageSize":20}',
    });
    const forced = clientOf([envelope('[]')], { generation: 'v2', paths, taobaoOrderList: { method: 'GET' } });
    await forced.client.taobao.orders.list({});
    expect(forced.sent[0]).toMatchObject({ method: 'GET', path: '/v2/taobao/own?pageNo=1&pageSize=20' });
  });

  it('sends nothing and says which setting is missing when a path is unknown', async () => {
    const { client, sent } = clientOf([envelope('[]')]);
    const error = await caught(client.taobao.orders.list({}));
    expect(error).toBeInstanceOf(UnsupportedOperationError);
    expect((error as Error).message).toBe(
      'the path of taobao.order.list is in no readable PandaPon document; set `paths["taobao.order.list"]` on the connection',
    );
    await expect(client.alibaba1688.orders.trace({ orderId: '1' })).rejects.toThrow(
      'the path of 1688.order.logistics is in no readable PandaPon document; set `paths["1688.order.logistics"]` on the connection',
    );
    expect(sent).toEqual([]);
  });

  it('signs with seconds and with a recipe of its own when told to', async () => {
    const double = createPlatformDouble(envelope('[{"orderNo":"1"}]'));
    const client = createPandaPonClient({
      credentials,
      settings: { timestampUnit: 's' },
      runtime: double.runtime,
      signatureRecipe: ({ timestamp }) => ({ text: timestamp, signature: `S${timestamp}` }),
    });
    await client.taobao.orders.get({ orderId: '1' });
    expect(double.sent[0]?.headers).toMatchObject({ timestamp: '1715669977', signature: 'S1715669977' });
  });

  it('refuses wrong credentials and settings without repeating their values', () => {
    const wrong = { accessKey: 'two words', accessSecret: '', userId: '1' };
    expect(() => createPandaPonClient({ credentials: wrong })).toThrow(ConfigurationError);
    expect(() => createPandaPonClient({ credentials: wrong })).not.toThrow(/two words/);
    expect(() => createPandaPonClient({ credentials, settings: { baseUrl: 'ftp://example.invalid' } })).toThrow(
      /baseUrl/,
    );
  });
});

describe('answers', () => {
  it('reads the documented order with its ids as text and its request id', async () => {
    const { client } = clientOf([readText('fixtures/taobao.order.detail.json')]);
    const { value, platformRequestId } = await client.call(taobaoOrderDetail, { orderId: '1052608755792872049' });
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({ externalId: '1052608755792872049', purchaseId: '200033789040' });
    expect(platformRequestId).toBe('a4ed6c37362e427688f973405db35d92');
  });

  it('takes a single order that comes without its array', async () => {
    const { client } = clientOf([envelope('{"orderNo":"7"}')]);
    await expect(client.taobao.orders.get({ orderId: '7' })).resolves.toMatchObject({ externalId: '7' });
  });

  it.each([
    ['data itself', '[{"refundId":1}]', undefined],
    ['list', '{"list":[{"refundId":1}],"total":9}', 9],
    ['rows', '{"rows":[{"refundId":1}],"totalCount":"9"}', 9],
    ['records', '{"records":[{"refundId":1}],"total":9}', 9],
    ['data', '{"data":[{"refundId":1}],"totalRecords":9}', 9],
    ['a place one level deeper', '{"data":{"list":[{"refundId":1}],"total":9}}', 9],
  ])('finds the rows of a list under %s', async (_place, data, total) => {
    const { client } = clientOf([envelope(data)]);
    const page = await client.taobao.refunds.list({});
    expect(page.rows.map((row) => row.externalId)).toEqual(['1']);
    expect(page.total ?? undefined).toBe(total);
  });

  it('finds rows and total where the settings say', async () => {
    const { client } = clientOf([envelope('{"odd":{"place":[{"refundId":1}],"sum":3},"list":[]}')], {
      rowPlaces: ['odd.place'],
      totalPlaces: ['odd.sum'],
    });
    await expect(client.taobao.refunds.list({})).resolves.toMatchObject({ rows: [{ externalId: '1' }], total: 3 });
  });

  it('takes a total of zero without a list as an empty list, and nothing at all as an unreadable answer', async () => {
    const { client } = clientOf([envelope('{"total":0,"list":null}'), envelope('null')]);
    await expect(client.taobao.refunds.list({})).resolves.toMatchObject({ rows: [] });
    const error = await caught(client.taobao.refunds.list({}));
    expect(error).toBeInstanceOf(PlatformResponseError);
  });

  it('keeps the good rows of a page and hands over the bad one', async () => {
    const { client } = clientOf([envelope('{"total":3,"list":[{"refundId":1},{"noId":true},{"refundId":3}]}')]);
    const { value, rejected } = await client.call(taobaoRefundList, {});
    expect(value.rows.map((row) => row.externalId)).toEqual(['1', '3']);
    expect(rejected).toEqual([{ raw: { noId: true }, issues: [{ path: '', message: 'expected refundId' }] }]);
  });

  it('says so when the only thing in an answer cannot be read', async () => {
    const { client } = clientOf([envelope('[{"title":"no id"}]')]);
    await expect(client.taobao.orders.get({ orderId: '1' })).rejects.toBeInstanceOf(PlatformResponseError);
  });

  it.each([
    ['an empty array', '[]'],
    ['null', 'null'],
  ])('takes %s for an unknown order', async (_name, data) => {
    expect(await refusalOf(envelope(data))).toBeInstanceOf(PlatformNotFoundError);
  });

  it('walks pages until the total is reached', async () => {
    const { client, sent } = clientOf([
      envelope('{"total":3,"list":[{"refundId":1},{"refundId":2}]}'),
      envelope('{"total":3,"list":[{"refundId":3}]}'),
    ]);
    const ids: string[] = [];
    for await (const row of client.taobao.refunds.iterate({ pageSize: 2 })) ids.push(row.externalId);
    expect(ids).toEqual(['1', '2', '3']);
    expect(sent.map((request) => request.body)).toEqual(['{"pageNo":1,"pageSize":2}', '{"pageNo":2,"pageSize":2}']);
  });

  it('walks on to the first empty page when no total is told', async () => {
    const { client, sent } = clientOf([envelope('[{"refundId":1}]'), envelope('[]')]);
    const ids: string[] = [];
    for await (const row of client.taobao.refunds.iterate()) ids.push(row.externalId);
    expect(ids).toEqual(['1']);
    expect(sent).toHaveLength(2);
  });
});

describe('refusals', () => {
  it.each([
    [401, PlatformAuthenticationError],
    [403, PlatformPermissionError],
    [404, PlatformNotFoundError],
    [429, PlatformRateLimitError],
    [500, PlatformUnavailableError],
    [503, PlatformUnavailableError],
    [40_006, PlatformInvalidRequestError],
    [201, PlatformInvalidRequestError],
  ])('sorts code %i by the table alone', async (code, kind) => {
    const error = await refusalOf(envelope('null', code, '签名错误 not found 429'));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ platformCode: String(code), platformRequestId: 'request-1', httpStatus: 200 });
  });

  it('lets settings sort a code', async () => {
    const refusalClasses = { '40006': 'authentication', '42900': 'rate_limit' } as const;
    expect(await refusalOf(envelope('null', 40_006), { refusalClasses })).toBeInstanceOf(PlatformAuthenticationError);
    expect(await refusalOf(envelope('null', 42_900), { refusalClasses })).toBeInstanceOf(PlatformRateLimitError);
  });

  it('lets settings name further success codes', async () => {
    const { client } = clientOf([envelope('[{"orderNo":"1"}]', 0)], { successCodes: [200, 0] });
    await expect(client.taobao.orders.get({ orderId: '1' })).resolves.toMatchObject({ externalId: '1' });
  });

  it('takes keys and telephone numbers out of the platform text', async () => {
    const text = `key ${credentials.accessKey} secret ${credentials.accessSecret} user ${credentials.userId} 13800000000`;
    const { message } = await refusalOf(envelope('null', 400, text));
    expect(message).toContain('key [redacted] secret [redacted] user [redacted] [redacted]');
    for (const secret of [...Object.values(credentials), '13800000000']) expect(message).not.toContain(secret);
  });

  it('reads a failure inside a success where the operation declares it', async () => {
    const failure = '{"success":false,"errorCode":"4003","errorInfo":"order does not exist"}';
    const { client } = clientOf([envelope(failure)]);
    const error = await caught(client.alibaba1688.orders.get({ orderId: '1' }));
    expect(error).toBeInstanceOf(PlatformNotFoundError);
    expect(error).toMatchObject({ platformCode: '200', subCode: '4003', platformMessage: 'order does not exist' });
  });

  it.each([
    ['500_2', PlatformNotFoundError],
    ['404', PlatformNotFoundError],
    ['order.nopermission.buyer', PlatformPermissionError],
    ['something.new', PlatformInvalidRequestError],
    ['constructor', PlatformInvalidRequestError],
  ])('sorts the inner code %s', async (code, kind) => {
    const { client } = clientOf([envelope(`{"success":false,"errorCode":"${code}","errorMessage":""}`)]);
    const error = await caught(client.alibaba1688.orders.get({ orderId: '1' }));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ subCode: code });
  });

  it('lets settings sort an inner code', async () => {
    const { client } = clientOf([envelope('{"success":false,"errorCode":"9"}')], {
      refusalClasses: { '200/9': 'permission' },
    });
    await expect(client.alibaba1688.orders.get({ orderId: '1' })).rejects.toBeInstanceOf(PlatformPermissionError);
  });

  it('sorts an unknown code by the HTTP status, but never takes a wrong path for a missing order', async () => {
    expect(await refusalOf({ status: 401, text: envelope('null', 40_006) })).toBeInstanceOf(
      PlatformAuthenticationError,
    );
    const { client } = clientOf([{ status: 404, text: envelope('null', 40_400) }]);
    await expect(client.taobao.orders.get({ orderId: '1' })).rejects.toBeInstanceOf(PlatformInvalidRequestError);
  });

  it.each([
    ['an HTML page', '<html></html>'],
    ['a cut-off text', '{"code":200,"data":[{"orderNo":"1"'],
    ['an array', '[]'],
    ['no code', '{"data":[]}'],
    ['a code that is no number', '{"code":{},"data":[]}'],
  ])('takes %s for an unreadable answer and tries again', async (_name, text) => {
    const { client, sent } = clientOf([text, envelope('[{"orderNo":"1"}]')]);
    await expect(client.taobao.orders.get({ orderId: '1' })).resolves.toMatchObject({ externalId: '1' });
    expect(sent).toHaveLength(2);
    const alone = clientOf([text]);
    await expect(alone.client.taobao.orders.get({ orderId: '1' })).rejects.toBeInstanceOf(PlatformResponseError);
  });
});

describe('operations by name and outside the catalogue', () => {
  it('calls an operation by its name with all that is known of the answer', async () => {
    const { client, sent } = clientOf([readText('fixtures/taobao.order.detail.json')]);
    const { value, platformRequestId, raw } = await client.callByName('taobao.order.detail', { orderId: '1' });
    expect(value[0]?.externalId).toMatch(/^\d+$/);
    expect(platformRequestId).toEqual(expect.any(String));
    expect(raw).toHaveLength(1);
    expect(sent[0]?.path).toBe('/open/order/detail?orderId=1');
  });

  it('refuses a name that is in no catalogue', async () => {
    const { client } = clientOf(['']);
    for (const name of ['taobao.order.none', 'constructor', '__proto__']) {
      const callByName: (name: string, input: unknown) => Promise<unknown> = client.callByName as never;
      await expect(callByName(name, {})).rejects.toThrow(UnsupportedOperationError);
    }
  });

  it('sends a request of the caller’s own, in either generation, and keeps the answer as it came', async () => {
    const { client, sent } = clientOf([envelope('{"id":9007199254740993}')], { generation: 'v2' });
    const { value } = await client.request({
      method: 'POST',
      path: '/open/some/{kind}',
      parameters: { kind: 'thing', id: 9007199254740995n, note: undefined },
    });
    expect(value).toEqual({ id: 9007199254740993n });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: '/open/some/thing',
      body: '{"id":9007199254740995}',
    });
    expect(sent[0]?.headers).toHaveProperty('signature');
  });

  it('puts the parameters of a GET into the query, and those of a POST where the caller says', async () => {
    const { client, sent } = clientOf([envelope('[{"a":1}]')]);
    await expect(
      client.request({ method: 'GET', path: '/open/x', parameters: { a: [1] }, payload: 'rows' }),
    ).resolves.toMatchObject({ value: { rows: [{ a: 1 }], total: null } });
    await client.request({ method: 'POST', path: '/open/x', parameters: { a: 1 }, parametersIn: 'query' });
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['/open/x?a=%5B1%5D', undefined],
      ['/open/x?a=1', undefined],
    ]);
  });

  it('repeats a request of the caller’s own only when told that it may', async () => {
    const failing = { status: 503, text: '' };
    const request = { method: 'GET', path: '/open/x' } as const;
    const careful = clientOf([failing, envelope('1')]);
    await expect(careful.client.request(request)).rejects.toThrow(OutcomeUnknownError);
    expect(careful.sent).toHaveLength(1);
    const repeating = clientOf([failing, envelope('1')]);
    await expect(repeating.client.request({ ...request, isRepeatable: true })).resolves.toMatchObject({ value: 1 });
    expect(repeating.sent).toHaveLength(2);
  });

  it.each([
    ['a path without a slash', { path: 'open/x' }],
    ['a path with a query', { path: '/open/x?a=1' }],
    ['a parameter that is no JSON', { path: '/open/x', parameters: { a: new Date(0) as never } }],
  ])('refuses %s', async (_name, request) => {
    const { client, sent } = clientOf(['']);
    await expect(client.request({ method: 'GET', ...request })).rejects.toThrow(InvalidArgumentError);
    expect(sent).toEqual([]);
  });

  it.each([
    ['data that is false', 'false', undefined],
    ['a flag that is false', '{"success":false,"error_code":"4003","error_msg":"no"}', '4003'],
    ['a flag that is the text false', '{"success":"false"}', 'no code'],
  ])('takes %s for a refusal although the envelope says success', async (_name, payload, subCode) => {
    const { client } = clientOf([envelope(payload)]);
    await expect(client.request({ method: 'GET', path: '/open/x' })).rejects.toMatchObject({
      platformCode: '200',
      subCode: subCode ?? 'no code',
    });
  });

  it('takes false for the answer of a call that only reads', async () => {
    const { client } = clientOf([envelope('false')]);
    const read = client.request({ method: 'GET', path: '/open/x', isRepeatable: true });
    await expect(read).resolves.toMatchObject({ value: false });
  });
});
