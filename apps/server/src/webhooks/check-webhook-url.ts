import type { Issue } from '@orderloom/core/errors';
import { isIP } from 'node:net';
import type { AddressGuard } from './address-guard.js';

/**
 * What can be said against an address before anything is sent to it. Names are looked up when a connection is made, and
 * judged then.
 */
export function checkWebhookUrl(text: string, isHttpAllowed: boolean, guard: AddressGuard): readonly Issue[] {
  const { protocol, username, password, hash, hostname } = new URL(text);
  const issue = (message: string): readonly Issue[] => [{ path: 'url', message }];
  if (protocol === 'http:' && !isHttpAllowed) return issue('must be an https address (see ORDERLOOM_WEBHOOK_HTTP)');
  if (username !== '' || password !== '') return issue('must not hold a user name or password');
  if (hash !== '') return issue('must not have a fragment');
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !guard.allows(host)) {
    return issue('is an address that webhooks may not go to (see ORDERLOOM_WEBHOOK_ALLOWED_NETWORKS)');
  }
  return [];
}
