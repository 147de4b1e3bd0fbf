import { md5UpperHex } from '@orderloom/core/signing';
import { defaultMessageUrl } from './message-settings.js';

/** What the address of one connection is made from. */
export interface MessageUrlInput {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Epoch ms of the moment of connecting: every connection needs a new one. */
  readonly instantMs: number;
  /** Message gateway; the platform's when absent. */
  readonly messageUrl?: string;
}

/**
 * The address of the message socket. It proves the application by a digest of its secret, so it belongs into no log.
 * Pure. Source: the platform's Java kit.
 */
export function createPinduoduoMessageUrl(input: MessageUrlInput): string {
  const { clientId, clientSecret, messageUrl = defaultMessageUrl } = input;
  const millis = String(input.instantMs);
  const md5Hex = md5UpperHex(`${clientId}${millis}${clientSecret}`).toLowerCase();
  // The Java kit puts the base64 of the digits, not of the bytes, into the path, and leaves its "=" as it is.
  const digest = Buffer.from(md5Hex, 'utf8').toString('base64');
  const base = messageUrl.endsWith('/') ? messageUrl.slice(0, -1) : messageUrl;
  return `${base}/message/${encodeURIComponent(clientId)}/${millis}/${digest}`;
}
