import type { Issue } from '@orderloom/core/errors';

/** Nothing a client sends has a reason to be nested deeper; a body of brackets must not exhaust the stack. */
const maxDepth = 32;

/**
 * Finds texts that PostgreSQL cannot hold: with a NUL character or half a surrogate pair. Without this check they would
 * fail deep inside as a database fault. Looks into member names too.
 */
export function findUnstorableText(value: unknown, path = '', depth = 0): Issue | undefined {
  if (typeof value === 'string') {
    if (value.includes('\0')) return { path, message: 'must not hold a NUL character' };
    return value.isWellFormed() ? undefined : { path, message: 'is not well-formed Unicode' };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= maxDepth) return { path: path.slice(0, 200), message: `is nested deeper than ${maxDepth} levels` };
  for (const [name, member] of Object.entries(value)) {
    const memberPath = path === '' ? name : `${path}.${name}`;
    const issue = Array.isArray(value) ? undefined : findUnstorableText(name, path);
    const found = issue ?? findUnstorableText(member, memberPath, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
