import { stringifyJson } from '@orderloom/core/json';
import { createHash } from 'node:crypto';

/** What makes two requests the same: method, address with its query, and what the body says. SHA-256 in hex. */
export function fingerprintRequest(method: string, url: string, body: unknown): string {
  const text = body === undefined || body === null ? '' : stringifyJson(body);
  return createHash('sha256').update(`${method} ${url}\n${text}`).digest('hex');
}
