import type { IncomingCall } from '../http/incoming-call.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import { isRawNumber } from '../json/raw-json.js';
import { checkMembers } from './check-value.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import type { RequestRule } from './request-rule.js';

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}

function readBody(call: IncomingCall): JsonObject {
  if (!(call.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new PandaponRefusal(PandaponCode.badRequest, 'Content-Type必须为application/json');
  }
  let parsed: JsonValue;
  try {
    parsed = parseExactJson(call.body);
  } catch {
    throw new PandaponRefusal(PandaponCode.badRequest, '请求体不是JSON');
  }
  if (!isObject(parsed)) throw new PandaponRefusal(PandaponCode.badRequest, '请求体不是JSON对象');
  return parsed;
}

/** How the parameters of an operation are read. */
export interface ParameterRules {
  readonly rules: ReadonlyMap<string, RequestRule>;
  /** Refuse what the rules do not name. */
  readonly isStrict: boolean;
  /** Parameters inside the path. */
  readonly pathValues: Readonly<Record<string, string>>;
}

/** The business parameters of one call, checked against the rules of its operation. */
export class CallParameters {
  readonly #values: JsonObject;

  constructor(call: IncomingCall, { rules, isStrict, pathValues }: ParameterRules) {
    const inUrl: JsonObject = { ...pathValues, ...Object.fromEntries(call.query) };
    const urlRules = new Map([...rules].filter(([, rule]) => rule.place !== 'body'));
    const bodyRules = new Map([...rules].filter(([, rule]) => rule.place === 'body'));
    const isQuery = call.method === 'GET';
    checkMembers(inUrl, isQuery ? rules : urlRules, { isStrict, isText: true, place: '' });
    const body = isQuery ? {} : readBody(call);
    if (!isQuery) checkMembers(body, bodyRules, { isStrict, isText: false, place: '' });
    this.#values = Object.fromEntries(
      Object.entries({ ...inUrl, ...body }).filter(([, value]) => value !== null && value !== ''),
    );
  }

  /** A parameter as it came. */
  value(name: string): JsonValue | undefined {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  /** The first of several names that is given, as text; integers are exact. */
  text(...names: readonly string[]): string | undefined {
    const value = names.map((name) => this.value(name)).find((candidate) => candidate !== undefined);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** A parameter as a number. */
  integer(...names: readonly string[]): number | undefined {
    const text = this.text(...names);
    return text === undefined ? undefined : Number(text);
  }

  /** An object; empty when it is absent. */
  object(name: string): JsonObject {
    const value = this.value(name);
    return isObject(value) ? value : {};
  }

  /** A list of objects; empty when it is absent. */
  objects(name: string): JsonObject[] {
    const value = this.value(name);
    return Array.isArray(value) ? (value as JsonValue[]).filter(isObject) : [];
  }

  /** A list of ids, given as a JSON array or as its text. */
  ids(...names: readonly string[]): string[] | undefined {
    const value = names.map((name) => this.value(name)).find((candidate) => candidate !== undefined);
    if (value === undefined) return undefined;
    const list = typeof value === 'string' ? readJsonText(names[0] ?? '', value) : value;
    if (!Array.isArray(list)) throw new PandaponRefusal(PandaponCode.badParameter, `参数${names[0]}不是数组`);
    return (list as JsonValue[]).map((id) => (typeof id === 'string' ? id : JSON.stringify(id)));
  }

  /** A parameter that is an object in JSON text inside the JSON. */
  objectText(name: string): JsonObject {
    const value = readJsonText(name, this.text(name) ?? '');
    if (!isObject(value)) throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}不是JSON对象`);
    return value;
  }

  /** A parameter that is a list of objects in JSON text inside the JSON. */
  objectsText(name: string): JsonObject[] {
    const value = readJsonText(name, this.text(name) ?? '');
    if (!Array.isArray(value) || !(value as JsonValue[]).every(isObject)) {
      throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}不是JSON数组`);
    }
    return value as JsonObject[];
  }
}

function readJsonText(name: string, text: string): JsonValue {
  try {
    return parseExactJson(text);
  } catch {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}不是JSON`);
  }
}
