import { stringifyJson, type JsonValue } from '../json/index.js';
import type { Observation } from '../order/index.js';
import { sha256Hex } from '../signing/index.js';

/** A raw body with its exact text and the hash of it; equal bodies (members in the same order) have equal hashes. */
export function fixRaw(raw: JsonValue): Pick<Observation, 'raw' | 'rawText' | 'hash'> {
  const rawText = stringifyJson(raw);
  return { raw, rawText, hash: sha256Hex(rawText) };
}
