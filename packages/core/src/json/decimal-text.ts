/** Digits a double carries for certain: any decimal of up to 15 significant digits survives the way through it. */
const CERTAIN_DIGITS = 15;

/** Largest power of ten that is written out, so that a short exponent cannot ask for an endless text. */
const MAX_EXPONENT = 20;

/** A decimal that is its own shortest text. */
const SHORTEST_DECIMAL = /^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * The decimal text of a number, in its shortest form and never with an exponent: `198.0` is '198', `'1.50'` is '1.5',
 * `'1.2e3'` is '1200', `-0` is '0'. It serves to convert money by text instead of by double arithmetic.
 *
 * @param value - a bigint, a string that holds exactly one JSON number, or a number.
 * @returns undefined for NaN and the infinities, for any other string, for an exponent beyond ±20, and for a number
 * that may not be the decimal it was written as: an integer outside ±(2^53 - 1), or a fraction of more than 15
 * significant digits.
 */
export function decimalText(value: number | bigint | string): string | undefined {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  if (typeof value === 'string') {
    return SHORTEST_DECIMAL.test(value) ? value : plainDecimal(value);
  }
  const shortest = String(value);
  if (Number.isSafeInteger(value)) {
    return shortest;
  }
  if (!Number.isFinite(value) || Number.isInteger(value)) {
    return undefined;
  }
  // So short a fraction has no room for more digits than are certain: one place is the point's.
  if (shortest.length <= CERTAIN_DIGITS + 1 && !shortest.includes('e')) {
    return shortest;
  }
  const text = plainDecimal(shortest);
  return text !== undefined && significantDigits(text) <= CERTAIN_DIGITS ? text : undefined;
}

function plainDecimal(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', power] = JSON_NUMBER.exec(text) ?? [];
  if (power === undefined) {
    return whole === '' ? undefined : shortestDecimal(sign, whole, fraction);
  }
  const exponent = Number(power);
  if (Math.abs(exponent) > MAX_EXPONENT) {
    return undefined;
  }
  const digits = '0'.repeat(MAX_EXPONENT) + whole + fraction + '0'.repeat(MAX_EXPONENT);
  const point = MAX_EXPONENT + whole.length + exponent;
  return shortestDecimal(sign, withoutLeadingZeros(digits.slice(0, point)), digits.slice(point));
}

/** Of a whole part without needless zeros. Zero has no sign. */
function shortestDecimal(sign: string, whole: string, fraction: string): string {
  const rest = withoutTrailingZeros(fraction);
  const plain = rest === '' ? whole : `${whole}.${rest}`;
  return plain === '0' ? plain : sign + plain;
}

function significantDigits(decimal: string): number {
  return withoutLeadingZeros(decimal.replace(/[-.]/g, '')).length;
}

/** At least one digit is left. */
function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charAt(start) === '0') {
    start += 1;
  }
  return digits.slice(start);
}

/** A pattern like /0+$/ would take quadratic time on a long run of zeros before another digit. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charAt(end - 1) === '0') {
    end -= 1;
  }
  return digits.slice(0, end);
}
