import { endOfNumber, isUnsafe } from './number-token.js';

const QUOTE = '"';
const BACKSLASH = 92;
const MINUS = 45;

/** The first unsafe double; above it every second integer is a double up to 2^54. */
const FIRST = Number.MAX_SAFE_INTEGER + 1;

/** JSON text in which every number outside ±(2^53 - 1) is replaced by an unsafe double of its own. */
export interface DistinctDoubles {
  readonly text: string;
  /** The replaced token of a double that was read from `text`. */
  tokenOf(double: number): string;
}

/**
 * Replaces all number tokens that JSON.parse may round, so that after parsing each double tells its token.
 * This proves the token of every place in any document, at the price of a second parse.
 *
 * @param text - valid JSON.
 */
export function distinctDoubles(text: string): DistinctDoubles {
  const tokens: string[] = [];
  let written = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf(QUOTE, at);
    const stop = quote === -1 ? text.length : quote;
    while (at < stop) {
      const code = text.charCodeAt(at);
      if (code !== MINUS && !(code >= 48 && code <= 57)) {
        at += 1;
        continue;
      }
      const end = endOfNumber(text, at);
      const token = text.slice(at, end);
      if (isUnsafe(Number(token))) {
        written += text.slice(copied, at) + String(FIRST + 2 * tokens.length);
        tokens.push(token);
        copied = end;
      }
      at = end;
    }
    at = quote === -1 ? text.length : afterString(text, quote);
  }
  return { text: written + text.slice(copied), tokenOf: (double) => tokens[(double - FIRST) / 2] ?? String(double) };
}

/** Index after the closing quote of the string that opens at `start`. */
function afterString(text: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf(QUOTE, from);
    if (quote === -1) {
      return text.length;
    }
    let before = quote;
    while (before > from && text.charCodeAt(before - 1) === BACKSLASH) {
      before -= 1;
    }
    from = quote + 1;
    if ((quote - before) % 2 === 0) {
      return from;
    }
  }
}
