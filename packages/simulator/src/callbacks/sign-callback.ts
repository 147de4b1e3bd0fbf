import { createHmac } from 'node:crypto';
import type { CallbackSettings } from './callback-settings.js';

/** Lower-case hex HMAC-SHA256 with the Access Secret as key, over Access Key + body or over the body alone. */
export function signCallback(
  body: string,
  { accessKey, accessSecret }: { readonly accessKey: string; readonly accessSecret: string },
  base: CallbackSettings['base'],
): string {
  const hmac = createHmac('sha256', accessSecret);
  if (base === 'access-key-and-body') hmac.update(accessKey, 'utf8');
  return hmac.update(body, 'utf8').digest('hex');
}
