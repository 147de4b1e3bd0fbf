import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { PandaponCall } from './operation.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';

/** Names of the page parameters and the largest page. */
export interface PageManner {
  readonly page: string;
  readonly size: string;
  readonly most: number;
}

/** A page of products in the documented shape. Further pages are empty. */
export function offerPage<Row>(
  { parameters, pageFault }: PandaponCall,
  matches: readonly Row[],
  manner: PageManner,
  toRow: (match: Row) => JsonObject,
): JsonValue {
  const currentPage = parameters.integer(manner.page) ?? 1;
  const pageSize = parameters.integer(manner.size) ?? Math.min(20, manner.most);
  if (currentPage < 1) throw new PandaponRefusal(PandaponCode.badParameter, `参数${manner.page}超出范围`);
  if (pageSize < 1 || pageSize > manner.most) {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数${manner.size}超出范围`);
  }
  const rows = matches.slice((currentPage - 1) * pageSize, currentPage * pageSize).map(toRow);
  const kept = pageFault === 'empty' ? [] : pageFault === 'short' ? rows.slice(0, rows.length >> 1) : rows;
  return {
    totalRecords: matches.length,
    totalPage: Math.ceil(matches.length / pageSize),
    pageSize,
    currentPage,
    data: kept,
  };
}
