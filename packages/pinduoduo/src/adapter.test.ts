import {
  ConfigurationError,
  InvalidArgumentError,
  OrderMappingError,
  PlatformNotFoundError,
  PlatformRateLimitError,
  PlatformResponseError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import type { Observation } from '@orderloom/core/order';
import type { PageRequest, StoredObservation } from '@orderloom/core/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureAt, readFixture, waitingOrder } from '../test/fixture.js';
import { createGateway, credentials, nowMs, refusal } from '../test/gateway.js';
import type { PinduoduoCredentials } from './credentials.js';
import { pinduoduoPlatform } from './definition.js';
import { parsePinduoduoSettings, type PinduoduoSettingsInput } from './settings.js';

const order = { channel: 'pinduoduo', externalId: '251116-000000000000003' };
const window = { fromAt: nowMs - 1_800_000, toAt: nowMs };
const firstPage: PageRequest = { window, partition: '', page: 1, pageSize: 100, withTotal: true };

let gateway = createGateway();
let stored: PinduoduoCredentials[] = [];
beforeEach(() => {
  gateway = createGateway();
  stored = [];
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createAdapter(settings: PinduoduoSettingsInput = {}) {
  return pinduoduoPlatform.createAdapter({
    credentials: { ...credentials, ownerId: '100200300' },
    settings: parsePinduoduoSettings(settings),
    runtime: gateway.runtime,
    onCredentialsChanged(changed) {
      stored.push(changed);
      return Promise.resolve();
    },
  });
}

function remap(observation: Observation): Observation {
  const { entity, channel, externalId, source, operation, observedAtMs, raw } = observation;
  return createAdapter().mapStored({ entity, channel, externalId, source, operation, observedAtMs, raw });
}

describe('the streams', () => {
  it('say what the platform’s lists of changes can do', () => {
    expect(createAdapter().streams).toEqual([
      {
        name: 'orders',
        entity: 'order',
        channel: 'pinduoduo',
        operation: 'pdd.order.number.list.increment.get',
        windowFilter: 'updated_at',
        maxWindowMs: 1_800_000,
        granularityMs: 1_000,
        lagMs: 180_000,
        overlapMs: 300_000,
        horizonMs: 7_776_000_000,
        maxPageSize: 100,
        pageOrder: 'newest_first',
        reportsTotal: true,
        carriesDetail: true,
        partitions: [''],
      },
      {
        name: 'after_sales',
        entity: 'after_sale',
        channel: 'pinduoduo',
        operation: 'pdd.refund.list.increment.get',
        windowFilter: 'updated_at',
        maxWindowMs: 1_800_000,
        granularityMs: 1_000,
        lagMs: 180_000,
        overlapMs: 300_000,
        horizonMs: null,
        maxPageSize: 100,
        pageOrder: 'unknown',
        reportsTotal: true,
        carriesDetail: true,
        partitions: '2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 21 22 24 25 27 31 32 33'.split(' '),
      },
      {
        name: 'orders.by_deal_time',
        entity: 'order',
        channel: 'pinduoduo',
        operation: 'pdd.order.list.get',
        windowFilter: 'created_at',
        maxWindowMs: 86_400_000,
        granularityMs: 1_000,
        lagMs: 180_000,
        overlapMs: 300_000,
        horizonMs: 7_776_000_000,
        maxPageSize: 100,
        pageOrder: 'unknown',
        reportsTotal: true,
        carriesDetail: true,
        partitions: [''],
      },
    ]);
  });

  it('follow the settings', () => {
    const streams = createAdapter({ lagSeconds: 0, overlapSeconds: 60, pageSize: 20, refundStatuses: [2, 10] }).streams;
    expect(streams).toMatchObject([
      { lagMs: 0, overlapMs: 60_000, maxPageSize: 20 },
      { lagMs: 0, overlapMs: 60_000, maxPageSize: 20, partitions: ['2', '10'] },
      { lagMs: 0, overlapMs: 60_000, maxPageSize: 20 },
    ]);
  });

  it('leave the list by deal time out where the settings say so', () => {
    const unavailable = createAdapter({ readDealList: false }).streams.map((stream) => stream.unavailable?.setting);
    expect(unavailable).toEqual([undefined, undefined, 'readDealList']);
  });
});

describe('a page of orders', () => {
  it('is asked for with its total, in whole seconds around the window', async () => {
    gateway.answer(readFixture('order-increment-page'));
    const page = await createAdapter().fetchPage('orders', {
      ...firstPage,
      window: { fromAt: 1_699_999_000_001, toAt: 1_699_999_999_001 },
    });
    expect(gateway.seen[0]?.parameters).toMatchObject({
      start_updated_at: '1699999000',
      end_updated_at: '1700000000',
      order_status: '5',
      refund_status: '5',
      is_lucky_flag: '0',
      page: '1',
      page_size: '100',
      use_has_next: 'false',
    });
    expect(page).toMatchObject({ total: 2, hasNext: undefined, rejected: [], platformRequestId: '17633376000001' });
    expect(page.observations.map(({ externalId }) => externalId)).toEqual([
      '251116-000000000000001',
      '251110-000000000000002',
    ]);
  });

  it('by deal time is asked for likewise, and its rows mean the same', async () => {
    gateway.answer({ order_list_get_response: { total_count: 1, order_list: [waitingOrder()] } });
    gateway.answer({ order_sn_increment_get_response: { total_count: 1, order_sn_list: [waitingOrder()] } });
    const adapter = createAdapter();
    const deals = await adapter.fetchPage('orders.by_deal_time', {
      ...firstPage,
      window: { fromAt: 1_699_999_000_001, toAt: 1_699_999_999_001 },
    });
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.order.list.get',
      start_confirm_at: '1699999000',
      end_confirm_at: '1700000000',
      order_status: '5',
      refund_status: '5',
      page: '1',
      page_size: '100',
      use_has_next: 'false',
    });
    expect(deals).toMatchObject({ total: 1, hasNext: undefined, rejected: [] });
    const changes = await adapter.fetchPage('orders', firstPage);
    const meaningOf = ({ observations: [first] }: typeof deals) => ({ ...first, operation: '', observedAtMs: 0 });
    expect(meaningOf(deals)).toEqual(meaningOf(changes));
  });

  it('tells of a further page when asked without the total', async () => {
    gateway.answer({
      order_sn_increment_get_response: { has_next: true, total_count: 7, order_sn_list: [waitingOrder()] },
    });
    const page = await createAdapter().fetchPage('orders', { ...firstPage, page: 3, withTotal: false });
    expect(gateway.seen[0]?.parameters).toMatchObject({ page: '3', use_has_next: 'true' });
    expect(page).toMatchObject({ total: undefined, hasNext: true });
  });

  it('does not tell of a further page when asked for the total, where the platform’s word means nothing', async () => {
    gateway.answer({
      order_sn_increment_get_response: { has_next: true, total_count: 1, order_sn_list: [waitingOrder()] },
    });
    expect(await createAdapter().fetchPage('orders', firstPage)).toMatchObject({ total: 1, hasNext: undefined });
  });

  it('keeps a 64-bit id digit for digit from the socket to the fragment and the raw body', async () => {
    gateway.answer(readFixture('order-increment-page'));
    const { observations } = await createAdapter().fetchPage('orders', firstPage);
    expect(observations[0]?.fragment).toMatchObject({ references: { group_order_id: '860461037241593915' } });
    expect(observations[0]?.raw).toHaveProperty('group_order_id', 860_461_037_241_593_915n);
  });

  it('keeps the good rows beside a bad one, which it hands over whole', async () => {
    const { order_sn: _orderSn, ...nameless } = waitingOrder();
    gateway.answer({
      order_sn_increment_get_response: {
        total_count: 4,
        order_sn_list: [waitingOrder({ pay_amount: [] }), nameless, 'noise', waitingOrder({ order_sn: '251116-9' })],
      },
    });
    const page = await createAdapter().fetchPage('orders', firstPage);
    expect(page.observations.map(({ externalId, issues, raw }) => [externalId, issues.length, raw])).toEqual([
      ['251116-000000000000001', 1, waitingOrder({ pay_amount: [] })],
      ['251116-9', 0, waitingOrder({ order_sn: '251116-9' })],
    ]);
    expect(page.rejected.map(({ raw }) => raw)).toEqual([nameless, 'noise']);
    expect(page.total).toBe(4);
  });

  it('is mapped from the store as it was from the wire', async () => {
    gateway.answer(readFixture('order-increment-page'));
    gateway.answer({
      order_sn_increment_get_response: { total_count: 1, order_sn_list: [waitingOrder({ postage: 'x' })] },
    });
    const adapter = createAdapter();
    const whole = await adapter.fetchPage('orders', firstPage);
    const damaged = await adapter.fetchPage('orders', firstPage);
    const observations = [...whole.observations, ...damaged.observations];
    expect(observations).toHaveLength(3);
    for (const observation of observations) expect(remap(observation)).toEqual(observation);
  });

  it.each<[string, Partial<PageRequest>]>([
    ['a window longer than the platform takes', { window: { fromAt: 0, toAt: 1_801_000 } }],
    ['a page larger than the platform gives', { pageSize: 101 }],
    ['a partition it does not have', { partition: '5' }],
    ['page 0', { page: 0 }],
  ])('is not asked for with %s', async (_name, wrong) => {
    await expect(createAdapter().fetchPage('orders', { ...firstPage, ...wrong })).rejects.toThrow(InvalidArgumentError);
    expect(gateway.seen).toEqual([]);
  });

  it('is not asked for without a window, nor of a stream that does not exist', async () => {
    const { window: _window, ...endless } = firstPage;
    await expect(createAdapter().fetchPage('orders', endless)).rejects.toThrow(InvalidArgumentError);
    await expect(createAdapter().fetchPage('invoices', firstPage)).rejects.toThrow(UnsupportedOperationError);
  });

  it.each([
    ['an HTML page', '<html>busy</html>'],
    ['a cut-off body', readFixture('order-increment-page').slice(0, 900)],
    ['an empty body', ''],
    ['two answers', '{"first_response":{},"second_response":{}}'],
  ])('is never taken from %s, which is asked for again first', async (_name, body) => {
    gateway.answerAll(body);
    await expect(createAdapter().fetchPage('orders', firstPage)).rejects.toThrow(PlatformResponseError);
    expect(gateway.seen).toHaveLength(4);
  });

  it('is never taken from the answer of another operation', async () => {
    gateway.answer('{"time_get_response":{"time":"1"}}');
    await expect(createAdapter().fetchPage('orders', firstPage)).rejects.toThrow(PlatformResponseError);
  });

  it('closes the shop’s bucket after a limit answer and is then fetched', async () => {
    gateway.answer(refusal(70031));
    gateway.answer(readFixture('order-increment-page'));
    const page = await createAdapter().fetchPage('orders', firstPage);
    expect(page.observations).toHaveLength(2);
    expect(gateway.sleeps).toEqual([2_000]);
  });

  it('fails as limited when the platform stays with it', async () => {
    gateway.answerAll(refusal(52101));
    await expect(createAdapter().fetchPage('orders', firstPage)).rejects.toThrow(PlatformRateLimitError);
  });

  it('renews an expired token on the way and hands the new one over', async () => {
    gateway.answer(refusal(10019));
    gateway.answer(readFixture('token-refresh'));
    gateway.answer(readFixture('order-increment-page'));
    const page = await createAdapter().fetchPage('orders', firstPage);
    expect(page.observations).toHaveLength(2);
    expect(stored).toMatchObject([
      { accessToken: 'access-token-two-synthetic', refreshToken: 'refresh-token-two-synthetic', ownerId: '100200300' },
    ]);
  });
});

describe('a page of after-sales', () => {
  it('is asked for by one status and carries the total', async () => {
    gateway.answer(readFixture('refund-increment-page'));
    const page = await createAdapter().fetchPage('after_sales', { ...firstPage, partition: '7', withTotal: false });
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.refund.list.increment.get',
      after_sales_status: '7',
      after_sales_type: '1',
      start_updated_at: '1699998200',
      end_updated_at: '1700000000',
      page: '1',
      page_size: '100',
    });
    expect(page).toMatchObject({ total: 1, hasNext: undefined, platformRequestId: '17633376000003' });
    const [ticket] = page.observations;
    expect(ticket).toMatchObject({ entity: 'after_sale', source: 'after_sale', externalId: '9007199254740995' });
    expect(page.observations.map(remap)).toEqual(page.observations);
  });

  it('is not asked for by a status the settings leave out', async () => {
    const page = createAdapter({ refundStatuses: [2] }).fetchPage('after_sales', { ...firstPage, partition: '3' });
    await expect(page).rejects.toThrow(InvalidArgumentError);
  });
});

