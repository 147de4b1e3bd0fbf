import { deflateSync, inflateSync } from 'node:zlib';
import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import type { Sealer } from '../secrets/sealer.js';

const maxBodyBytes = 64 * 1024 * 1024;

/** A raw body as the store keeps it: exact JSON text, compressed, sealed. */
export function sealRawBody(raw: JsonValue, sealer: Pick<Sealer, 'sealBody'>): Uint8Array {
  return sealer.sealBody(deflateSync(stringifyJson(raw), { level: 1 }));
}

/** The raw body a stored one was made of, digit for digit. */
export function openRawBody(body: Uint8Array, sealer: Pick<Sealer, 'openBody'>): JsonValue {
  return parseJson(inflateSync(sealer.openBody(body), { maxOutputLength: maxBodyBytes }).toString('utf8'));
}
