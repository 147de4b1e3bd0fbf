import { createHmac, hash } from 'node:crypto';

/** MD5 over UTF-8 as 32 upper-case hex digits. Used where a platform prescribes it, for nothing else. */
export function md5UpperHex(text: string): string {
  return hash('md5', text, 'hex').toUpperCase();
}

/** SHA-256 over UTF-8 as 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** HMAC-SHA256 over the given pieces in turn, as 64 lower-case hex digits. */
export function hmacSha256Hex(key: string, ...pieces: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', key);
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest('hex');
}
