import { PlatformResponseError } from '@orderloom/core/errors';
import type { CallResult } from '@orderloom/core/http';
import { platformName } from './endpoints/wire.js';

/**
 * Every row of every page. Rows that cannot be read do not stop the others: they make a `PlatformResponseError` at the
 * end, so that nobody takes what was read for all there is.
 */
export async function* iterateRows<T, Row>(
  operation: string,
  pages: AsyncIterable<CallResult<T>>,
  rowsOf: (value: T) => readonly Row[] | null | undefined,
): AsyncGenerator<Row, void, undefined> {
  const rejected = [];
  for await (const page of pages) {
    yield* rowsOf(page.value) ?? [];
    rejected.push(...page.rejected);
  }
  if (rejected.length === 0) return;
  throw new PlatformResponseError(`${rejected.length} rows could not be read; iterate by pages to look at them`, {
    platform: platformName,
    operation,
    issues: rejected.flatMap(({ issues }) => issues),
  });
}
