import { z } from 'zod';
import { decimalText } from '../json/index.js';

/** Integer minor units (fen for CNY) and an ISO 4217 code. */
export const moneySchema = z
  .object({ amountMinor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money', description: 'Integer minor units (fen for CNY) and an ISO 4217 currency code' });

export type Money = z.infer<typeof moneySchema>;

/** Minor digits of currencies that do not have two. */
const minorDigits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, BHD: 3, KWD: 3 };
const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/;
const plainInteger = /^-?\d+$/;

/**
 * Major units (yuan) → integer minor units, by decimal text and never by floating point.
 * `198.0` → 19800, `"4.5"` → 450. Undefined when the value is not a plain decimal, is finer than the
 * currency's smallest unit, or leaves the safe integers.
 */
export function minorFromMajor(value: number | bigint | string, currency = 'CNY'): number | undefined {
  const parts = plainDecimal.exec(decimalText(value) ?? '');
  if (parts === null) return undefined;
  const digits = minorDigits[currency] ?? 2;
  const fraction = (parts[3] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  return safeInteger(`${parts[1]}${parts[2]}${fraction.padEnd(digits, '0')}`);
}

/** Minor units (fen) given as integer or integer text → integer; undefined when it is neither or leaves the safe integers. */
export function minorFromMinor(value: number | bigint | string): number | undefined {
  const text = decimalText(value)?.replace(/\.0+$/, '');
  return text !== undefined && plainInteger.test(text) ? safeInteger(text) : undefined;
}

/** Integer minor units → decimal text in major units, with all digits of the currency: 19805 fen → `198.05`. */
export function majorFromMinor({ amountMinor, currency }: Money): string {
  const digits = minorDigits[currency] ?? 2;
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function safeInteger(text: string): number | undefined {
  const amount = Number(text);
  if (!Number.isSafeInteger(amount)) return undefined;
  return amount === 0 ? 0 : amount;
}
