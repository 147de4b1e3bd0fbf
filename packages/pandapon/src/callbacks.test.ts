import { InvalidArgumentError, SignatureVerificationError } from '@orderloom/core/errors';
import { hmacSha256Hex } from '@orderloom/core/signing';
import { describe, expect, it } from 'vitest';
import { readText } from '../test/read-fixture.js';
import {
  maxCallbackBytes,
  parsePandaPonCallback,
  verifyAndParsePandaPonCallback,
  verifyPandaPonCallback,
  type CallbackBase,
} from './callbacks.js';

interface Vector {
  readonly base: CallbackBase;
  readonly accessKey: string;
  readonly accessSecret: string;
  readonly body: string;
  readonly text: string;
  readonly authorization: string;
}

const vectors: readonly [Vector, Vector] = JSON.parse(readText('vectors/callback.json'));
const [keyed, plain] = vectors;

const checkOf = ({ accessKey, accessSecret, authorization, body, base }: Vector) => ({
  accessKey,
  accessSecret,
  authorization,
  rawBody: body,
  base,
});

describe('verifyPandaPonCallback', () => {
  it.each(vectors)('accepts its vector with base $base, as text and as bytes', (vector) => {
    const check = checkOf(vector);
    expect(vector.text.endsWith(vector.body)).toBe(true);
    expect(() => verifyPandaPonCallback(check)).not.toThrow();
    expect(() => verifyPandaPonCallback({ ...check, rawBody: new TextEncoder().encode(vector.body) })).not.toThrow();
  });

  it('signs Access Key and body unless told otherwise', () => {
    const { base: _base, ...check } = checkOf(keyed);
    expect(() => verifyPandaPonCallback(check)).not.toThrow();
    expect(() => verifyPandaPonCallback({ ...check, authorization: plain.authorization })).toThrow(
      SignatureVerificationError,
    );
  });

  it('does not mind the letter case of the header', () => {
    const check = { ...checkOf(keyed), authorization: keyed.authorization.toUpperCase() };
    expect(() => verifyPandaPonCallback(check)).not.toThrow();
  });

  it.each([
    ['no header', { authorization: undefined }],
    ['an empty header', { authorization: '' }],
    ['a header that is no digest', { authorization: 'Bearer x' }],
    ['another secret', { accessSecret: 'other' }],
    ['another key', { accessKey: 'other' }],
    ['a body changed by one byte', { rawBody: `${keyed.body} ` }],
  ])('refuses %s', (_name, change) => {
    expect(() => verifyPandaPonCallback({ ...checkOf(keyed), ...change })).toThrow(SignatureVerificationError);
  });
});

describe('verifyAndParsePandaPonCallback', () => {
  const signed = (rawBody: string) => ({
    ...checkOf(keyed),
    rawBody,
    authorization: hmacSha256Hex(keyed.accessSecret, keyed.accessKey, rawBody),
  });

  it.each(vectors)('reads what base $base proves genuine', (vector) => {
    expect(verifyAndParsePandaPonCallback(checkOf(vector)).orderIds).toEqual(['1052608755792872049']);
  });

  it('looks at nothing of a body that is not signed', () => {
    const check = { ...signed('no json at all'), authorization: 'f'.repeat(64) };
    expect(() => verifyAndParsePandaPonCallback(check)).toThrow(SignatureVerificationError);
    expect(() => verifyAndParsePandaPonCallback(signed('no json at all'))).toThrow(InvalidArgumentError);
  });

  it('takes spaces around the header for what they are', () => {
    const check = { ...checkOf(keyed), authorization: ` ${keyed.authorization}\t` };
    expect(() => verifyAndParsePandaPonCallback(check)).not.toThrow();
  });

  it('takes a body of 256 KB and refuses one byte more, signed or not, counted as bytes', () => {
    const frame = '{"messageType":"X","messageBody":""}';
    const largest = frame.replace('""', `"${'改'.repeat(Math.floor((maxCallbackBytes - frame.length) / 3))}"`);
    const padded = largest + ' '.repeat(maxCallbackBytes - Buffer.byteLength(largest));
    expect(verifyAndParsePandaPonCallback(signed(padded)).messageType).toBe('X');
    for (const rawBody of [`${padded} `, new TextEncoder().encode(`${padded} `)]) {
      const check = { ...checkOf(keyed), rawBody };
      expect(() => verifyAndParsePandaPonCallback(check)).toThrow(/at most 262144 bytes/);
      expect(() => parsePandaPonCallback(rawBody)).toThrow(InvalidArgumentError);
    }
  });
});

