import type { AfterSaleFragment, OrderFragment } from '@orderloom/core/order';

/** Raised whenever a mapping gives another result for the same raw body. */
export const mappingVersion = 1;

/** What a mapping makes of one row. */
interface Reading<Fragment> {
  readonly externalId: string;
  /** The platform's own time of this state; undefined when it gives none. */
  readonly sourceAtMs: number | undefined;
  readonly fragment: Fragment;
}

export type OrderReading = Reading<OrderFragment>;
export type AfterSaleReading = Reading<AfterSaleFragment>;

/** The object without its empty members: null, undefined, "", and objects in which nothing is left. */
export function onlyTold<T extends object>(members: { readonly [K in keyof T]: T[K] | null | undefined }): T {
  const told = Object.entries(members).filter(
    ([, value]) =>
      value !== undefined &&
      value !== null &&
      value !== '' &&
      !(isPlainObject(value) && Object.keys(value).length === 0),
  );
  return Object.fromEntries(told) as T;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Epoch ms → UTC ISO 8601. */
export function isoInstant(instantMs: number | null | undefined): string | undefined {
  return instantMs === undefined || instantMs === null ? undefined : new Date(instantMs).toISOString();
}

/** A sum, or undefined when a part is missing, the list is empty or the sum leaves the safe integers. */
export function sumOf(amounts: readonly (number | null | undefined)[]): number | undefined {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === undefined || amount === null) return undefined;
    sum += amount;
  }
  return amounts.length > 0 && Number.isSafeInteger(sum) ? sum : undefined;
}
