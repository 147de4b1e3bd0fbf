import { PlatformResponseError } from '@orderloom/core/errors';
import type { CallResult } from '@orderloom/core/http';
import { platformName } from './endpoints/wire.js';

/**
 * Every page of one query, the last first. Results come newest first, so a row that changes while we page moves
 * later rows one place forward: going backward meets one twice, going forward would miss one.
 */
export async function* pagesBackward<T extends { readonly total_count?: number | null | undefined }>(
  pageSize: number,
  fetchPage: (page: number, withTotal: boolean) => Promise<CallResult<T>>,
): AsyncGenerator<CallResult<T>, void, undefined> {
  const first = await fetchPage(1, true);
  const total = first.value.total_count;
  if (typeof total !== 'number') {
    throw new PlatformResponseError('page does not count its results', {
      platform: platformName,
      operation: 'paging',
      platformRequestId: first.platformRequestId,
      issues: [{ path: 'total_count', message: 'expected a whole number' }],
    });
  }
  const lastPage = Math.ceil(total / pageSize);
  for (let page = lastPage; page > 1; page -= 1) yield await fetchPage(page, false);
  // Rows may have moved to the front page while the others were read.
  yield lastPage > 1 ? await fetchPage(1, false) : first;
}
