import {
  createRefusal,
  type PlatformErrorContext,
  type PlatformRefusalError,
  type RefusalRule,
} from '@orderloom/core/errors';
import type { JsonValue } from '@orderloom/core/json';

const everyPage = 'error list printed on every API page of open.pinduoduo.com';
const authoriseAgain = 'let the merchant authorise the application again';
const slowDown = 'slow down; calls are held back by themselves for a moment';
const tryLater = 'a fault of the platform; it is repeated by itself';

/** Meaning of every `error_code` the platform lists. The class decides whether and when a call is repeated. */
export const pinduoduoRefusals: Readonly<Record<string, RefusalRule>> = {
  10000: { refusalClass: 'invalid_request', meaning: 'bad parameter', source: everyPage },
  10001: { refusalClass: 'invalid_request', meaning: 'bad public parameter', source: everyPage },
  10016: {
    refusalClass: 'authentication',
    meaning: 'application offline or client_id wrong',
    advice: 'check the client id and that the application is online',
    source: everyPage,
  },
  10017: { refusalClass: 'invalid_request', meaning: 'type wrong', source: everyPage },
  10018: {
    refusalClass: 'authentication',
    meaning: 'target application offline or target_client_id wrong',
    source: everyPage,
  },
  10019: {
    refusalClass: 'token_expired',
    meaning: 'access token expired',
    advice: `it is refreshed by itself when a refresh token is stored; otherwise ${authoriseAgain}`,
    source: everyPage,
  },
  20004: {
    refusalClass: 'authentication',
    meaning: 'sign check failed',
    advice: 'check that the client secret belongs to the client id and has no blanks around it',
    source: everyPage,
  },
  20005: {
    refusalClass: 'permission',
    meaning: 'address not in the whitelist',
    advice: 'add this machine’s outgoing IP address to the application’s whitelist; the sign is not at fault',
    source: everyPage,
  },
  20031: {
    refusalClass: 'permission',
    meaning: 'merchant has not granted this API, or the application lacks its permission package',
    advice: `apply for the permission package of this API, then ${authoriseAgain}`,
    source: everyPage,
  },
  20032: {
    refusalClass: 'authentication',
    meaning: 'access token or client id wrong',
    advice: `${authoriseAgain}; an earlier token is void as soon as a new one was given out`,
    source: everyPage,
  },
  20034: { refusalClass: 'invalid_request', meaning: 'API offline', source: everyPage },
  20035: {
    refusalClass: 'invalid_request',
    meaning: 'API not on this gateway',
    advice: 'check the setting gatewayUrl',
    source: everyPage,
  },
  21001: { refusalClass: 'invalid_request', meaning: 'bad business parameter', source: everyPage },
  21002: { refusalClass: 'invalid_request', meaning: 'missing business parameter', source: everyPage },
  30000: { refusalClass: 'permission', meaning: 'no right to call this API', source: everyPage },
  30001: { refusalClass: 'permission', meaning: 'client_id and partner_id do not match', source: everyPage },
  50000: { refusalClass: 'unavailable', meaning: 'platform internal error', advice: tryLater, source: everyPage },
  50001: {
    refusalClass: 'invalid_request',
    meaning: 'business error',
    advice: 'the sub code and its message say more',
    source: everyPage,
  },
  50002: { refusalClass: 'unavailable', meaning: 'business system error', advice: tryLater, source: everyPage },
  52001: { refusalClass: 'unavailable', meaning: 'gateway service error', advice: tryLater, source: everyPage },
  52002: { refusalClass: 'unavailable', meaning: 'gateway internal error', advice: tryLater, source: everyPage },
  52004: { refusalClass: 'invalid_request', meaning: 'request body too large', source: everyPage },
  52101: { refusalClass: 'rate_limit', meaning: 'API is rate-limited now', advice: slowDown, source: everyPage },
  52102: {
    refusalClass: 'unavailable',
    meaning: 'API temporarily unavailable (degraded)',
    advice: tryLater,
    retryAfterMs: 5_000,
    source: everyPage,
  },
  52103: {
    refusalClass: 'unavailable',
    meaning: 'service temporarily unavailable (degraded)',
    advice: tryLater,
    retryAfterMs: 5_000,
    source: everyPage,
  },
  70031: { refusalClass: 'rate_limit', meaning: 'called too often', advice: slowDown, source: everyPage },
  70032: { refusalClass: 'permission', meaning: 'request forbidden', source: everyPage },
  70033: {
    refusalClass: 'unavailable',
    meaning: 'API down for maintenance',
    advice: 'wait until the platform has finished; its announcements tell when',
    retryAfterMs: 1_800_000,
    source: everyPage,
  },
  70034: {
    refusalClass: 'permission',
    meaning: 'user flagged as risky',
    advice: 'ask the platform’s support',
    source: everyPage,
  },
  70035: {
    refusalClass: 'permission',
    meaning: 'application flagged as risky',
    advice: 'ask the platform’s support',
    source: everyPage,
  },
  70036: {
    refusalClass: 'permission',
    meaning: 'call quota of an application in test state used up',
    advice: 'bring the application online, or wait until tomorrow',
    source: everyPage,
  },
};

