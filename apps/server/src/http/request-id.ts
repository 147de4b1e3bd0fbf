import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const known = new WeakMap<IncomingMessage, string>();

/**
 * The id of a request: the caller's `x-request-id` when it looks like an id (8 to 128 letters, digits, `.`, `_`, `-`),
 * a new one otherwise. The same for every reader of one request.
 */
export function requestIdOf(request: IncomingMessage): string {
  const existing = known.get(request);
  if (existing !== undefined) return existing;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[A-Za-z0-9._-]{8,128}$/.test(given) ? given : randomUUID();
  known.set(request, id);
  return id;
}
