import {
  createRefusal,
  type PlatformErrorContext,
  type PlatformRefusalError,
  type RefusalClass,
  type RefusalRule,
} from '@orderloom/core/errors';
import type { PandaPonSettings } from './settings.js';

const httpLike = 'inferred: PandaPon’s page "Error code" is unreadable; codes read as the HTTP statuses they look like';
const alibabaTrace = 'inferred: public mirror of the 1688 logistics trace page';

/** Codes of the envelope. Only 200 = success is certain; settings `refusalClasses` go before these lines. */
export const envelopeRules: Readonly<Record<string, RefusalRule>> = {
  '400': { refusalClass: 'invalid_request', meaning: 'parameters not accepted', source: httpLike },
  '401': {
    refusalClass: 'authentication',
    meaning: 'keys, signature or clock not accepted',
    advice:
      'check Access Key, Access Secret, user id, the machine’s clock and the settings timestampUnit and signatureRecipe',
    source: httpLike,
  },
  '403': {
    refusalClass: 'permission',
    meaning: 'no right to this operation',
    advice: 'check what the developer account and the user id are allowed to do',
    source: httpLike,
  },
  '404': {
    refusalClass: 'not_found',
    meaning: 'unknown path or thing',
    advice: 'if every call of the operation fails so, check the settings paths and generation',
    source: httpLike,
  },
  '429': { refusalClass: 'rate_limit', meaning: 'called too often', source: httpLike },
  '500': { refusalClass: 'unavailable', meaning: 'internal fault', source: httpLike },
  '502': { refusalClass: 'unavailable', meaning: 'platform behind not reachable', source: httpLike },
  '503': { refusalClass: 'unavailable', meaning: 'not available for now', source: httpLike },
  '504': { refusalClass: 'unavailable', meaning: 'platform behind too slow', source: httpLike },
};

/** Codes of the platforms behind, inside an answer whose envelope says success. */
export const innerRules: Readonly<Record<string, RefusalRule>> = {
  '404': { refusalClass: 'not_found', meaning: 'no logistics trace', source: alibabaTrace },
  '500_2': { refusalClass: 'not_found', meaning: 'not shipped yet', source: alibabaTrace },
  '4003': {
    refusalClass: 'not_found',
    meaning: 'order does not exist',
    source: 'inferred: wiki-en.dajisaas.com api-194164772',
  },
  'order.nopermission.buyer': {
    refusalClass: 'permission',
    meaning: 'order of somebody else',
    source: alibabaTrace,
  },
  'order.createtime.history': {
    refusalClass: 'not_found',
    meaning: 'order older than a year',
    source: alibabaTrace,
  },
  IllegalAccessToken: {
    refusalClass: 'authentication',
    meaning: 'the Taobao authorisation behind the account is not valid',
    advice: 'renew the Taobao authorisation in the PandaPon console',
    source: 'inferred: public clients of the Taobao Global distribution platform',
  },
};

/** A refusal as it stands in an answer. `innerCode` is set when the envelope itself said success. */
export interface RefusalAnswer {
  readonly httpStatus: number;
  readonly code: string;
  readonly innerCode?: string | undefined;
  /** Free of secrets and telephone numbers. */
  readonly message: string;
}

/** Sorts a refusal by its codes, never by its text. An unknown code is an invalid request. */
export function createPandaPonRefusal(
  answer: RefusalAnswer,
  classes: PandaPonSettings['refusalClasses'],
  context: PlatformErrorContext,
): PlatformRefusalError {
  const { httpStatus, code, innerCode, message } = answer;
  const rule = innerCode === undefined ? findRule(envelopeRules, code) : findRule(innerRules, innerCode);
  const setClass = findRule(classes, innerCode === undefined ? code : `${code}/${innerCode}`);
  const refusalClass = setClass ?? rule?.refusalClass ?? classOfStatus(httpStatus);
  return createRefusal(refusalClass, {
    ...context,
    httpStatus,
    platformCode: code,
    subCode: innerCode,
    platformMessage: message === '' ? (rule?.meaning ?? 'no text') : message,
    advice: setClass === undefined || setClass === rule?.refusalClass ? rule?.advice : undefined,
  });
}

/** For codes that are in no table: what the HTTP status says. A 404 is a wrong path, which is no missing order. */
function classOfStatus(httpStatus: number): RefusalClass {
  if (httpStatus >= 500) return 'unavailable';
  if (httpStatus === 404) return 'invalid_request';
  return envelopeRules[String(httpStatus)]?.refusalClass ?? 'invalid_request';
}

/** A table's line for a code, never something inherited. */
function findRule<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
