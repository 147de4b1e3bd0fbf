import { stringifyJson, type JsonValue } from '../json/index.js';
import { sha256Hex } from '../signing/index.js';

/** SHA-256 of a raw body; equal bodies (members in the same order) have equal hashes. */
export function hashRaw(raw: JsonValue): string {
  return sha256Hex(stringifyJson(raw));
}
