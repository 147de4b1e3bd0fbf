import { createHmac } from 'node:crypto';
import { bytesOfSecret } from './webhook-secret.js';

/** What is signed. */
export interface SignedContent {
  readonly messageId: string;
  /** Of the attempt, epoch ms; receivers refuse what is older than some minutes. */
  readonly atMs: number;
  readonly payload: string;
}

/**
 * The three headers of Standard Webhooks 1.0: one `v1` signature (HMAC-SHA256 in base64) per secret, parted by blanks.
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook({ messageId, atMs, payload }: SignedContent, secrets: readonly string[]) {
  const timestamp = String(Math.floor(atMs / 1000));
  const content = `${messageId}.${timestamp}.${payload}`;
  const signatures = secrets.map((secret) => {
    const signature = createHmac('sha256', bytesOfSecret(secret)).update(content).digest('base64');
    return `v1,${signature}`;
  });
  return {
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
