import { distinctDoubles } from './distinct-doubles.js';
import { JsonSyntaxError } from './json-syntax-error.js';
import type { JsonValue } from './json-value.js';
import { isUnsafe, valueOfToken } from './number-token.js';
import { syntaxErrorPosition } from './syntax-error-position.js';
import { tokensByKey } from './tokens-by-key.js';
import { type UnsafePlace, unsafePlaces } from './unsafe-places.js';

/** What {@link parseJson} refuses to read. */
export interface JsonLimits {
  /** Deepest nesting of arrays and objects that is read; the outermost one has depth 1. 64 when left out. */
  readonly maxDepth?: number;
  /** Longest text that is read, in UTF-16 code units. No limit of its own when left out. */
  readonly maxLength?: number;
}

const DEFAULT_MAX_DEPTH = 64;

/**
 * Reads JSON as JSON.parse does, except that an integer outside ±(2^53 - 1) becomes a `bigint` with its exact value.
 *
 * A number written with a fraction or an exponent stays a `number` and is rounded to the nearest double, whatever its
 * size: `12345678901234567890.0`, `1E30` and `0.1234567890123456789` lose digits, `1e400` is Infinity.
 *
 * @throws JsonSyntaxError when the text is not JSON, exceeds a limit or holds an integer of more than 4096 digits.
 */
export function parseJson(text: string, limits: JsonLimits = {}): JsonValue {
  const { maxDepth = DEFAULT_MAX_DEPTH, maxLength = Number.POSITIVE_INFINITY } = limits;
  if (text.length > maxLength) {
    throw new JsonSyntaxError(`JSON text is longer than ${maxLength} characters`);
  }
  const value = parsePlain(text);
  if (typeof value === 'number' && isUnsafe(value)) {
    return valueOfToken(text.trim());
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  // JSON.parse is trusted with all safe numbers; only the text of the others is looked at again.
  const places = unsafePlaces(value, maxDepth);
  if (places.length === 0) {
    return value;
  }
  const tokens = tokensByKey(text, places);
  if (tokens !== undefined) {
    for (const [index, token] of tokens.entries()) {
      const place = places[index];
      if (place !== undefined) {
        put(place, token);
      }
    }
    return value;
  }
  return parseDistinct(text, maxDepth);
}

function parsePlain(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new JsonSyntaxError('Text is not valid JSON', syntaxErrorPosition(text));
    }
    throw error;
  }
}

function parseDistinct(text: string, maxDepth: number): JsonValue {
  const doubles = distinctDoubles(text);
  const value = JSON.parse(doubles.text) as JsonValue[] | { [key: string]: JsonValue };
  for (const place of unsafePlaces(value, maxDepth)) {
    put(place, doubles.tokenOf(place.double));
  }
  return value;
}

function put(place: UnsafePlace, token: string): void {
  const exact = valueOfToken(token);
  if (typeof place.key === 'number') {
    (place.holder as JsonValue[])[place.key] = exact;
  } else {
    (place.holder as { [key: string]: JsonValue })[place.key] = exact;
  }
}
