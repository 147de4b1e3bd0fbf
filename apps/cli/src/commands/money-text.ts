import type { Schema } from '@orderloom/api-client';

/** An amount for people: `123.45 CNY`; a dash where there is none. */
export function writeMoney(money: Schema<'Money'> | null): string {
  if (money === null) return '–';
  const { amountMinor, currency } = money;
  const digits = String(Math.abs(amountMinor)).padStart(3, '0');
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)} ${currency}`;
}
