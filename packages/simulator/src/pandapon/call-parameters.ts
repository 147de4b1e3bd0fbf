import { isRawNumber } from '../json/raw-json.js';
import type { IncomingCall } from '../http/incoming-call.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import type { PandaponParameter } from './operation.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';

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
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) || isRawNumber(parsed)) {
    throw new PandaponRefusal(PandaponCode.badRequest, '请求体不是JSON对象');
  }
  return parsed as JsonObject;
}

function isOfKind(value: JsonValue, kind: PandaponParameter['kind'], isQuery: boolean): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'integer':
      return (isQuery || typeof value !== 'string') && /^-?\d+$/.test(text);
    case 'boolean':
      return isQuery ? text === 'true' || text === 'false' : typeof value === 'boolean';
    case 'id':
      return /^[A-Za-z0-9_-]+$/.test(text);
    case 'list':
      return isQuery || Array.isArray(value);
  }
}

/** The business parameters of one call, checked against the rules of its operation. */
export class CallParameters {
  readonly #values: ReadonlyMap<string, JsonValue>;

  constructor(call: IncomingCall, rules: Readonly<Record<string, PandaponParameter>>, isStrict: boolean) {
    const isQuery = call.method === 'GET';
    const given: [string, JsonValue | undefined][] = isQuery ? [...call.query] : Object.entries(readBody(call));
    const values = new Map<string, JsonValue>();
    for (const [name, value] of given) {
      if (value === undefined || value === null || value === '') continue;
      const rule = rules[name];
      if (rule === undefined && isStrict) throw new PandaponRefusal(PandaponCode.badParameter, `未知参数${name}`);
      if (rule !== undefined && !isOfKind(value, rule.kind, isQuery)) {
        throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}类型错误`);
      }
      values.set(name, value);
    }
    const missing = Object.entries(rules).find(([name, rule]) => rule.isRequired === true && !values.has(name));
    if (missing !== undefined) throw new PandaponRefusal(PandaponCode.missingParameter, `缺少参数${missing[0]}`);
    this.#values = values;
  }

  /** A parameter as text; integers are exact. */
  text(name: string): string | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** A parameter as a number. */
  integer(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }

  /** A list of ids, given as a JSON array or as its text. */
  ids(name: string): string[] | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    let list: JsonValue = value;
    if (typeof value === 'string') {
      try {
        list = parseExactJson(value);
      } catch {
        throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}不是JSON数组`);
      }
    }
    if (!Array.isArray(list)) throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}不是数组`);
    return (list as JsonValue[]).map((id) => (typeof id === 'string' ? id : JSON.stringify(id)));
  }
}
