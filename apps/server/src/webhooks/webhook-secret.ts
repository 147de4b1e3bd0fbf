import { randomBytes } from 'node:crypto';

const mark = 'whsec_';

/** Makes a secret of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function createWebhookSecret(): string {
  return mark + randomBytes(32).toString('base64');
}

/** The bytes that a secret signs with. */
export function bytesOfSecret(secret: string): Buffer {
  return Buffer.from(secret.startsWith(mark) ? secret.slice(mark.length) : secret, 'base64');
}
