import { isRawNumber } from './raw-json.js';
import type { JsonObject, JsonValue } from './json-value.js';

function isPlainObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}

/** Lays raw fields over a platform body: objects are merged member by member, everything else is replaced. */
export function overlay(body: JsonObject, fields: JsonObject): JsonObject {
  const merged: JsonObject = { ...body };
  for (const [name, value] of Object.entries(fields)) {
    const present = merged[name];
    merged[name] = isPlainObject(value) && isPlainObject(present) ? overlay(present, value) : value;
  }
  return merged;
}
