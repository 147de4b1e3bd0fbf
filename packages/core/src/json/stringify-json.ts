/** The part of the JSON namespace that TypeScript's ES2024 library does not declare yet. */
interface RawJson {
  rawJSON(text: string): object;
}

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
  const text = stringifyPlain(value) ?? stringifyExact(value);
  if (text === undefined) {
    throw new TypeError('Value has no JSON form');
  }
  return text;
}

/** Undefined when the plain way cannot write the value; most values hold no bigint and take only this way. */
function stringifyPlain(value: unknown): string | undefined {
  // Some applications give bigint a toJSON, and the plain way would then write strings.
  if ('toJSON' in BigInt.prototype) {
    return undefined;
  }
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) {
      return undefined;
    }
    throw error;
  }
}

function stringifyExact(value: unknown): string | undefined {
  const json = JSON as typeof JSON & RawJson;
  return JSON.stringify(value, function (this: { [key: string]: unknown }, key: string, member: unknown) {
    const original = this[key];
    // A member whose toJSON returned a bigint has no bigint as original.
    const exact = typeof original === 'bigint' ? original : member;
    return typeof exact === 'bigint' ? json.rawJSON(exact.toString()) : member;
  });
}
