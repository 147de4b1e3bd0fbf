import { readFileSync } from 'node:fs';
import { parseJson, type JsonValue } from '@orderloom/core/json';

/** A fixture as it comes over the wire. */
export function readFixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}.synthetic.json`, import.meta.url), 'utf8');
}

/** A member of a fixture by its path, exact. */
export function fixtureAt(name: string, ...path: readonly (string | number)[]): JsonValue {
  return path.reduce<JsonValue>(
    (value, key) => {
      if (typeof value === 'object' && value !== null) {
        const member = Array.isArray(value) ? value[Number(key)] : value[key];
        if (member !== undefined) return member;
      }
      throw new Error(`fixture ${name} has no ${path.join('.')}`);
    },
    parseJson(readFixture(name)),
  );
}

/** A JSON object. */
export interface JsonObject {
  [member: string]: JsonValue;
}

/** The waiting order of the increment page with other members. */
export function waitingOrder(overrides: JsonObject = {}): JsonObject {
  const row = fixtureAt('order-increment-page', 'order_sn_increment_get_response', 'order_sn_list', 0);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error('fixture row is no object');
  return { ...row, ...overrides };
}
