import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import { isRawNumber } from '../json/raw-json.js';
import type { ParameterRule, ParameterRules } from './parameter-rule.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';

const PUBLIC_NAMES: readonly string[] = [
  'type',
  'client_id',
  'access_token',
  'timestamp',
  'data_type',
  'version',
  'sign',
  'sign_method',
  'target_client_id',
  'partner_id',
];

function refuse(reason: string): never {
  throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, reason);
}

// Members of objects may stand as numbers or as the same digits in text: the platform's Java client sends texts.
/** A value as text: nothing as empty text, numbers as they were written. */
export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** True for a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}

function checkInteger(name: string, text: string, rule: ParameterRule): void {
  if (!/^-?\d+$/.test(text)) refuse(`${name} is not an integer`);
  const value = Number(text);
  const isListed = rule.values === undefined || rule.values.includes(value);
  const isWithin = value >= (rule.least ?? -Infinity) && value <= (rule.most ?? Infinity);
  if (!isListed || !isWithin) refuse(`${name} is out of range`);
}

function parseStructure(name: string, value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  try {
    return parseExactJson(value);
  } catch {
    return refuse(`${name} is not JSON`);
  }
}

function checkList(name: string, value: JsonValue, rule: ParameterRule, isStrict: boolean): JsonValue {
  if (!Array.isArray(value)) return refuse(`${name} is not a list`);
  const elements = value as readonly JsonValue[];
  if (elements.length === 0 || elements.length > (rule.mostElements ?? Infinity)) {
    refuse(`${name} must have 1 to ${rule.mostElements ?? 'any number of'} elements`);
  }
  const { members, element } = rule;
  return elements.map((one, place) => {
    const path = `${name}[${place}]`;
    if (members !== undefined) return checkMembers(path, one, members, isStrict);
    return element === undefined ? one : checkValue(path, one, element, isStrict);
  });
}

function checkMembers(name: string, value: JsonValue, rules: ParameterRules, isStrict: boolean): JsonObject {
  if (!isObject(value)) return refuse(`${name} is not an object`);
  const checked = checkAll(new Map(Object.entries(value)), rules, `${name}.`, isStrict);
  return Object.fromEntries(checked);
}

function checkValue(name: string, value: JsonValue, rule: ParameterRule, isStrict: boolean): JsonValue {
  const text = textOfValue(value);
  switch (rule.kind) {
    case 'integer':
      checkInteger(name, text, rule);
      return text;
    case 'boolean':
      if (text !== 'true' && text !== 'false') refuse(`${name} is not true or false`);
      return text;
    case 'text':
      return text;
    case 'object':
      return checkMembers(name, parseStructure(name, value), rule.members ?? {}, isStrict);
    case 'list':
      return checkList(name, parseStructure(name, value), rule, isStrict);
  }
}

/**
 * Checks values against rules and gives back those that have one: texts for single values, checked members for objects and
 * lists. Throws 21002 for what is missing and 21001 for what is wrong or, when strict, unknown.
 */
export function checkAll(
  values: ReadonlyMap<string, JsonValue | undefined>,
  rules: ParameterRules,
  prefix: string,
  isStrict: boolean,
): Map<string, JsonValue> {
  const checked = new Map<string, JsonValue>();
  for (const [name, rule] of Object.entries(rules)) {
    const value = values.get(name);
    if (value === undefined || value === null || value === '') {
      if (!rule.isRequired) continue;
      throw new PinduoduoRefusal(PinduoduoCode.missingBusinessParameter, `${prefix}${name} is missing`);
    }
    checked.set(name, checkValue(prefix + name, value, rule, isStrict));
  }
  if (isStrict) {
    const unknown = [...values.keys()].find(
      (name) => !Object.hasOwn(rules, name) && (prefix !== '' || !PUBLIC_NAMES.includes(name)),
    );
    if (unknown !== undefined) refuse(`${prefix}${unknown} is not a parameter of this API`);
  }
  return checked;
}