describe('one order', () => {
  it('is fetched in full, as it can be mapped again', async () => {
    gateway.answer(readFixture('order-information'));
    const batch = await createAdapter().fetchOrder(order);
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.order.information.get',
      order_sn: order.externalId,
    });
    expect(batch).toMatchObject({ rejected: [], platformRequestId: '17633376000002' });
    expect(batch.observations).toMatchObject([{ entity: 'order', source: 'detail', externalId: order.externalId }]);
    expect(batch.observations.map(remap)).toEqual(batch.observations);
    expect(batch.observations[0]?.raw).toEqual(fixtureAt('order-information', 'order_info_get_response', 'order_info'));
  });

  it('keeps its raw body whole when a line of it cannot be read', async () => {
    const raw = waitingOrder({ item_list: ['noise', { sku_id: 5 }] });
    gateway.answer({ order_info_get_response: { order_info: raw } });
    const [observation] = (await createAdapter().fetchOrder(order)).observations;
    expect(observation?.raw).toEqual(raw);
    expect(observation?.fragment).toMatchObject({
      lines: { '5': { skuId: '5' } },
      unreadableFields: { detail: ['item_list.0'] },
    });
  });

  it('goes to the quarantine without its number', async () => {
    const { order_sn: _orderSn, ...nameless } = waitingOrder();
    gateway.answer({ order_info_get_response: { order_info: nameless } });
    const batch = await createAdapter().fetchOrder(order);
    expect(batch).toMatchObject({ observations: [], rejected: [{ raw: nameless, issues: [{ path: 'order_sn' }] }] });
  });

  it('of another mall is not found', async () => {
    gateway.answer(refusal(50001, '45001'));
    await expect(createAdapter().fetchOrder(order)).rejects.toThrow(PlatformNotFoundError);
  });

  it('is no order when the platform sends none', async () => {
    gateway.answerAll({ order_info_get_response: { order_info: null } });
    await expect(createAdapter().fetchOrder(order)).rejects.toThrow(PlatformResponseError);
  });
});

