import { createHash } from 'node:crypto';
import { createPinduoduoClient, type PinduoduoClient } from '@orderloom/pinduoduo';
import type { Clock } from '@orderloom/core/time';
import type { Dispatcher } from 'undici';
import type { Call, MinimalRequest } from './minimal-callers.js';

const keys = { clientId: 'a'.repeat(32), clientSecret: 'b'.repeat(40), accessToken: 'c'.repeat(40) };
const query = {
  start_updated_at: 1_700_000_000,
  end_updated_at: 1_700_001_800,
  is_lucky_flag: 0,
  order_status: 5,
  refund_status: 5,
  page: 1,
  page_size: 20,
} as const;

/** An answer of a few bytes: what is left is the price of the pipeline itself. */
export const timeAnswer = '{"time_get_response":{"time":"2026-01-15 12:00:00","request_id":"1"}}';

/** The published client: validates the input, waits for permits, signs, sends, decodes exactly, validates the answer. */
export function createClient(gatewayUrl: string, dispatcher: Dispatcher, clock: Clock): PinduoduoClient {
  return createPinduoduoClient({
    credentials: { ...keys, ownerId: '1' },
    settings: { gatewayUrl },
    runtime: { dispatcher, clock },
  });
}

/** A page of orders; counts them. */
export function fetchOrders(client: PinduoduoClient): Call {
  return async () => (await client.orders.listIncrement(query)).order_sn_list?.length ?? 0;
}

/** The platform's time; 1 when it is the expected one. */
export function fetchTime(client: PinduoduoClient): Call {
  return async () => ((await client.fetchPlatformTime()).platformAtMs === Date.UTC(2026, 0, 15, 4) ? 1 : 0);
}

/** The page of orders by hand. */
export function minimalOrders(url: string): MinimalRequest {
  const parameters = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return {
    ...minimalCall(url, 'pdd.order.number.list.increment.get', { ...parameters, access_token: keys.accessToken }),
    count: (answer) => (answer as OrdersAnswer).order_sn_increment_get_response.order_sn_list.length,
  };
}

/** The platform's time by hand. */
export function minimalTime(url: string): MinimalRequest {
  return {
    ...minimalCall(url, 'pdd.time.get', {}),
    count: (answer) => ((answer as TimeAnswer).time_get_response.time === '2026-01-15 12:00:00' ? 1 : 0),
  };
}

interface OrdersAnswer {
  readonly order_sn_increment_get_response: { readonly order_sn_list: readonly unknown[] };
}

interface TimeAnswer {
  readonly time_get_response: { readonly time: string };
}

function minimalCall(url: string, type: string, business: Readonly<Record<string, string>>) {
  return {
    method: 'POST',
    url,
    sign() {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const parameters: Record<string, string> = {
        type,
        client_id: keys.clientId,
        timestamp,
        data_type: 'JSON',
        version: 'V1',
        ...business,
      };
      let text = keys.clientSecret;
      for (const name of Object.keys(parameters).sort()) text += name + parameters[name];
      const sign = createHash('md5')
        .update(text + keys.clientSecret)
        .digest('hex')
        .toUpperCase();
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: new URLSearchParams({ ...parameters, sign }).toString(),
      };
    },
  } as const;
}
