import { createHash } from 'node:crypto';

/** What PandaPon signs: three headers and the secret, nothing of the request itself. */
export interface SignedHeaders {
  readonly accessKey: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** Upper-case hex MD5 over accessKey + timestamp + nonce + accessSecret. */
export function signPandapon({ accessKey, timestamp, nonce }: SignedHeaders, accessSecret: string): string {
  const hash = createHash('md5');
  for (const part of [accessKey, timestamp, nonce, accessSecret]) hash.update(part, 'utf8');
  return hash.digest('hex').toUpperCase();
}
