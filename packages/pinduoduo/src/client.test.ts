import {
  ConfigurationError,
  InvalidArgumentError,
  PlatformResponseError,
  PlatformTimeoutError,
} from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFixture, waitingOrder } from '../test/fixture.js';
import { createGateway, credentials, nowMs, origin, path } from '../test/gateway.js';
import { createPinduoduoClient } from './client.js';
import { signParameters } from './signing.js';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createClient() {
  return createPinduoduoClient({ credentials, runtime: gateway.runtime });
}

describe('a call', () => {
  it('sends exactly the documented parameters, signed', async () => {
    gateway.answer(readFixture('order-increment-page'));
    const page = await createClient().orders.listIncrement({
      start_updated_at: 1_699_998_200,
      end_updated_at: 1_700_000_000,
      is_lucky_flag: 0,
      order_status: 5,
      refund_status: 5,
      page: 1,
      page_size: 100,
      use_has_next: true,
    });
    const { sign, ...sent } = gateway.seen[0]?.parameters ?? {};
    expect(sent).toEqual({
      type: 'pdd.order.number.list.increment.get',
      client_id: 'cid',
      timestamp: '1700000000',
      data_type: 'JSON',
      version: 'V1',
      access_token: 'access-token-one-synthetic',
      start_updated_at: '1699998200',
      end_updated_at: '1700000000',
      is_lucky_flag: '0',
      order_status: '5',
      refund_status: '5',
      page: '1',
      page_size: '100',
      use_has_next: 'true',
    });
    expect(sign).toBe(signParameters(sent, credentials.clientSecret));
    expect(page.order_sn_list?.map((order) => order.order_sn)).toEqual([
      '251116-000000000000001',
      '251110-000000000000002',
    ]);
  });

  it('keeps 64-bit ids exact and makes UTC instants of China time', async () => {
    gateway.answer(readFixture('order-information'));
    const order = await createClient().orders.get('251116-000000000000003');
    expect(order.group_order_id).toBe('860461037241593919');
    expect(order.updated_at).toBe('2025-11-15T08:20:03.000Z');
    expect(order.receive_time).toBeUndefined();
  });

  it('sends a 64-bit id digit for digit', async () => {
    gateway.answer(readFixture('refund-information'));
    const ticket = await createClient().afterSales.get({
      order_sn: '251110-000000000000002',
      after_sales_id: 9_007_199_254_740_995n,
    });
    expect(gateway.seen[0]?.parameters['after_sales_id']).toBe('9007199254740995');
    expect(ticket.id).toBe('9007199254740995');
  });

  it.each([
    { start_updated_at: 1_000, end_updated_at: 1_000 },
    { start_updated_at: 1_000, end_updated_at: 2_801 },
    { start_updated_at: 1_000.5, end_updated_at: 2_000 },
  ])('sends nothing for a window the platform would refuse', async (window) => {
    const list = createClient().orders.listIncrement({
      ...window,
      is_lucky_flag: 0,
      order_status: 5,
      refund_status: 5,
      page: 1,
    });
    await expect(list).rejects.toThrow(InvalidArgumentError);
    expect(gateway.seen).toEqual([]);
  });

  it.each([
    { start_confirm_at: 1_000, end_confirm_at: 87_401 },
    { start_confirm_at: 1_000, end_confirm_at: 999 },
  ])('sends nothing for a day that is longer than one or runs backward', async (window) => {
    const { orders } = createClient();
    const query = { ...window, order_status: 5, refund_status: 5, page: 1, page_size: 100 } as const;
    await expect(orders.list(query)).rejects.toThrow(InvalidArgumentError);
    await expect(orders.listBasic(query)).rejects.toThrow(InvalidArgumentError);
    expect(gateway.seen).toEqual([]);
  });

  it('joins order numbers for the status operation', async () => {
    gateway.answer({
      order_status_get_response: { order_status_list: [{ orderSn: '251116-1', order_status: 1, refund_status: 1 }] },
    });
    const answer = await createClient().orders.getStatuses(['251116-1', '251116-2']);
    expect(gateway.seen[0]?.parameters['order_sns']).toBe('251116-1,251116-2');
    expect(answer.order_status_list[0]).toMatchObject({ orderSn: '251116-1', order_status: 1 });
  });

  it('lists orders by deal time and couriers', async () => {
    gateway.answer({ order_list_get_response: { order_list: [waitingOrder()], has_next: false } });
    gateway.answer({
      logistics_companies_get_response: {
        logistics_companies: [{ id: 44, logistics_company: '顺丰快递', code: 'SF', available: 1 }],
      },
    });
    const client = createClient();
    const orders = await client.orders.list({
      start_confirm_at: 1_699_913_600,
      end_confirm_at: 1_700_000_000,
      order_status: 1,
      refund_status: 1,
      page: 1,
      page_size: 50,
      use_has_next: true,
    });
    const { logistics_companies: companies } = await client.logistics.listCompanies();
    expect(orders).toMatchObject({ has_next: false });
    expect(companies).toMatchObject([{ id: '44', available: 1 }]);
    expect(gateway.seen[1]?.parameters).not.toHaveProperty('access_token');
  });

  it('does not take a lost list for an empty one', async () => {
    gateway.answerAll({ order_sn_increment_get_response: { has_next: false } });
    const page = createClient().orders.pagesIncrement({ fromAt: nowMs - 60_000, toAt: nowMs });
    await expect(page.next()).rejects.toThrow(PlatformResponseError);
  });

  it('takes a missing list for an empty one when the platform counts no results', async () => {
    gateway.answer({ order_sn_increment_get_response: { total_count: 0, order_sn_list: null } });
    const page = await createClient()
      .orders.pagesIncrement({ fromAt: nowMs - 60_000, toAt: nowMs })
      .next();
    expect(page.value).toMatchObject({ value: { total_count: 0 }, rejected: [] });
  });
});

