import { hash } from 'node:crypto';

/** What of a token is kept: enough to know it again, of no use to whoever reads it. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
