import type { JsonObject } from './json-value.js';

/** A copy of a body without the named top-level members. */
export function omitMembers(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
