import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { hmacSha256Hex } from '@orderloom/core/signing';
import type { AdapterCase, WireAnswer } from '@orderloom/testing/contract';
import { pandaponPlatform } from '../src/definition.js';
import { readFixture, readText } from './read-fixture.js';

const nowMs = Date.UTC(2024, 4, 14, 8);
const credentials = {
  accessKey: 'access-key-synthetic-0001',
  accessSecret: 'access-secret-synthetic-0001',
  userId: '2100009999999',
};
const request = {
  window: { fromAt: nowMs - 1_800_000, toAt: nowMs },
  partition: '',
  page: 1,
  pageSize: 50,
  withTotal: true,
};
const orderNo = '1052608755792872049';

const answers: Readonly<Record<string, string>> = {
  '/open/own/list': readText('fixtures/taobao.order.list.synthetic.json'),
  '/open/order/detail': readText('fixtures/taobao.order.detail.json'),
  '/open/order/logistics/detail/get': readText('fixtures/taobao.order.logistics.json'),
  '/open/order/refund/queryList': readText('fixtures/taobao.refund.list.synthetic.json'),
  '/open/order/refund/query': envelopeOf(memberOf(readFixture('taobao.refund.list.synthetic'), 'list', 0)),
  '/alibaba/order/page': readText('fixtures/1688.order.list.synthetic.json'),
  '/alibaba/order/cancel': readText('fixtures/1688.order.cancel.json'),
};

function envelopeOf(data: JsonValue): string {
  return stringifyJson({ requestId: 'synthetic', code: 200, developId: '1', msg: '成功', data });
}

function memberOf(value: JsonValue, ...path: readonly (string | number)[]): JsonValue {
  return path.reduce<JsonValue>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return null;
    return (Array.isArray(inner) ? inner[Number(key)] : inner[key]) ?? null;
  }, value);
}

function refusal(code: number): WireAnswer {
  return {
    status: 200,
    body: stringifyJson({ requestId: 'synthetic', code, developId: '1', msg: '{message}', data: null }),
  };
}

/** A list of the account's refunds of which the second lacks its id. */
function listWithBadRow(): WireAnswer {
  const [first, second] = [0, 1].map((index) => memberOf(readFixture('taobao.refund.list.synthetic'), 'list', index));
  const bad = { currency: 'CNY', refundOrderAggregate: { refundOrder: { refundFee: 1 } } };
  return { status: 200, body: envelopeOf({ total: 3, list: [first ?? null, bad, second ?? null] }) };
}

function callback(body: string) {
  const authorization = hmacSha256Hex(credentials.accessSecret, credentials.accessKey, body);
  return { headers: { authorization }, rawBody: new TextEncoder().encode(body) };
}

/** PandaPon as the contract of adapters sees it. */
export const contractCase: AdapterCase = {
  definition: pandaponPlatform,
  credentials,
  settings: { paths: { 'taobao.order.list': '/open/own/list' } },
  nowMs,
  answer({ path }) {
    const asked = path.split('?', 1)[0] ?? '';
    const body = Object.hasOwn(answers, asked) ? answers[asked] : undefined;
    if (body === undefined) throw new Error(`nobody should ask for ${asked}`);
    return { status: 200, body };
  },
  refusals: {
    unknownOrder: refusal(404),
    wrongSignature: refusal(401),
    tooOften: refusal(429),
    unavailable: refusal(503),
  },
  pages: [
    // Two orders and what is said of an after-sale on a line.
    { stream: 'taobao.orders', request, observations: 3 },
    { stream: '1688.orders', request, observations: 1 },
    { stream: 'taobao.after_sales', request, observations: 2 },
  ],
  pageWithBadElement: { stream: 'taobao.after_sales', request, observations: 2, answer: listWithBadRow() },
  order: { channel: 'taobao', externalId: orderNo },
  afterSale: { channel: 'taobao', externalId: '110002685755', orderExternalId: orderNo },
  hasTracking: true,
  read: { operation: 'taobao.order.detail', input: { orderId: orderNo }, badInput: { orderId: 7 } },
  write: { operation: '1688.order.cancel', input: { orderId: '2542285634920880794', cancelReason: 'buyerCancel' } },
  signatureOf: ({ headers }) => headers['signature'],
  callback: {
    genuine: callback(
      stringifyJson(memberOf(parseJson(readText('fixtures/callback.ORDER_PAY_SUCCESS.json')), 'request')),
    ),
    notAMessage: callback('{"hello":1}'),
  },
};