describe('parsePandaPonCallback', () => {
  it('reads the documented form with the body as object', () => {
    const { type, typedBody, ...rest } = parsePandaPonCallback(keyed.body);
    expect(type).toMatchObject({ concerns: 'order', certainty: 'documented' });
    expect(typedBody).toEqual({ form: 'unknown', content: undefined, issues: [] });
    expect(rest).toEqual({
      messageType: 'ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY',
      sentType: 'TAOBAO_ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY',
      channel: 'taobao',
      body: { salesOrderId: '1052608755792872049', note: '改价' },
      orderIds: ['1052608755792872049'],
      refundId: undefined,
      pushedAtMs: 1_715_669_977_082,
    });
  });

  it('reads the form of the sister platform with the body as JSON text', () => {
    const messageBody = JSON.stringify({ orderId: '3305075341149134260', orderNo: 'PO202605200001', payStatus: 1 });
    const text = JSON.stringify({
      messageType: 'ORDER_CANCEL',
      messageBody,
      messagePlatform: 1,
      timestamp: '1779263269913',
    });
    expect(parsePandaPonCallback(new TextEncoder().encode(text))).toMatchObject({
      messageType: 'ORDER_CANCEL',
      channel: '1688',
      orderIds: ['3305075341149134260', 'PO202605200001'],
    });
  });

  it('keeps a bare order id above 2^53 digit for digit, also inside JSON text', () => {
    const body = '{"orderId":1479266113491823456,"refundId":"1234556"}';
    const asObject = `{"messageType":"1688_X","messageBody":${body},"messagePlatform":"1"}`;
    const asText = `{"messageType":"1688_X","messageBody":${JSON.stringify(body)},"messagePlatform":1}`;
    for (const text of [asObject, asText]) {
      expect(parsePandaPonCallback(text)).toMatchObject({
        messageType: 'X',
        orderIds: ['1479266113491823456'],
        refundId: '1234556',
      });
    }
  });

  it('finds the order in a whole 1688 order body', () => {
    const text =
      '{"messageType":"1688_ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY","messageBody":{"baseInfo":{"id":2542285634920880794,"refundId":"TQ1"}}}';
    expect(parsePandaPonCallback(text)).toMatchObject({
      channel: '1688',
      orderIds: ['2542285634920880794'],
      refundId: 'TQ1',
      pushedAtMs: undefined,
    });
  });

  it('takes off the envelope of the platform behind, should a message be relayed whole', () => {
    const relayed =
      '{"message_type":8,"data":{"salesOrderId":"500000-GSP2021031415594","purchaseOrderId":200002372069}}';
    for (const messageBody of [relayed, JSON.stringify(relayed)]) {
      const parsed = parsePandaPonCallback(`{"messageType":"8","messageBody":${messageBody},"messagePlatform":0}`);
      expect(parsed.orderIds).toEqual(['500000-GSP2021031415594', '200002372069']);
      expect(parsed.type).toMatchObject({ concerns: 'order', channels: ['taobao'] });
    }
  });

  it('tells an after-sale by either spelling of its id', () => {
    const text = '{"messageType":"9","messageBody":{"refund_id":9007199254740993},"messagePlatform":0}';
    expect(parsePandaPonCallback(text)).toMatchObject({ refundId: '9007199254740993', orderIds: [] });
  });

  it.each([
    ['1779263269913', 1_779_263_269_913],
    ['1779263269', 1_779_263_269_000],
    ['2026-05-20 15:40:00', 1_779_262_800_000],
    ['yesterday', undefined],
    ['', undefined],
  ])('reads the push time %j', (timestamp, pushedAtMs) => {
    expect(parsePandaPonCallback(JSON.stringify({ messageType: 'X', timestamp })).pushedAtMs).toBe(pushedAtMs);
  });

  it('passes unknown types and platforms through', () => {
    const text =
      '{"messageType":"BRAND_NEW","messageBody":"plain text","messagePlatform":7,"timestamp":"2026-05-20 15:40:00"}';
    expect(parsePandaPonCallback(text)).toEqual({
      messageType: 'BRAND_NEW',
      sentType: 'BRAND_NEW',
      channel: undefined,
      type: undefined,
      body: 'plain text',
      typedBody: { form: 'unknown', content: undefined, issues: [] },
      orderIds: [],
      refundId: undefined,
      pushedAtMs: 1_779_262_800_000,
    });
  });

  it.each(['', 'no json', '[]', '{}', '{"messageType":{}}', '{"messageType":"X","messageBody":"{broken"}'])(
    'refuses %j',
    (text) => {
      expect(() => parsePandaPonCallback(text)).toThrow(InvalidArgumentError);
    },
  );
});
