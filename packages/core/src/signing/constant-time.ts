import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Whether two hex digests are equal, regardless of letter case, in time that does not depend on where they differ.
 * Both are hashed first, so that unequal lengths take the same path.
 */
export function isEqualHex(left: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', left.toLowerCase(), 'buffer'), hash('sha256', right.toLowerCase(), 'buffer'));
}