describe('the connection test', () => {
  it('proves sign and token with one order of one minute, behind the platform’s clock', async () => {
    gateway.answer({ order_sn_increment_get_response: { total_count: 0, request_id: '42' } });
    expect(await createAdapter().testConnection()).toEqual({
      clockSkewMs: undefined,
      account: '100200300',
      platformRequestId: '42',
    });
    expect(gateway.seen).toHaveLength(1);
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.order.number.list.increment.get',
      access_token: credentials.accessToken,
      start_updated_at: '1699999760',
      end_updated_at: '1699999820',
      page_size: '1',
      use_has_next: 'false',
    });
  });

  it('fails with the platform’s words and advice', async () => {
    gateway.answer(refusal(20005, null, 'IP不在白名单'));
    await expect(createAdapter().testConnection()).rejects.toMatchObject({
      code: 'platform_permission',
      platformMessage: 'IP不在白名单',
      advice: expect.stringContaining('whitelist'),
    });
  });
});

describe('tracking', () => {
  const parcel = '85:YT0000000000001';

  it('is asked for by the number of the parcel and can be mapped again', async () => {
    gateway.answer(readFixture('logistics-trace'));
    const adapter = createAdapter();
    const fragment = { shipments: { [parcel]: { trackingNumber: 'YT0000000000001' } } };
    const [question] = adapter.listTrackingQuestions(order, fragment);
    if (question === undefined) throw new Error('nothing to ask');
    const batch = await adapter.fetchTracking(question);
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.logistics.ordertrace.get',
      mail_no: 'YT0000000000001',
    });
    expect(gateway.seen[0]?.parameters).not.toHaveProperty('company_code');
    expect(gateway.seen[0]?.parameters).not.toHaveProperty('access_token');
    expect(batch).toMatchObject({ rejected: [], platformRequestId: '17633376000009' });
    expect(batch.observations).toMatchObject([{ entity: 'order', source: 'logistics', externalId: order.externalId }]);
    expect(batch.observations.map(remap)).toEqual(batch.observations);
    expect(batch.observations[0]?.raw).toEqual({
      parcel,
      trace_list: fixtureAt('logistics-trace', 'logistics_ordertrace_get_resposne', 'trace_list'),
    });
  });

  it('names the courier where the settings know its code', async () => {
    gateway.answer(readFixture('logistics-trace'));
    await createAdapter({ courierCodes: { '85': 'YTO' } }).fetchTracking({ ...order, parcel });
    expect(gateway.seen[0]?.parameters).toMatchObject({ mail_no: 'YT0000000000001', company_code: 'YTO' });
  });
});

