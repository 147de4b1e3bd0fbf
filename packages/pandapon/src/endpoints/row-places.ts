import type { JsonValue } from '@orderloom/core/json';

/**
 * Where lists may keep their rows and their total, as dotted places below `data`; '' is `data` itself. The first place
 * that fits counts. No answer of a PandaPon list is documented: `data.data` and `totalRecords` are those of its
 * product search (api-263477640), `result` and `totalRecord` of the 1688 order list, `purchase_orders` and
 * `results_total` of the Taobao order list behind, `reasons` and `rankProductModels` of 1688 calls, the rest are the usual names. All inferred.
 */
const rowPlaces = [
  '',
  'list',
  'rows',
  'records',
  'data',
  'result',
  'purchaseOrders',
  'purchase_orders',
  'refundOrders',
  'refund_orders',
  'data.list',
  'data.rows',
  'data.records',
  'result.data',
  'reasons',
  'result.reasons',
  'rankProductModels',
  'result.rankProductModels',
] as const;

const totalPlaces = [
  'total',
  'totalCount',
  'totalRecord',
  'totalRecords',
  'resultsTotal',
  'results_total',
  'totalNum',
  'data.total',
  'result.total',
] as const;

/** A list without its container. `total` is as it was sent; null when the answer tells none. */
export interface PlacedRows {
  readonly rows: JsonValue[];
  readonly total: JsonValue;
}

/** Finds the rows of a list answer; undefined when no place holds a list and no total says that there is nothing. */
export function findRows(
  data: JsonValue,
  extra: { readonly rowPlaces: readonly string[]; readonly totalPlaces: readonly string[] },
): PlacedRows | undefined {
  const total = [...extra.totalPlaces, ...totalPlaces]
    .map((place) => valueAt(data, place))
    .find((value) => typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)));
  for (const place of [...extra.rowPlaces, ...rowPlaces]) {
    const rows = valueAt(data, place);
    if (Array.isArray(rows)) return { rows, total: total ?? null };
  }
  return Number(total) === 0 ? { rows: [], total: 0 } : undefined;
}

function valueAt(root: JsonValue, place: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const name of place === '' ? [] : place.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = value[name];
  }
  return value;
}
