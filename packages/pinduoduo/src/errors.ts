import { createRefusal, type PlatformErrorContext, type PlatformRefusalError } from '@orderloom/core/errors';
import type { JsonValue } from '@orderloom/core/json';
import { pinduoduoBusinessRefusals } from './errors/business-refusals.js';
import { pinduoduoRefusals } from './errors/gateway-refusals.js';
import { refusalRule, type PinduoduoRefusalRule } from './errors/refusal-rule.js';

export { pinduoduoBusinessRefusals } from './errors/business-refusals.js';
export { pinduoduoRefusals } from './errors/gateway-refusals.js';
export type { PinduoduoRefusalRule } from './errors/refusal-rule.js';

/** Where a refusal was met. */
export type RefusalContext = Omit<PlatformErrorContext, 'cause'> & { readonly httpStatus: number };

/** The rule of a code pair, also for codes nobody has listed. */
export function findPinduoduoRule(errorCode: string, subCode: string | undefined): PinduoduoRefusalRule {
  if (errorCode === '50001') {
    return findBusinessRule(subCode) ?? ownMember(pinduoduoRefusals, errorCode) ?? unlistedRule(errorCode);
  }
  // The sub code is the finer one of the same table: 10001 with sub code 20004 is a wrong sign.
  const finer = subCode === undefined ? undefined : ownMember(pinduoduoRefusals, subCode);
  const listed = finer ?? ownMember(pinduoduoRefusals, errorCode);
  // Errors of the business layer carry its code in this place.
  return listed ?? findBusinessRule(errorCode) ?? unlistedRule(errorCode);
}

function unlistedRule(errorCode: string): PinduoduoRefusalRule {
  const isPlatformFault = /^5200\d$/.test(errorCode);
  return refusalRule({
    refusalClass: isPlatformFault ? 'unavailable' : 'invalid_request',
    meaning: 'unlisted code',
    likelyCauses: ['the platform uses a code that none of its public pages lists'],
    remedies: ['read the platform’s message; its support can tell more about the request id'],
    source: 'ranges of lywzx/pdd-node-sdk: 10000–39999 are faults of the request',
  });
}

function findBusinessRule(code: string | undefined): PinduoduoRefusalRule | undefined {
  return code === undefined ? undefined : ownMember(pinduoduoBusinessRefusals, code);
}

const refusedInside = refusalRule({
  refusalClass: 'invalid_request',
  meaning: 'the platform did not carry it out',
  likelyCauses: ['the state of the order, ticket, goods or text does not allow it'],
  remedies: ['read the platform’s message, then look at the thing itself before trying again'],
  source: 'flags and codes of the business layer; the platform publishes no table of them',
});

/** Longest platform text that goes into an error. */
const maxMessageLength = 300;

/** Turns an `error_response` into the error of its class. `redact` removes secrets and texts about people. */
export function createPinduoduoRefusal(
  refusal: Readonly<Record<string, JsonValue>>,
  context: RefusalContext,
  redact: (text: string) => string,
): PlatformRefusalError {
  const platformCode = codeText(refusal['error_code']) ?? 'none';
  const subCode = codeText(refusal['sub_code']);
  const rule = findPinduoduoRule(platformCode, subCode);
  const platformMessage = messageText([refusal['error_msg'], refusal['sub_msg']], redact) || rule.meaning;
  const isClockFault = isAboutParameters(platformCode) && /timestamp|时间戳/i.test(platformMessage);
  return createRefusal(isClockFault ? 'authentication' : rule.refusalClass, {
    ...context,
    platformCode: redact(platformCode),
    subCode: subCode === undefined ? undefined : redact(subCode),
    platformMessage,
    // The line of 10001 tells of the clock first.
    advice: isClockFault ? findPinduoduoRule('10001', undefined).advice : rule.advice,
    retryAfterMs: rule.retryAfterMs,
  });
}

/**
 * Turns a failure inside a success envelope into the error of its class: what stands beside a flag that is false, or
 * with one entry of a batch, in the form of an `error_response`. Its codes are of the business layer and never read as
 * ones of the gateway. `redact` as for the envelope’s refusals.
 */
export function createPinduoduoBusinessRefusal(
  refusal: Readonly<Record<string, JsonValue>>,
  context: RefusalContext,
  redact: (text: string) => string,
): PlatformRefusalError {
  const platformCode = codeText(refusal['error_code']) ?? 'none';
  const subCode = codeText(refusal['sub_code']);
  const rule = findBusinessRule(subCode) ?? findBusinessRule(platformCode) ?? refusedInside;
  return createRefusal(rule.refusalClass, {
    ...context,
    platformCode: redact(platformCode),
    subCode: subCode === undefined ? undefined : redact(subCode),
    platformMessage: messageText([refusal['error_msg'], refusal['sub_msg']], redact) || rule.meaning,
    advice: rule.advice,
    retryAfterMs: rule.retryAfterMs,
  });
}

function messageText(said: readonly (JsonValue | undefined)[], redact: (text: string) => string): string {
  return redact([...new Set(said.filter(isNonEmptyText))].join(': ')).slice(0, maxMessageLength);
}

function isAboutParameters(platformCode: string): boolean {
  return platformCode === '10000' || platformCode === '10001';
}

function isNonEmptyText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function codeText(code: JsonValue | undefined): string | undefined {
  const text = typeof code === 'number' || typeof code === 'bigint' ? String(code) : code;
  return typeof text === 'string' && text !== '' ? text.slice(0, 64) : undefined;
}

function ownMember<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