describe('one after-sale', () => {
  const ticket = { channel: 'pinduoduo', externalId: '9007199254740995', orderExternalId: '251110-000000000000002' };

  it('is fetched in full with its order, its id exact, and can be mapped again', async () => {
    gateway.answer(readFixture('refund-information'));
    const batch = await createAdapter().fetchAfterSale(ticket);
    expect(gateway.seen).toHaveLength(1);
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.refund.information.get',
      order_sn: '251110-000000000000002',
      after_sales_id: '9007199254740995',
    });
    expect(batch).toMatchObject({ rejected: [], platformRequestId: '17633376000004' });
    expect(batch.observations).toMatchObject([
      { entity: 'after_sale', source: 'detail', externalId: ticket.externalId, fragment: { refundMinor: 100 } },
    ]);
    expect(batch.observations.map(remap)).toEqual(batch.observations);
  });

  it('read twice is equal, though every answer has an id of its own', async () => {
    gateway.answer(readFixture('refund-information'));
    gateway.answer(readFixture('refund-information').replace('17633376000004', '17633376000005'));
    const adapter = createAdapter();
    const hashes = [];
    for (const _turn of [1, 2]) hashes.push((await adapter.fetchAfterSale(ticket)).observations[0]?.hash);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('goes to the quarantine without its number', async () => {
    gateway.answer({ order_sn: ticket.orderExternalId, after_sales_status: 2 });
    const batch = await createAdapter().fetchAfterSale(ticket);
    expect(batch).toMatchObject({ observations: [], rejected: [{ issues: [{ path: 'id' }] }] });
  });

  it('is not asked for without its order', async () => {
    const fetching = createAdapter().fetchAfterSale({ ...ticket, orderExternalId: undefined });
    await expect(fetching).rejects.toThrow(InvalidArgumentError);
    expect(gateway.seen).toEqual([]);
  });

  it('of another mall is not found', async () => {
    gateway.answer(refusal(50001, '45001'));
    await expect(createAdapter().fetchAfterSale(ticket)).rejects.toThrow(PlatformNotFoundError);
  });
});

