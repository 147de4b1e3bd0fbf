import type { Issue } from '@orderloom/core/errors';
import type { z } from 'zod';

/** zod's issues with every unknown member named by itself, and without any value. */
export function nameIssues(error: z.ZodError, prefix = ''): readonly Issue[] {
  return error.issues.flatMap((issue) => {
    const path = [...(prefix === '' ? [] : [prefix]), ...issue.path.map(String)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }));
    }
    return [{ path: path.join('.'), message: issue.message }];
  });
}
