import type { RawJson } from './raw-json.js';

/** A JSON object as the simulator builds it: members that are `undefined` are left out of the text. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}

/** Any JSON value; numbers that a double cannot hold are {@link RawJson}. */
export type JsonValue = string | number | boolean | null | RawJson | readonly JsonValue[] | JsonObject;
