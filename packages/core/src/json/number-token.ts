import { JsonSyntaxError } from './json-syntax-error.js';

/** Longest integer that is converted, in digits; the cost of reading a bigint grows faster than its length. */
const MAX_DIGITS = 4096;

/** Whether a double is outside ±(2^53 - 1), where neighbouring integers share one double. */
export function isUnsafe(value: number): boolean {
  return value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
}

/** Index after the run of characters from `start` that can belong to a number. The text must be valid JSON. */
export function endOfNumber(text: string, start: number): number {
  let end = start;
  for (;;) {
    const code = text.charCodeAt(end);
    const isDigit = code >= 48 && code <= 57;
    // + - . E e
    if (!isDigit && code !== 43 && code !== 45 && code !== 46 && code !== 69 && code !== 101) {
      return end;
    }
    end += 1;
  }
}

/**
 * The exact value of a number token: `bigint` for an integer outside ±(2^53 - 1), the double of JSON.parse otherwise.
 *
 * @throws JsonSyntaxError when the integer has more than 4096 digits.
 */
export function valueOfToken(token: string): number | bigint {
  const value = Number(token);
  if (!isUnsafe(value) || !/^-?\d+$/.test(token)) {
    return value;
  }
  if (token.length > MAX_DIGITS) {
    throw new JsonSyntaxError(`JSON text holds an integer of more than ${MAX_DIGITS} digits`);
  }
  return BigInt(token);
}
