import { InvalidArgumentError, SignatureVerificationError } from '@orderloom/core/errors';
import { JsonSyntaxError, parseJson, type JsonValue } from '@orderloom/core/json';
import { verifyHmac } from '@orderloom/core/signing';
import { parseChinaTime } from '@orderloom/core/time';
import { readCallbackBody, type ReadCallbackBody } from './callback-bodies.js';
import { findCallbackType, type CallbackType } from './callback-types.js';

/** What the Authorization header of a callback signs. */
export type CallbackBase = 'access-key-and-body' | 'body';

/** Largest callback that is looked at. The documents name no size; an order body is a few kilobytes. */
export const maxCallbackBytes = 256 * 1024;

/** A callback as it arrived. */
export interface PandaPonCallbackCheck {
  /** Value of the Authorization header; undefined when there was none. */
  readonly authorization: string | undefined;
  /** The bytes as received, never a parsed and printed body. */
  readonly rawBody: Uint8Array | string;
  readonly accessKey: string;
  readonly accessSecret: string;
  /** `access-key-and-body` is inferred with very high confidence (reference section 6); `body` is the alternative. */
  readonly base?: CallbackBase;
}

/**
 * Checks that a callback comes from PandaPon: lower-case hex HMAC-SHA256 with the Access Secret as key, compared in
 * constant time and without regard to letter case. The signature holds no time: a replay is not seen here.
 *
 * @throws SignatureVerificationError when the header is missing or does not match.
 */
export function verifyPandaPonCallback(check: PandaPonCallbackCheck): void {
  const { authorization, rawBody, accessKey, accessSecret, base = 'access-key-and-body' } = check;
  if (authorization === undefined || authorization === '') {
    throw new SignatureVerificationError('The callback carries no Authorization header');
  }
  verifyHmac({
    signature: authorization.trim(),
    secret: accessSecret,
    pieces: base === 'body' ? [rawBody] : [accessKey, rawBody],
  });
}

/** A callback as it can be used: a hint that an order changed, to be followed by a query. */
export interface PandaPonCallback {
  /** Type without the prefix `TAOBAO_` or `1688_`; types we do not know come through as they are. */
  readonly messageType: string;
  /** Type as it was sent. */
  readonly sentType: string;
  /** Undefined when neither messagePlatform nor a prefix tells it. */
  readonly channel: 'taobao' | '1688' | undefined;
  /** What is known of the type; undefined for one we do not know. */
  readonly type: CallbackType | undefined;
  /** The message body, read from JSON text where it came as text. */
  readonly body: JsonValue;
  /** The body as far as its form is known. */
  readonly typedBody: ReadCallbackBody;
  /** Ids under which the order may be known, digit for digit, the likeliest first. */
  readonly orderIds: readonly string[];
  /** After-sale the message is about. */
  readonly refundId: string | undefined;
  /** When the message was pushed, epoch ms. */
  readonly pushedAtMs: number | undefined;
}

/**
 * Checks a callback and reads it, in this order: nothing of a body is looked at that PandaPon has not signed.
 *
 * @throws SignatureVerificationError when the header is missing or does not match.
 * @throws InvalidArgumentError when the body is larger than {@link maxCallbackBytes} or no message.
 */
export function verifyAndParsePandaPonCallback(check: PandaPonCallbackCheck): PandaPonCallback {
  checkSize(check.rawBody);
  verifyPandaPonCallback(check);
  return parsePandaPonCallback(check.rawBody);
}

const prefixes = { TAOBAO_: 'taobao', '1688_': '1688' } as const;

/** messagePlatform (documented: doc-cnv2 doc-6521894). */
const platforms: Readonly<Record<string, 'taobao' | '1688'>> = { '0': 'taobao', '1': '1688' };

/** Members that name an order, the likeliest first. 1688 orders are known by `orderId`, Taobao ones by their number. */
const idPlaces = {
  taobao: [
    'orderNo',
    'outerPurchaseId',
    'outer_purchase_id',
    'salesOrderId',
    'orderId',
    'purchaseId',
    'purchase_id',
    'purchaseOrderId',
  ],
  '1688': ['baseInfo.idOfStr', 'baseInfo.id', 'orderId', 'orderNo', 'salesOrderId'],
} as const;

const refundPlaces = ['refundId', 'refund_id', 'baseInfo.refundId'] as const;

/**
 * Reads a callback that was verified before. Takes the documented form (body as object) and that of the sister
 * platform (body as JSON text, numbers as text).
 *
 * @throws InvalidArgumentError when it is too large, no JSON object or carries no message type.
 */
export function parsePandaPonCallback(rawBody: Uint8Array | string): PandaPonCallback {
  checkSize(rawBody);
  const text = typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody);
  const envelope = parseText(text);
  const sentType = textOf(memberOf(envelope, 'messageType'));
  if (sentType === undefined) {
    throw new InvalidArgumentError('The body is no PandaPon callback', [
      { path: 'messageType', message: 'expected text' },
    ]);
  }
  const prefix = (['TAOBAO_', '1688_'] as const).find((candidate) => sentType.startsWith(candidate));
  const platform = textOf(memberOf(envelope, 'messagePlatform')) ?? '';
  const channel =
    (Object.hasOwn(platforms, platform) ? platforms[platform] : undefined) ??
    (prefix === undefined ? undefined : prefixes[prefix]);
  const sentBody = memberOf(envelope, 'messageBody') ?? null;
  const written = typeof sentBody === 'string' && sentBody.trimStart().startsWith('{') ? parseText(sentBody) : sentBody;
  const body = takeOffUpstream(written);
  const messageType = prefix === undefined ? sentType : sentType.slice(prefix.length);
  const places = idPlaces[channel ?? 'taobao'];
  const ids = places.flatMap((place) => textOf(valueAt(body, place)) ?? []);
  return {
    messageType,
    sentType,
    channel,
    type: findCallbackType(messageType),
    body,
    typedBody: readCallbackBody(body),
    orderIds: [...new Set(ids)],
    refundId: refundPlaces.flatMap((place) => textOf(valueAt(body, place)) ?? [])[0],
    pushedAtMs: instantOf(textOf(memberOf(envelope, 'timestamp'))),
  };
}

function checkSize(rawBody: Uint8Array | string): void {
  const size = typeof rawBody === 'string' ? Buffer.byteLength(rawBody) : rawBody.byteLength;
  if (size <= maxCallbackBytes) return;
  throw new InvalidArgumentError('The body is no PandaPon callback', [
    { path: '', message: `expected at most ${maxCallbackBytes} bytes` },
  ]);
}

/** The message of the platform behind, should it be relayed whole: its own envelope has the body in `data`. */
function takeOffUpstream(body: JsonValue): JsonValue {
  const inner = memberOf(body, 'message_type') === undefined ? undefined : memberOf(body, 'data');
  return typeof inner === 'object' && inner !== null ? inner : body;
}

function parseText(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new InvalidArgumentError('The body is no PandaPon callback', [{ path: '', message: 'expected JSON' }]);
  }
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function valueAt(value: JsonValue, place: string): JsonValue | undefined {
  return place.split('.').reduce<JsonValue | undefined>(memberOf, value);
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{13}$/.test(text)) return Number(text);
  // Ten digits are seconds: as milliseconds they would lie in the spring of 1970.
  return /^\d{10}$/.test(text) ? Number(text) * 1000 : parseChinaTime(text);
}
