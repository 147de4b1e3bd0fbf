import type { PageFault } from '../http/platform-handler.js';
import type { CallParameters } from './call-parameters.js';
import { spellings } from './inferred-rows.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';

/** A page of keys out of all matches. */
export interface Page {
  readonly keys: readonly number[];
  readonly total: number;
  readonly pageNo: number;
  readonly pageSize: number;
}

const MOST_ROWS = 100;
const USUAL_ROWS = 20;

/** Cuts a page out of the matches; limits of the page size are inferred. */
export function cutPage(
  matches: readonly number[],
  parameters: CallParameters,
  names: { readonly page: string; readonly size: string },
  pageFault: PageFault | undefined,
): Page {
  const pageNo = parameters.integer(...spellings(names.page)) ?? 1;
  const pageSize = parameters.integer(...spellings(names.size)) ?? USUAL_ROWS;
  if (pageNo < 1) throw new PandaponRefusal(PandaponCode.badParameter, `参数${names.page}超出范围`);
  if (pageSize < 1 || pageSize > MOST_ROWS) {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数${names.size}超出范围`);
  }
  const keys = matches.slice((pageNo - 1) * pageSize, pageNo * pageSize);
  const kept = pageFault === 'empty' ? [] : pageFault === 'short' ? keys.slice(0, keys.length >> 1) : keys;
  return { keys: kept, total: matches.length, pageNo, pageSize };
}
