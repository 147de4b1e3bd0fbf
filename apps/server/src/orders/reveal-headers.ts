import type { RevealAllowance } from './reveal.service.js';

/** What an answer with a receiver says of the quota, and that nobody may keep it. */
export function revealHeaders({
  limit,
  remaining,
  resetsInSeconds,
}: RevealAllowance): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetsInSeconds),
  };
}
