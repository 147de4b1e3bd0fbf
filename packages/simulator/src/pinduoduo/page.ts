import type { JsonObject } from '../json/json-value.js';
import type { PageFault } from '../http/platform-handler.js';

/** Where to cut and how to report the rest. */
export interface PageRequest {
  readonly page: number;
  readonly pageSize: number;
  /** `has_next` instead of the total, which spares the platform the counting. */
  readonly useHasNext: boolean;
  readonly pageFault: PageFault | undefined;
}

/** Cuts one page out of matches that are evaluated live, newest first. */
export function cutPage(
  matches: Iterable<number>,
  request: PageRequest,
  toBody: (key: number) => JsonObject,
): { rows: JsonObject[]; tail: JsonObject } {
  const first = (request.page - 1) * request.pageSize;
  const keys: number[] = [];
  let total = 0;
  for (const key of matches) {
    if (total >= first && keys.length < request.pageSize) keys.push(key);
    total += 1;
    if (request.useHasNext && total > first + request.pageSize) break;
  }
  const hasNext = total > first + request.pageSize;
  const tail: JsonObject = request.useHasNext ? { has_next: hasNext } : { total_count: total };
  const kept =
    request.pageFault === 'empty' ? [] : request.pageFault === 'short' ? keys.slice(0, keys.length >> 1) : keys;
  return { rows: kept.map(toBody), tail };
}
