import { hmacSha256Hex } from '@orderloom/core/signing';
import type { AdapterCase, WireAnswer } from '../src/contract/index.js';
import { fakePlatform } from '../src/fake/index.js';

const credentials = { key: 'fake-key-0001', secret: 'fake-secret-0001' };
const nowMs = Date.UTC(2026, 10, 20, 4);
const request = {
  window: { fromAt: nowMs - 600_000, toAt: nowMs },
  partition: '',
  page: 1,
  pageSize: 100,
  withTotal: true,
};
const order = (id: number) => ({ kind: 'order', id: `9007199254740993${id}`, updatedAtMs: nowMs, waybill: `W${id}` });
const refund = { refundId: '70', orderId: order(1).id, updatedAtMs: nowMs };

const texts = { name: '测试甲', phone: '10000000001', street: '无名路 1 号' };
const ciphertexts = { name: 'sealed-name', phone: 'sealed-phone', street: 'sealed-street' };
const decrypted = {
  name: { ciphertext: ciphertexts.name, text: texts.name },
  phone: { ciphertext: ciphertexts.phone, text: texts.phone },
  street: { ciphertext: ciphertexts.street, text: texts.street },
};

const success = (data: unknown): WireAnswer => ({ status: 200, body: JSON.stringify({ ok: true, data }) });
const refusal = (error: string): WireAnswer => ({ status: 200, body: JSON.stringify({ error, message: '{message}' }) });
const answers: Readonly<Record<string, unknown>> = {
  '/orders': { rows: [order(1), order(2)], total: 2 },
  '/refunds': { rows: [refund], total: 1 },
  '/order': order(1),
  '/refund': refund,
  '/trace': { waybill: 'W1', state: 'on its way' },
  '/ship': { isShipped: true },
  '/decrypt': { texts: Object.values(decrypted).toReversed() },
};
const callback = (body: string) => ({
  headers: { authorization: hmacSha256Hex(credentials.secret, body) },
  rawBody: new TextEncoder().encode(body),
});

/** The fake as the contract sees it. */
export const fakeCase: AdapterCase = {
  definition: fakePlatform,
  credentials,
  settings: {},
  nowMs,
  answer({ path }) {
    if (!Object.hasOwn(answers, path)) throw new Error(`nobody should ask for ${path}`);
    return success(answers[path]);
  },
  refusals: {
    unknownOrder: refusal('unknown'),
    wrongSignature: refusal('sign'),
    tooOften: refusal('often'),
    unavailable: refusal('down'),
  },
  pages: [
    { stream: 'orders', request, observations: 2 },
    { stream: 'refunds', request, observations: 1 },
  ],
  pageWithBadElement: {
    stream: 'orders',
    request,
    observations: 2,
    answer: success({ rows: [order(1), { kind: 'order', id: null }, order(2)], total: 3 }),
  },
  order: { channel: 'pinduoduo', externalId: order(1).id },
  afterSale: { channel: 'pinduoduo', externalId: refund.refundId, orderExternalId: order(1).id },
  hasTracking: true,
  read: { operation: 'fake.order', input: { id: order(1).id }, badInput: { id: 1 } },
  write: { operation: 'fake.ship', input: { id: order(1).id, waybill: 'W1' } },
  decryption: {
    receiver: { channel: 'pinduoduo', externalId: order(1).id, ciphertexts },
    texts,
    answerWithoutName: success({
      texts: [{ ciphertext: ciphertexts.name, refusal: 'no right' }, decrypted.phone, decrypted.street],
    }),
  },
  signatureOf: ({ headers }) => headers['x-sign'],
  callback: { genuine: callback('{"order":"90071992547409931"}'), notAMessage: callback('{"hello":1}') },
};