describe('settings', () => {
  it('bound how long an answer may take', async () => {
    gateway.agent.get(origin).intercept({ path, method: 'POST' }).reply(200, '{}').delay(30_000);
    const client = createPinduoduoClient({
      credentials,
      runtime: gateway.runtime,
      settings: { timeoutMs: 100 },
      retryPolicy: { maxAttempts: 1 },
    });
    await expect(client.orders.get('251116-1')).rejects.toBeInstanceOf(PlatformTimeoutError);
  });

  it('name every fault at once', () => {
    const create = () =>
      createPinduoduoClient({ credentials, settings: { gatewayUrl: 'ftp://example.invalid', pageSize: 101 } });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(/gatewayUrl.*pageSize/);
  });
});

describe('the platform’s time', () => {
  it.each(['2023-11-15 06:13:25', '1700000005', 1_700_000_005_000])('is read from %j', async (time) => {
    gateway.answer({ time_get_response: { time } });
    expect(await createClient().fetchPlatformTime()).toEqual({ platformAtMs: nowMs + 5_000, clockSkewMs: 5_000 });
  });

  it('is taken against the middle of the call', async () => {
    gateway.answer(() => {
      gateway.advance(2_000);
      return { time_get_response: { time: nowMs + 1_000 } };
    });
    expect((await createClient().fetchPlatformTime()).clockSkewMs).toBe(0);
  });
});

describe('paging through a window', () => {
  it('goes from the last page to the first and asks for the total once', async () => {
    const total = 250;
    gateway.answerAll(({ parameters }) => {
      const isCounting = parameters['use_has_next'] === 'false';
      const row = waitingOrder({ order_sn: `251116-${parameters['page']}` });
      return {
        order_sn_increment_get_response: {
          order_sn_list: [row],
          ...(isCounting ? { total_count: total } : { has_next: parameters['page'] !== '3' }),
        },
      };
    });
    const met: (string | undefined)[] = [];
    for await (const page of createClient().orders.pagesIncrement({ fromAt: nowMs - 1_800_000, toAt: nowMs })) {
      met.push(page.value.order_sn_list?.[0]?.order_sn);
    }
    expect(met).toEqual(['251116-3', '251116-2', '251116-1']);
    expect(gateway.seen.map(({ parameters }) => [parameters['page'], parameters['use_has_next']])).toEqual([
      ['1', 'false'],
      ['3', 'true'],
      ['2', 'true'],
      ['1', 'true'],
    ]);
  });

  it('needs one call where everything fits on one page', async () => {
    gateway.answer(readFixture('refund-increment-page'));
    const pages = [];
    const window = { fromAt: nowMs - 60_500, toAt: nowMs - 500 };
    for await (const page of createClient().afterSales.pagesIncrement(window, 7)) pages.push(page);
    expect(pages).toHaveLength(1);
    expect(gateway.seen[0]?.parameters).toMatchObject({
      after_sales_status: '7',
      after_sales_type: '1',
      start_updated_at: '1699999939',
      end_updated_at: '1700000000',
    });
  });
});
