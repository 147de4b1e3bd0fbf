import { rawNumber, type RawJson } from '../json/raw-json.js';

/** Fen as decimal text in yuan without trailing zeros: `19800` → `198`, `450` → `4.5`. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return sign + digits.slice(0, -2) + (fraction === '' ? '' : `.${fraction}`);
}

/** Fen as a JSON number in yuan; with `isJava` a whole number keeps `.0`, as Java prints doubles. */
export function yuanNumber(fen: number, isJava: boolean): RawJson {
  const text = yuanText(fen);
  return rawNumber(isJava && !text.includes('.') ? `${text}.0` : text);
}

/** Fen as the two-decimal text of the refund list: `100` → `"1.00"`. */
export function yuanFixed(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
