import type { JsonObject, JsonValue } from '../json/json-value.js';
import { isRawNumber } from '../json/raw-json.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import type { RequestRule, ValueKind } from './request-rule.js';

/** How values are held against their rules. */
export interface CheckManner {
  /** Refuse members that have no rule. */
  readonly isStrict: boolean;
  /** Everything is text, as in a query. */
  readonly isText: boolean;
  /** Place of the object, with a dot at the end; empty at the top. */
  readonly place: string;
}

function isOfKind(value: JsonValue, kind: ValueKind, isText: boolean): boolean {
  const isNumber = typeof value === 'number' || isRawNumber(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (kind) {
    case 'any':
      return true;
    case 'text':
      return typeof value === 'string';
    case 'integer':
      return (isText || isNumber) && /^-?\d+$/.test(text);
    case 'number':
      return (isText || isNumber) && /^-?\d+(?:\.\d+)?$/.test(text);
    case 'boolean':
      return isText ? text === 'true' || text === 'false' : typeof value === 'boolean';
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
    case 'list':
      return isText || Array.isArray(value);
  }
}

function checkValue(value: JsonValue, rule: RequestRule, manner: CheckManner): void {
  const { isText, place } = manner;
  if (!rule.kinds.some((kind) => isOfKind(value, kind, isText))) {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数${place}类型错误`);
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (rule.permitted.length > 0 && !rule.permitted.includes(text)) {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数${place}无效`);
  }
  if (isText) return;
  const elements: readonly JsonValue[] = Array.isArray(value) ? (value as JsonValue[]) : [value];
  if (
    Array.isArray(value) &&
    !elements.every((element) => rule.elements.some((kind) => isOfKind(element, kind, false)))
  ) {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数${place}[]类型错误`);
  }
  if (rule.members.size === 0) return;
  for (const element of elements) checkMembers(element as JsonObject, rule.members, { ...manner, place: `${place}.` });
}

/**
 * Holds the members of an object against their rules and throws the platform's refusal for the first that breaks one.
 * null and the empty text count as absent.
 */
export function checkMembers(members: JsonObject, rules: ReadonlyMap<string, RequestRule>, manner: CheckManner): void {
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === null || value === '') continue;
    const place = manner.place + name;
    const rule = rules.get(name);
    if (rule !== undefined) checkValue(value, rule, { ...manner, place });
    else if (manner.isStrict) throw new PandaponRefusal(PandaponCode.badParameter, `未知参数${place}`);
  }
  for (const [name, rule] of rules) {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    if (rule.isRequired && (value === undefined || value === null || value === '')) {
      throw new PandaponRefusal(PandaponCode.missingParameter, `缺少参数${manner.place}${name}`);
    }
  }
}
