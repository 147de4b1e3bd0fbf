import { stringifyJson, type JsonValue } from '@orderloom/core/json';
import type { AdapterCase, WireAnswer, WireRequest } from '@orderloom/testing/contract';
import { pinduoduoPlatform } from '../src/definition.js';
import { fixtureAt, readFixture, waitingOrder } from './fixture.js';

const nowMs = Date.UTC(2025, 10, 16, 12, 30);
const request = {
  window: { fromAt: nowMs - 1_800_000, toAt: nowMs },
  partition: '',
  page: 1,
  pageSize: 100,
  withTotal: true,
};

const cipherOf = (mark: string, name: string) =>
  `${mark}${Buffer.from(`nobody-${name}`).toString('base64')}${mark}1${mark}`;
const ciphertexts = { name: cipherOf('~', 'name'), phone: cipherOf('$', 'phone'), street: cipherOf('~', 'street') };
const texts = { name: '测试甲', phone: '10000000001', street: '无名路 1 号' };

/** What the platform makes of the ciphertexts, not in the order they were given in. */
function decrypted(name: object): string {
  const row = (encrypted_data: string, outcome: object) => ({
    data_tag: '251116-000000000000003',
    encrypted_data,
    error_code: 0,
    ...outcome,
  });
  const data_decrypt_list = [
    row(ciphertexts.street, { decrypted_data: texts.street, data_type: 8 }),
    row(ciphertexts.phone, { decrypted_data: texts.phone, data_type: 6 }),
    row(ciphertexts.name, name),
  ];
  return JSON.stringify({ open_decrypt_batch_response: { data_decrypt_list } });
}

/** Answers of the gateway by the API that is asked. */
const answers: Readonly<Record<string, string>> = {
  'pdd.order.number.list.increment.get': readFixture('order-increment-page'),
  'pdd.order.list.get': stringifyJson({
    order_list_get_response: { order_list: [waitingOrder(), waitingOrder({ order_sn: '251116-000000000000009' })] },
  }),
  'pdd.order.information.get': readFixture('order-information'),
  'pdd.refund.list.increment.get': readFixture('refund-increment-page'),
  'pdd.refund.information.get': readFixture('refund-information'),
  'pdd.logistics.ordertrace.get': soundTrace(),
  'pdd.open.decrypt.batch': decrypted({ decrypted_data: texts.name, data_type: 5 }),
  'pdd.order.note.update': stringifyJson({ response: { success: true, error_code: 0, error_msg: '' } }),
};

/** The trace without the step that has no time and cannot be told. */
function soundTrace(): string {
  const steps = fixtureAt('logistics-trace', 'logistics_ordertrace_get_resposne', 'trace_list');
  const trace_list = Array.isArray(steps) ? steps.slice(0, 2) : [];
  return stringifyJson({ logistics_ordertrace_get_resposne: { trace_list } });
}

function parametersOf({ body }: WireRequest): URLSearchParams {
  return new URLSearchParams(body);
}

function refusal(errorCode: number, subCode: string | null = null): WireAnswer {
  const error_response = { error_code: errorCode, error_msg: '{message}', sub_code: subCode, sub_msg: '{message}' };
  return { status: 200, body: stringifyJson({ error_response }) };
}

function page(order_sn_list: JsonValue[]): WireAnswer {
  const order_sn_increment_get_response = { order_sn_list, total_count: order_sn_list.length };
  return { status: 200, body: stringifyJson({ order_sn_increment_get_response }) };
}

/** Pinduoduo as the contract of adapters sees it. */
export const contractCase: AdapterCase = {
  definition: pinduoduoPlatform,
  credentials: {
    clientId: 'client-id-synthetic',
    clientSecret: 'client-secret-synthetic',
    accessToken: 'access-token-synthetic',
    ownerId: '100200300400',
  },
  settings: {},
  nowMs,
  answer(asked) {
    const type = parametersOf(asked).get('type') ?? '';
    const body = Object.hasOwn(answers, type) ? answers[type] : undefined;
    if (body === undefined) throw new Error(`nobody should ask for ${type}`);
    return { status: 200, body };
  },
  refusals: {
    unknownOrder: refusal(50001, '45001'),
    wrongSignature: refusal(20004),
    tooOften: refusal(70031),
    unavailable: refusal(52102),
  },
  pages: [
    { stream: 'orders', request, observations: 2 },
    { stream: 'after_sales', request: { ...request, partition: '7' }, observations: 1 },
    { stream: 'orders.by_deal_time', request, observations: 2 },
  ],
  pageWithBadElement: {
    stream: 'orders',
    request,
    observations: 2,
    answer: page([
      waitingOrder(),
      waitingOrder({ order_sn: null }),
      waitingOrder({ order_sn: '251116-000000000000009' }),
    ]),
  },
  order: { channel: 'pinduoduo', externalId: '251116-000000000000003' },
  afterSale: {
    channel: 'pinduoduo',
    externalId: '9007199254740995',
    orderExternalId: '251110-000000000000002',
  },
  hasTracking: true,
  read: {
    operation: 'pdd.order.information.get',
    input: { order_sn: '251116-000000000000003' },
    badInput: { order_sn: 251116 },
  },
  write: { operation: 'pdd.order.note.update', input: { order_sn: '251116-000000000000003', note: '加急' } },
  decryption: {
    receiver: { channel: 'pinduoduo', externalId: '251116-000000000000003', ciphertexts },
    texts,
    answerWithoutName: {
      status: 200,
      body: decrypted({ decrypted_data: '', error_code: 50001, error_msg: '密文与data_tag不匹配' }),
    },
  },
  signatureOf: (sent) => parametersOf(sent).get('sign') ?? undefined,
};
