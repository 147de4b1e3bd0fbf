import { withRawBigints } from './raw-bigints.js';

/**
 * Writes a value as JSON.stringify does, except that a `bigint` becomes a bare integer with all its digits.
 * Members that are undefined, a function or a symbol are left out, and `toJSON` is respected.
 *
 * A `number` outside ±(2^53 - 1) has been rounded before; below 1e21 it is written without an exponent, so parseJson
 * reads it back as a `bigint`.
 *
 * @throws TypeError when the value has no JSON form (undefined, a function, a symbol) or contains itself.
 */
export function stringifyJson(value: unknown): string {
  const exact = withRawBigints(value);
  const text = exact === undefined ? stringifyCustom(value) : stringify(exact);
  if (text === undefined) {
    throw new TypeError('Value has no JSON form');
  }
  return text;
}

/** For whatever has a toJSON: only JSON.stringify itself knows what comes of it. */
function stringifyCustom(value: unknown): string | undefined {
  return stringify(value, function (this: { [key: string]: unknown }, key: string, member: unknown) {
    const original = this[key];
    // Some applications give bigint a toJSON; a member whose toJSON returned a bigint has no bigint as original.
    const exact = typeof original === 'bigint' ? original : member;
    return typeof exact === 'bigint' ? withRawBigints(exact) : member;
  });
}

/** TypeScript's library leaves out that there may be no text. */
const stringify: (value: unknown, replacer?: (key: string, member: unknown) => unknown) => string | undefined =
  JSON.stringify;