describe('a call by name', () => {
  it('answers everything known of the answer', async () => {
    gateway.answer(readFixture('order-information'));
    const input = { order_sn: order.externalId };
    const result = await createAdapter().call('pdd.order.information.get', input);
    expect(result).toMatchObject({
      platformRequestId: '17633376000002',
      value: { order_info: { order_sn: order.externalId } },
    });
  });

  it('is checked before it is sent', async () => {
    const adapter = createAdapter();
    await expect(adapter.call('pdd.order.information.get', { order: 1 })).rejects.toThrow(InvalidArgumentError);
    await expect(adapter.call('pdd.order.unheard.of', {})).rejects.toThrow(UnsupportedOperationError);
    expect(gateway.seen).toEqual([]);
  });
});

describe('renewing access', () => {
  it('is done once for all who ask at the same time, and stored before it resolves', async () => {
    gateway.answer(readFixture('token-refresh'));
    const adapter = createAdapter();
    await Promise.all([adapter.renewAccess?.(), adapter.renewAccess?.(), adapter.renewAccess?.()]);
    expect(gateway.seen.map(({ parameters }) => parameters['type'])).toEqual(['pdd.pop.auth.token.refresh']);
    expect(stored).toMatchObject([
      { accessToken: 'access-token-two-synthetic', refreshTokenExpiresAt: '2023-12-14T22:13:19.000Z' },
    ]);
  });

  it('loses nothing when storing fails: the next attempt stores the same tokens', async () => {
    gateway.answer(readFixture('token-refresh'));
    let isBroken = true;
    const adapter = pinduoduoPlatform.createAdapter({
      credentials,
      settings: parsePinduoduoSettings(),
      runtime: gateway.runtime,
      onCredentialsChanged(changed) {
        if (isBroken) return Promise.reject(new Error('disk full'));
        stored.push(changed);
        return Promise.resolve();
      },
    });
    await expect(adapter.renewAccess?.()).rejects.toThrow(ConfigurationError);
    isBroken = false;
    await adapter.renewAccess?.();
    expect(stored).toMatchObject([{ accessToken: 'access-token-two-synthetic' }]);
    expect(gateway.seen).toHaveLength(1);
  });

  it('is not offered without a refresh token', () => {
    const { refreshToken: _refreshToken, ...rest } = credentials;
    const adapter = pinduoduoPlatform.createAdapter({
      credentials: rest,
      settings: parsePinduoduoSettings(),
      runtime: gateway.runtime,
      onCredentialsChanged: () => Promise.resolve(),
    });
    expect(adapter.renewAccess).toBeUndefined();
  });
});

