import type { z } from 'zod';

/**
 * Makes a check that a page holds its list. Only a page that counts no results may go without: a list that got lost
 * must not pass for an empty one.
 */
export function requireListUnlessNone<List extends string>(list: List) {
  return (page: z.core.ParsePayload<{ readonly [Member in List]?: unknown } & { readonly total_count?: unknown }>) => {
    if (Array.isArray(page.value[list]) || page.value.total_count === 0) return;
    page.issues.push({ code: 'custom', message: 'expected a list', path: [list], input: undefined });
  };
}
