import {
  createRefusal,
  type PlatformErrorContext,
  type PlatformRefusalError,
  type RefusalClass,
} from '@orderloom/core/errors';
import { envelopeRules } from './errors/envelope-refusals.js';
import { alibabaRefundRules, innerRules } from './errors/inner-refusals.js';
import type { PandaPonRefusalRule } from './errors/refusal-rule.js';
import type { PandaPonSettings } from './settings.js';

export { envelopeRules } from './errors/envelope-refusals.js';
export { alibabaRefundRules, innerRules } from './errors/inner-refusals.js';
export type { PandaPonRefusalRule } from './errors/refusal-rule.js';

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
  const rule = findPandaPonRule(code, innerCode, context.operation);
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

/**
 * What the tables say of a code; undefined when it is in none. The codes of 1688 after-sales go by their first digit,
 * which only says something in calls of such an operation.
 */
export function findPandaPonRule(
  code: string,
  innerCode: string | undefined,
  operation?: string,
): PandaPonRefusalRule | undefined {
  if (innerCode === undefined) return findRule(envelopeRules, code);
  const known = findRule(innerRules, innerCode);
  if (known !== undefined || operation?.startsWith('1688.refund.') !== true) return known;
  const family = /^(4|5)\d{3,}/.exec(innerCode)?.[1];
  if (family === undefined) return undefined;
  const rules: Readonly<Record<string, PandaPonRefusalRule>> = alibabaRefundRules;
  return findRule(rules, innerCode) ?? findRule(rules, family);
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