/** Meaning of `sub_code` under error 50001. The platform publishes no table; these were seen. */
export const pinduoduoBusinessRefusals: Readonly<Record<string, RefusalRule>> = {
  45001: {
    refusalClass: 'not_found',
    meaning: 'order does not exist or belongs to another mall',
    advice: 'check the order number; orders cannot be read later than three months after their deal',
    source: 'applications in public repositories',
  },
};

const clockAdvice =
  'the timestamp must lie within 10 minutes of the platform’s time: set this machine’s clock right (pdd.time.get tells the time)';

/** The rule of a code pair, also for codes nobody has listed. */
export function findPinduoduoRule(errorCode: string, subCode: string | undefined): RefusalRule {
  if (errorCode === '50001') {
    const business = subCode === undefined ? undefined : ownMember(pinduoduoBusinessRefusals, subCode);
    return business ?? ownMember(pinduoduoRefusals, errorCode) ?? unlistedRule(errorCode);
  }
  // The sub code is the finer one of the same table: 10001 with sub code 20004 is a wrong sign.
  const finer = subCode === undefined ? undefined : ownMember(pinduoduoRefusals, subCode);
  return finer ?? ownMember(pinduoduoRefusals, errorCode) ?? unlistedRule(errorCode);
}

function unlistedRule(errorCode: string): RefusalRule {
  const isPlatformFault = /^5200\d$/.test(errorCode);
  return {
    refusalClass: isPlatformFault ? 'unavailable' : 'invalid_request',
    meaning: 'unlisted code',
    source: 'ranges of lywzx/pdd-node-sdk: 10000–39999 are faults of the request',
  };
}

/** Longest platform text that goes into an error. */
const maxMessageLength = 300;

/** Turns an `error_response` into the error of its class. `redact` removes secrets and texts about people. */
export function createPinduoduoRefusal(
  refusal: Readonly<Record<string, JsonValue>>,
  context: Omit<PlatformErrorContext, 'cause'> & { readonly httpStatus: number },
  redact: (text: string) => string,
): PlatformRefusalError {
  const platformCode = codeText(refusal['error_code']) ?? 'none';
  const subCode = codeText(refusal['sub_code']);
  const rule = findPinduoduoRule(platformCode, subCode);
  const said = [refusal['error_msg'], refusal['sub_msg']].filter(isNonEmptyText);
  const platformMessage = redact([...new Set(said)].join(': ')).slice(0, maxMessageLength) || rule.meaning;
  const isClockFault = isAboutParameters(platformCode) && /timestamp|时间戳/i.test(platformMessage);
  return createRefusal(isClockFault ? 'authentication' : rule.refusalClass, {
    ...context,
    platformCode: redact(platformCode),
    subCode: subCode === undefined ? undefined : redact(subCode),
    platformMessage,
    advice: isClockFault ? clockAdvice : rule.advice,
    retryAfterMs: rule.retryAfterMs,
  });
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
