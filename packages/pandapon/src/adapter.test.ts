import {
  InvalidArgumentError,
  OrderMappingError,
  PlatformAuthenticationError,
  PlatformNotFoundError,
  SignatureVerificationError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { parseJson, stringifyJson } from '@orderloom/core/json';
import { redactMembers } from '@orderloom/core/logging';
import type { Observation } from '@orderloom/core/order';
import { hmacSha256Hex } from '@orderloom/core/signing';
import { describe, expect, it } from 'vitest';
import { createPlatformDouble, credentials, envelope, type DoubleAnswer } from '../test/platform-double.js';
import { readFixture, readText } from '../test/read-fixture.js';
import { createPandaPonAdapter } from './adapter.js';
import { pandaponSettingsSchema, type PandaPonSettingsInput } from './settings.js';

const paths = { 'taobao.order.list': '/open/own/list', '1688.order.logistics': '/alibaba/own/logistics' };

function adapterOf(answers: readonly DoubleAnswer[], settings: PandaPonSettingsInput = {}) {
  const double = createPlatformDouble(...answers);
  const adapter = createPandaPonAdapter({
    credentials,
    settings: pandaponSettingsSchema.parse(settings),
    runtime: createRuntime(double.runtime),
  });
  return { ...double, adapter };
}

const fixture = (name: string) => readText(`fixtures/${name}.json`);
const window = { fromAt: 1_715_600_000_000, toAt: 1_715_700_000_000 };
const pageRequest = { window, partition: '', page: 1, pageSize: 50, withTotal: true };

describe('streams', () => {
  it('stand as the settings make them', () => {
    const { adapter } = adapterOf([''], {
      paths,
      lagSeconds: 60,
      overlapSeconds: 120,
      taobaoOrderList: { hasTimeFilter: false, maxPageSize: 20 },
      taobaoRefundList: { filtersBy: 'updated_at', reportsTotal: false },
    });
    const common = { maxWindowMs: null, horizonMs: null, granularityMs: 1000, pageOrder: 'unknown', partitions: [''] };
    expect(adapter.streams).toEqual([
      {
        ...common,
        name: 'taobao.orders',
        entity: 'order',
        channel: 'taobao',
        operation: 'taobao.order.list',
        windowFilter: 'none',
        maxPageSize: 20,
        lagMs: 60_000,
        overlapMs: 120_000,
        reportsTotal: true,
        carriesDetail: false,
      },
      {
        ...common,
        name: '1688.orders',
        entity: 'order',
        channel: '1688',
        operation: '1688.order.list',
        windowFilter: 'updated_at',
        maxPageSize: 50,
        lagMs: 60_000,
        overlapMs: 120_000,
        reportsTotal: true,
        carriesDetail: false,
      },
      {
        ...common,
        name: 'taobao.after_sales',
        entity: 'after_sale',
        channel: 'taobao',
        operation: 'taobao.refund.list',
        windowFilter: 'updated_at',
        maxPageSize: 50,
        lagMs: 60_000,
        overlapMs: 120_000,
        reportsTotal: false,
        carriesDetail: true,
      },
    ]);
  });

  it('say why one cannot run and which setting changes that', async () => {
    const { adapter, sent } = adapterOf(['']);
    expect(adapter.streams[0]?.unavailable).toEqual({
      reason: 'the path of taobao.order.list is in no readable PandaPon document',
      setting: 'paths["taobao.order.list"]',
    });
    expect(adapter.streams.slice(1).map((stream) => stream.unavailable)).toEqual([undefined, undefined]);
    await expect(adapter.fetchPage('taobao.orders', pageRequest)).rejects.toBeInstanceOf(UnsupportedOperationError);
    await expect(adapter.fetchPage('no.such', pageRequest)).rejects.toBeInstanceOf(UnsupportedOperationError);
    expect(sent).toEqual([]);
  });
});

describe('fetchPage', () => {
  it('asks for a window of Taobao orders and answers rows, after-sales and total', async () => {
    const { adapter, sent } = adapterOf([fixture('taobao.order.list.synthetic')], { paths });
    const page = await adapter.fetchPage('taobao.orders', pageRequest);
    expect(sent[0]?.path).toBe(
      '/open/own/list?modifyTimeStart=1715600000000&modifyTimeEnd=1715700000000&pageNo=1&pageSize=50',
    );
    expect(page).toMatchObject({ total: 2, hasNext: false, rejected: [], platformRequestId: 'synthetic-list' });
    expect(page.observations.map(({ entity, externalId }) => [entity, externalId])).toEqual([
      ['order', '1052608755792872050'],
      ['after_sale', '110002685755'],
      ['order', 'TEST-0001'],
    ]);
    expect(page.observations[0]).toMatchObject({ observedAtMs: 1_715_669_977_082, mappingVersion: 1 });
    expect(page.observations[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('asks for a window of 1688 orders in China time', async () => {
    const { adapter, sent } = adapterOf([fixture('1688.order.list.synthetic')]);
    const page = await adapter.fetchPage('1688.orders', { ...pageRequest, page: 2, pageSize: 1 });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: '/alibaba/order/page',
      body: '{"page":2,"pageSize":1,"modifyStartTime":"20240513193320000+0800","modifyEndTime":"20240514232000000+0800"}',
    });
    expect(page).toMatchObject({ total: 1, hasNext: false, observations: [{ externalId: '2542285634920880794' }] });
  });

  it('asks for a window of Taobao after-sales', async () => {
    const { adapter, sent } = adapterOf([fixture('taobao.refund.list.synthetic')]);
    const page = await adapter.fetchPage('taobao.after_sales', { ...pageRequest, pageSize: 1 });
    expect(sent[0]?.body).toBe(
      '{"pageNo":1,"pageSize":1,"refundStartTime":1715600000000,"refundEndTime":1715700000000}',
    );
    expect(page).toMatchObject({ total: 2, hasNext: true });
    expect(page.observations.map(({ externalId }) => externalId)).toEqual(['110002685755', '110002685756']);
  });

  it('sends no times where the list takes none, and tells no next page without a total', async () => {
    const { adapter, sent } = adapterOf([envelope('[{"orderNo":"1"}]')], {
      paths,
      taobaoOrderList: { hasTimeFilter: false },
    });
    const { window: _window, ...request } = pageRequest;
    const page = await adapter.fetchPage('taobao.orders', request);
    expect(sent[0]?.path).toBe('/open/own/list?pageNo=1&pageSize=50');
    expect(page).toMatchObject({ total: undefined, hasNext: undefined });
  });

  it('lines raw bodies and issues up with their rows when one of them is rejected', async () => {
    const rows = '[{"orderNo":"1"},{"bad":1},{"orderNo":"3","purchaseAmount":"x"}]';
    const { adapter } = adapterOf([envelope(`{"list":${rows},"total":3}`)], { paths });
    const page = await adapter.fetchPage('taobao.orders', pageRequest);
    expect(
      page.observations.map(({ externalId, raw, issues }) => ({ externalId, raw, issues: issues.length })),
    ).toEqual([
      { externalId: '1', raw: { orderNo: '1' }, issues: 0 },
      { externalId: '3', raw: { orderNo: '3', purchaseAmount: 'x' }, issues: 1 },
    ]);
    expect(page.rejected.map(({ raw }) => raw)).toEqual([{ bad: 1 }]);
  });
});

describe('fetchOrder', () => {
  it('asks for a Taobao order by its number', async () => {
    const { adapter, sent } = adapterOf([fixture('taobao.order.detail')]);
    const batch = await adapter.fetchOrder({ channel: 'taobao', externalId: '1052608755792872049' });
    expect(sent[0]).toMatchObject({ method: 'GET', path: '/open/order/detail?orderId=1052608755792872049' });
    expect(batch.observations).toHaveLength(1);
    expect(batch.observations[0]).toMatchObject({ externalId: '1052608755792872049', source: 'detail' });
  });

  it('asks for a 1688 order and answers it with its after-sale', async () => {
    const { adapter, sent } = adapterOf([fixture('1688.order.detail.synthetic')]);
    const batch = await adapter.fetchOrder({ channel: '1688', externalId: '2542285634920880794' });
    expect(sent[0]?.body).toBe('{"webSite":"1688","orderId":"2542285634920880794"}');
    expect(batch.observations.map(({ entity }) => entity)).toEqual(['order', 'after_sale']);
  });

  it('does not take another channel', async () => {
    const { adapter } = adapterOf(['']);
    const order = { channel: 'pinduoduo', externalId: '1' };
    await expect(adapter.fetchOrder(order)).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(adapter.fetchTracking({ ...order, parcel: '1' })).rejects.toBeInstanceOf(InvalidArgumentError);
  });
});

describe('tracking', () => {
  const order = { channel: 'taobao', externalId: 'O' } as const;
  const delivered = {
    e: { at: '2024-01-01T00:00:00.000Z', state: 'delivered', description: '' },
  } as const;

  it('asks once per parcel on its way, with a line that lies in it', () => {
    const { adapter } = adapterOf(['']);
    const questions = adapter.listTrackingQuestions(order, {
      lifecycle: 'open',
      shipments: {
        A: { lineIds: { '2': true, '1': true } },
        B: { lineIds: { '3': true } },
        both: { lineIds: { '1': true } },
        there: { lineIds: { '4': true }, events: delivered },
        back: { lineIds: { '5': true }, state: 'returned' },
        empty: {},
        without: { lineIds: { '6': false } },
      },
    });
    expect(questions).toEqual([
      { ...order, parcel: '1' },
      { ...order, parcel: '3' },
    ]);
  });

  it('asks nothing before shipping or after the order has ended', () => {
    const { adapter } = adapterOf([''], { paths });
    const shipments = { A: { lineIds: { '1': true } } };
    expect(adapter.listTrackingQuestions(order, {})).toEqual([]);
    expect(adapter.listTrackingQuestions(order, { lifecycle: 'closed', shipments })).toEqual([]);
    expect(adapter.listTrackingQuestions(order, { lifecycle: 'cancelled', shipments })).toEqual([]);
    expect(adapter.listTrackingQuestions({ ...order, channel: '1688' }, {})).toEqual([]);
  });

  it('asks once per 1688 order, and not at all while the path is unset', () => {
    const alibaba = { channel: '1688', externalId: '7' } as const;
    const shipments = { A: {}, B: {} };
    expect(adapterOf(['']).adapter.listTrackingQuestions(alibaba, { shipments })).toEqual([]);
    const { adapter } = adapterOf([''], { paths });
    expect(adapter.listTrackingQuestions(alibaba, { shipments })).toEqual([{ ...alibaba, parcel: '7' }]);
    expect(adapter.listTrackingQuestions(alibaba, { shipments: { A: { state: 'delivered' } } })).toEqual([]);
  });

  it('fetches the parcels of a Taobao line for the order of the question', async () => {
    const { adapter, sent } = adapterOf([fixture('taobao.order.logistics')]);
    const batch = await adapter.fetchTracking({ ...order, parcel: '200033789041' });
    expect(sent[0]?.path).toBe('/open/order/logistics/detail/get?subPurchaseOrderId=200033789041');
    expect(batch.observations).toMatchObject([
      { externalId: 'O', source: 'logistics', sourceAtMs: Date.parse('2023-12-14T13:39:11Z') },
    ]);
  });

  it('fetches the parcels of a 1688 order', async () => {
    const { adapter, sent } = adapterOf([fixture('1688.order.logistics.synthetic')], { paths });
    const question = { channel: '1688', externalId: '2542285634920880794', parcel: '2542285634920880794' };
    const batch = await adapter.fetchTracking(question);
    expect(sent[0]?.path).toBe('/alibaba/own/logistics?webSite=1688&orderId=2542285634920880794');
    expect(batch.observations).toMatchObject([{ externalId: '2542285634920880794', source: 'logistics' }]);
  });
});

describe('testConnection', () => {
  it('reads one row of the after-sales list', async () => {
    const { adapter, sent } = adapterOf([envelope('{"list":[],"total":0}')]);
    await expect(adapter.testConnection()).resolves.toEqual({
      clockSkewMs: undefined,
      account: undefined,
      platformRequestId: 'request-1',
    });
    expect(sent).toMatchObject([
      { method: 'POST', path: '/open/order/refund/queryList', body: '{"pageNo":1,"pageSize":1}' },
    ]);
  });

  it('reads one row of the 1688 list when the settings say so', async () => {
    const { adapter, sent } = adapterOf([envelope('{"list":[],"total":0}')], { connectionTest: '1688.order.list' });
    await adapter.testConnection();
    expect(sent).toMatchObject([{ path: '/alibaba/order/page', body: '{"page":1,"pageSize":1}' }]);
  });

  it('passes the refusal on', async () => {
    const { adapter } = adapterOf([envelope('null', 40_006, '签名错误')], {
      refusalClasses: { '40006': 'authentication' },
    });
    await expect(adapter.testConnection()).rejects.toBeInstanceOf(PlatformAuthenticationError);
  });
});

describe('mapStored', () => {
  async function observeAll(): Promise<readonly Observation[]> {
    const list = adapterOf([fixture('taobao.order.list.synthetic')], { paths });
    const others = adapterOf([
      fixture('1688.order.list.synthetic'),
      fixture('taobao.refund.list.synthetic'),
      fixture('taobao.order.detail'),
      fixture('1688.order.detail.synthetic'),
      fixture('taobao.order.logistics'),
      envelope('{"refundId":7,"refundFee":"500","refundStatus":10}'),
      fixture('1688.refund.info.synthetic'),
    ]);
    const trace = adapterOf([fixture('1688.order.logistics.synthetic')], { paths });
    const damaged = adapterOf([
      envelope('[{"orderNo":"3","purchaseAmount":"x","subOrderVO":[{"refundId":"R","refundStatus":10}]}]'),
    ]);
    const batches = [
      await list.adapter.fetchPage('taobao.orders', pageRequest),
      await others.adapter.fetchPage('1688.orders', pageRequest),
      await others.adapter.fetchPage('taobao.after_sales', pageRequest),
      await others.adapter.fetchOrder({ channel: 'taobao', externalId: '1' }),
      await others.adapter.fetchOrder({ channel: '1688', externalId: '1' }),
      await others.adapter.fetchTracking({ channel: 'taobao', externalId: 'O', parcel: '1' }),
      await others.adapter.fetchAfterSale({ channel: 'taobao', externalId: '7', orderExternalId: undefined }),
      await others.adapter.fetchAfterSale({ channel: '1688', externalId: 'TQ1', orderExternalId: undefined }),
      await trace.adapter.fetchTracking({ channel: '1688', externalId: '7', parcel: '7' }),
      await damaged.adapter.fetchOrder({ channel: 'taobao', externalId: '3' }),
    ];
    return batches.flatMap((batch) => batch.observations);
  }

  it('makes of every stored body what was made of it at first, also after storage as text', async () => {
    const { adapter } = adapterOf(['']);
    const observations = await observeAll();
    expect(observations.length).toBeGreaterThanOrEqual(14);
    for (const observation of observations) {
      expect(adapter.mapStored(observation)).toEqual(observation);
      const raw = parseJson(stringifyJson(observation.raw));
      expect(adapter.mapStored({ ...observation, raw })).toEqual(observation);
    }
  });

  it('refuses an operation it does not store and a body nothing can be made of', () => {
    const { adapter } = adapterOf(['']);
    const stored = { entity: 'order', channel: 'taobao', externalId: '1', source: 'detail', observedAtMs: 1 } as const;
    expect(() => adapter.mapStored({ ...stored, operation: 'taobao.goods.get', raw: {} })).toThrow(OrderMappingError);
    expect(() => adapter.mapStored({ ...stored, operation: 'taobao.order.detail', raw: { secretName: 1 } })).toThrow(
      /no order can be made of a stored body of taobao.order.detail: expected orderNo/,
    );
    const wrongKind = {
      ...stored,
      entity: 'after_sale',
      operation: 'taobao.order.detail',
      raw: { orderNo: '1' },
    } as const;
    expect(() => adapter.mapStored(wrongKind)).toThrow(OrderMappingError);
  });
});

describe('fetchAfterSale', () => {
  it('asks for one Taobao after-sale', async () => {
    const { adapter, sent } = adapterOf([
      envelope(
        '{"refundOrderAggregate":{"refundOrder":{"refundId":9007199254740993,"refundFee":3100,"refundStatus":30,"refundType":2}}}',
      ),
    ]);
    const { observations, platformRequestId } = await adapter.fetchAfterSale({
      channel: 'taobao',
      externalId: '9007199254740993',
      orderExternalId: undefined,
    });
    expect(sent.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/open/order/refund/query?refundId=9007199254740993'],
    ]);
    expect(platformRequestId).toBe('request-1');
    expect(observations).toEqual([
      expect.objectContaining({
        entity: 'after_sale',
        channel: 'taobao',
        externalId: '9007199254740993',
        source: 'after_sale',
        operation: 'taobao.refund.query',
        fragment: expect.objectContaining({ status: 'return_in_transit', type: 'return_refund', refundMinor: 3100 }),
      }),
    ]);
  });

  it('asks for one 1688 after-sale and keeps it under the id that was asked for', async () => {
    const { adapter, sent } = adapterOf([fixture('1688.refund.info.synthetic')]);
    const { observations } = await adapter.fetchAfterSale({ channel: '1688', externalId: 'TQ1', orderExternalId: '7' });
    expect(sent.map(({ path, body }) => [path, body])).toEqual([['/alibaba/refund/info', '{"refundId":"TQ1"}']]);
    expect(observations).toEqual([
      expect.objectContaining({
        entity: 'after_sale',
        channel: '1688',
        externalId: 'TQ1',
        sourceAtMs: 1_751_594_400_000,
        fragment: {
          externalOrderId: '2542285634920880794',
          status: 'return_in_transit',
          platformStatus: { status: 'waitsellerreceive' },
          currency: 'CNY',
          refundMinor: 1900,
          reason: '示例原因',
          returnCarrier: '中通',
          timestamps: { createdAt: '2025-07-03T02:00:00.000Z', updatedAt: '2025-07-04T02:00:00.000Z' },
          unreadableFields: { after_sale: [] },
        },
      }),
    ]);
  });

  it.each(['taobao', '1688'] as const)('says that %s knows no such after-sale', async (channel) => {
    const { adapter } = adapterOf([envelope('null')]);
    const fetched = adapter.fetchAfterSale({ channel, externalId: '1', orderExternalId: undefined });
    await expect(fetched).rejects.toThrow(PlatformNotFoundError);
  });

  it('knows no other channel', async () => {
    const { adapter, sent } = adapterOf(['']);
    const fetched = adapter.fetchAfterSale({ channel: 'pinduoduo', externalId: '1', orderExternalId: undefined });
    await expect(fetched).rejects.toThrow(InvalidArgumentError);
    expect(sent).toEqual([]);
  });
});

describe('call', () => {
  it('makes any call of the catalogue by its name, and no other', async () => {
    const { adapter, sent } = adapterOf([envelope('[{"orderNo":"1"}]')]);
    await expect(adapter.call('taobao.order.detail', { orderId: '1' })).resolves.toMatchObject({
      value: [{ externalId: '1' }],
      platformRequestId: 'request-1',
    });
    expect(sent[0]?.path).toBe('/open/order/detail?orderId=1');
    await expect(adapter.call('taobao.order.detail', { order: '1' })).rejects.toThrow(InvalidArgumentError);
    await expect(adapter.call('toString', {})).rejects.toThrow(UnsupportedOperationError);
    expect(sent).toHaveLength(1);
  });
});

describe('readCallback', () => {
  const text =
    '{"messageType":"ORDER_CANCEL","messageBody":"{\\"orderId\\":3305075341149134261}","messagePlatform":1,"timestamp":"1779263269913"}';
  const rawBody = new TextEncoder().encode(text);
  const { accessKey, accessSecret } = credentials;

  it.each([
    ['access-key-and-body', hmacSha256Hex(accessSecret, accessKey, rawBody)],
    ['body', hmacSha256Hex(accessSecret, rawBody)],
  ] as const)('reads a genuine callback with base %s, without any call', (callbackBase, authorization) => {
    const { adapter, sent } = adapterOf([''], { callbackBase });
    expect(adapter.readCallback?.({ headers: { authorization }, rawBody })).toEqual({
      messageType: 'ORDER_CANCEL',
      messageId: undefined,
      sentAtMs: 1_779_263_269_913,
      accountId: undefined,
      orderCandidates: [{ channel: '1688', externalId: '3305075341149134261' }],
      afterSale: undefined,
    });
    expect(sent).toEqual([]);
  });

  it('refuses what PandaPon has not signed, and what is no message', () => {
    const { adapter } = adapterOf(['']);
    expect(() => adapter.readCallback?.({ headers: {}, rawBody })).toThrow(SignatureVerificationError);
    const noMessage = new TextEncoder().encode('[]');
    const authorization = hmacSha256Hex(accessSecret, accessKey, noMessage);
    expect(() => adapter.readCallback?.({ headers: { authorization }, rawBody: noMessage })).toThrow(
      InvalidArgumentError,
    );
  });
});

describe('sensitiveMembers', () => {
  it('cover every person in the fixtures and leave the titles of goods', () => {
    const { adapter } = adapterOf(['']);
    const names = new Set(adapter.sensitiveMembers);
    for (const name of ['taobao.order.list.synthetic', '1688.order.detail.synthetic', 'taobao.refund.list.synthetic']) {
      const text = stringifyJson(redactMembers(readFixture(name), names));
      for (const secret of ['示例收货人', '13800000000', '示例路']) expect(text).not.toContain(secret);
    }
    expect(stringifyJson(redactMembers(readFixture('1688.order.detail.synthetic'), names))).toContain('绘图铅笔');
  });
});
