import { readFileSync } from 'node:fs';
import { parseJson, type JsonValue } from '@orderloom/core/json';

/** Text of a file of `fixtures/` or `vectors/`. */
export function readText(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}

/** The `data` of a fixture, with exact integers. */
export function readFixture(name: string): JsonValue {
  const envelope = parseJson(readText(`fixtures/${name}.json`));
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope))
    throw new Error(`${name} is no envelope`);
  return envelope['data'] ?? null;
}
