import { isRawNumber } from '../src/json/raw-json.js';
import type { JsonObject, JsonValue } from '../src/json/json-value.js';
import type { DocumentedApi } from '../src/pinduoduo/documented-api.js';

const INTEGERS = ['INTEGER', 'LONG'];
// Documented as text; real answers have either.
const EITHER = /item_list\[\]\.(?:goods|sku)_id$/;

function isOfType(value: JsonValue, type: string): boolean {
  if (value === null) return true;
  if (type.endsWith('[]')) return Array.isArray(value);
  if (type === 'OBJECT') return typeof value === 'object' && !isRawNumber(value);
  if (type === 'STRING') return typeof value === 'string';
  if (type === 'BOOLEAN') return typeof value === 'boolean';
  const text = JSON.stringify(value);
  return INTEGERS.includes(type) ? /^-?\d+$/.test(text) : /^-?\d+(\.\d+)?$/.test(text);
}

function walk(value: JsonValue | undefined, path: string, types: ReadonlyMap<string, string>, faults: string[]): void {
  if (Array.isArray(value)) {
    const isScalar = types.get(path)?.endsWith('[]') === true && !types.has(`${path}[]`);
    if (isScalar) return;
    for (const element of value as readonly JsonValue[]) walk(element, `${path}[]`, types, faults);
    return;
  }
  const type = types.get(path) ?? (path.endsWith('[]') ? 'OBJECT' : undefined);
  if (path !== '' && type === undefined) faults.push(`${path} is not documented`);
  else if (
    type !== undefined &&
    value !== undefined &&
    !path.endsWith('[]') &&
    !EITHER.test(path) &&
    !isOfType(value, type)
  ) {
    faults.push(`${path} is not ${type}`);
  }
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return;
  for (const [name, member] of Object.entries(value as JsonObject)) {
    if (name !== 'request_id') walk(member, path === '' ? name : `${path}.${name}`, types, faults);
  }
}

/** Members of an answer that the table does not have, or has as another type. */
export function undocumentedMembers(api: DocumentedApi, answer: JsonObject): string[] {
  const types = new Map((api.response ?? []).map(({ path, type }) => [path, type]));
  const faults: string[] = [];
  walk(answer, '', types, faults);
  return [...new Set(faults)];
}

/** Documented paths that an answer lacks; lists without rows hide what is in them. */
export function missingMembers(api: DocumentedApi, answer: JsonObject): string[] {
  const seen = new Set<string>();
  const collect = (value: JsonValue | undefined, path: string): void => {
    if (path !== '') seen.add(path);
    if (Array.isArray(value)) {
      seen.add(`${path}[]`);
      for (const element of value as readonly JsonValue[]) collect(element, `${path}[]`);
    } else if (typeof value === 'object' && value !== null && !isRawNumber(value)) {
      for (const [name, member] of Object.entries(value)) collect(member, path === '' ? name : `${path}.${name}`);
    }
  };
  collect(answer, '');
  return (api.response ?? []).map(({ path }) => path).filter((path) => !seen.has(path));
}
