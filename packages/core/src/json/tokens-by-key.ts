import { endOfNumber, isUnsafe } from './number-token.js';
import type { UnsafePlace } from './unsafe-places.js';

/** Every key costs one search through the text, so many keys are better served by the scan of all tokens. */
const MAX_KEYS = 8;

const QUOTE = 34;
const COLON = 58;

/**
 * Finds the number tokens behind the given places by searching the text for their keys.
 *
 * Among all members of one name, a double identifies its token when every token of that double is spelled the same;
 * then neither the order of members nor duplicate keys can mislead.
 *
 * @param text - valid JSON.
 * @returns one token per place, or undefined when this way cannot prove them: an array element, too many keys, a key
 * that may be spelled with escapes, or different tokens that round to one double.
 */
export function tokensByKey(text: string, places: readonly UnsafePlace[]): string[] | undefined {
  const tokensOfKey = new Map<string, Map<number, string>>();
  const tokens: string[] = [];
  for (const { key, double } of places) {
    if (typeof key === 'number') {
      return undefined;
    }
    let found = tokensOfKey.get(key);
    if (found === undefined) {
      found = tokensOfKey.size < MAX_KEYS && isSpelledPlainly(text, key) ? tokensOf(text, key) : undefined;
      if (found === undefined) {
        return undefined;
      }
      tokensOfKey.set(key, found);
    }
    const token = found.get(double);
    if (token === undefined) {
      return undefined;
    }
    tokens.push(token);
  }
  return tokens;
}

/** Only `\u00xx` can spell the characters of such a key in another way. */
function isSpelledPlainly(text: string, key: string): boolean {
  return /^[\w.-]+$/.test(key) && !text.includes('\\u00');
}

/** The tokens of all members of that name whose double is unsafe; undefined when one double has two tokens. */
function tokensOf(text: string, key: string): Map<number, string> | undefined {
  const tokens = new Map<number, string>();
  // Without the opening quote, which is so common in the text that it slows the search.
  const needle = `${key}"`;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    const colon = text.charCodeAt(at - 1) === QUOTE ? afterBlank(text, at + needle.length) : -1;
    if (colon === -1 || text.charCodeAt(colon) !== COLON) {
      continue;
    }
    const start = afterBlank(text, colon + 1);
    const token = text.slice(start, endOfNumber(text, start));
    const double = Number(token);
    if (!isUnsafe(double)) {
      continue;
    }
    const known = tokens.get(double);
    if (known === undefined) {
      tokens.set(double, token);
    } else if (known !== token) {
      return undefined;
    }
  }
  return tokens;
}

function afterBlank(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) {
    at += 1;
  }
  return at;
}