describe('a stored body', () => {
  const row = waitingOrder();
  const externalId = '251116-000000000000001';
  const base = { channel: 'pinduoduo', source: 'list', observedAtMs: nowMs } as const;

  it('of the refund detail is an after-sale', () => {
    const observation = createAdapter().mapStored({
      ...base,
      entity: 'after_sale',
      externalId: '9007199254740995',
      operation: 'pdd.refund.information.get',
      raw: fixtureAt('refund-information'),
    });
    expect(observation).toMatchObject({ entity: 'after_sale', externalId: '9007199254740995' });
  });

  it.each<[string, Pick<StoredObservation, 'entity' | 'operation' | 'externalId' | 'raw'>]>([
    ['of an operation without rows', { entity: 'order', externalId, operation: 'pdd.time.get', raw: row }],
    ['without its id', { entity: 'order', externalId, operation: 'pdd.order.list.get', raw: {} }],
    ['of another kind', { entity: 'after_sale', externalId, operation: 'pdd.order.list.get', raw: row }],
    ['of another order', { entity: 'order', externalId: 'x', operation: 'pdd.order.list.get', raw: row }],
  ])('%s is not mapped', (_name, broken) => {
    expect(() => createAdapter().mapStored({ ...base, ...broken })).toThrow(OrderMappingError);
  });
});

it('names every member that holds a text about a person', () => {
  const names = Object.keys(waitingOrder()).filter((name) =>
    /^receiver_|^address|mobile|^pay_no|transaction/.test(name),
  );
  expect(names.length).toBeGreaterThan(8);
  expect(createAdapter().sensitiveMembers).toEqual(expect.arrayContaining([...names, 'card_no', 'mask_password']));
});
