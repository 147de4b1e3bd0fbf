import { PlatformResponseError } from '@orderloom/core/errors';
import type { CallResult } from '@orderloom/core/http';
import { platformName } from './endpoints/wire.js';

/**
 * Every page of one query, the first one first. For lists whose order is unknown: a row that is added meanwhile is met
 * or not, one that is taken away can hide another. A page that is empty although the count says otherwise is an error,
 * not an end.
 */
export async function* pagesForward<T extends { readonly total_count?: number | null | undefined }>(
  operation: string,
  pageSize: number,
  fetchPage: (page: number) => Promise<CallResult<T>>,
  rowsOf: (value: T) => readonly unknown[],
): AsyncGenerator<CallResult<T>, void, undefined> {
  for (let page = 1; ; page += 1) {
    const result = await fetchPage(page);
    const total = result.value.total_count;
    const rowCount = rowsOf(result.value).length + result.rejected.length;
    if (rowCount === 0 && typeof total === 'number' && total > (page - 1) * pageSize) {
      throw new PlatformResponseError(`page ${page} is empty although ${total} results are counted`, {
        platform: platformName,
        operation,
        platformRequestId: result.platformRequestId,
      });
    }
    if (rowCount > 0 || page === 1) yield result;
    if (typeof total === 'number' ? page * pageSize >= total : rowCount < pageSize) return;
  }
}
