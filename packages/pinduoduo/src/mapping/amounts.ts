import { minorFromMajor, minorFromMinor } from '@orderloom/core/order';

type Amount = string | null | undefined;

/** Yuan text → fen. */
export function fenFromYuan(amount: Amount): number | undefined {
  return amount === null || amount === undefined ? undefined : minorFromMajor(amount);
}

/** Fen text → fen. */
export function fenFromFen(amount: Amount): number | undefined {
  return amount === null || amount === undefined ? undefined : minorFromMinor(amount);
}

/** Sum of amounts; undefined when one of them was not told, because a part is not the sum. */
export function sumOfFen(amounts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** Unit price × count; undefined when it leaves the safe integers. */
export function grossOf(unitPriceMinor: number | undefined, quantity: number | null | undefined): number | undefined {
  if (unitPriceMinor === undefined || quantity === null || quantity === undefined) return undefined;
  const gross = unitPriceMinor * quantity;
  return Number.isSafeInteger(gross) ? gross : undefined;
}
