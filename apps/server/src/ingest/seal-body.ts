import { deflateSync, inflateSync } from 'node:zlib';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import type { Sealer } from '../secrets/sealer.js';

const maxBodyBytes = 64 * 1024 * 1024;

/** Bodies are a few kilobytes: a larger window or memory only costs time to set up. */
const compression = { level: 1, windowBits: 13, memLevel: 6 };

/** A raw body as the store keeps it: its exact JSON text, compressed, sealed. */
export function sealRawBody(rawText: string, sealer: Pick<Sealer, 'sealBody'>): Uint8Array {
  return sealer.sealBody(deflateSync(rawText, compression));
}

/** The raw body a stored one was made of, digit for digit. */
export function openRawBody(body: Uint8Array, sealer: Pick<Sealer, 'openBody'>): JsonValue {
  return parseJson(inflateSync(sealer.openBody(body), { maxOutputLength: maxBodyBytes }).toString('utf8'));
}
