import { JsonSyntaxError } from './json-syntax-error.js';
import type { JsonValue } from './json-value.js';
import { isUnsafe } from './number-token.js';

type JsonObject = { [key: string]: JsonValue };

/** A container and the place in it that holds a number outside ±(2^53 - 1), as the double JSON.parse made of it. */
export type UnsafePlace =
  | { readonly holder: JsonObject; readonly key: string; readonly double: number }
  | { readonly holder: JsonValue[]; readonly key: number; readonly double: number };

/**
 * Finds the numbers of a freshly parsed value that JSON.parse may have rounded, and checks its depth on the way.
 * It goes level by level, because a call per level would overflow the stack on hostile nesting.
 *
 * @param root - the outermost array or object, which has depth 1.
 * @throws JsonSyntaxError when containers are nested deeper than `maxDepth`.
 */
export function unsafePlaces(root: JsonValue[] | JsonObject, maxDepth: number): UnsafePlace[] {
  const places: UnsafePlace[] = [];
  let level = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) {
      throw new JsonSyntaxError(`JSON text is nested deeper than ${maxDepth} levels`);
    }
    const next: (JsonValue[] | JsonObject)[] = [];
    for (const holder of level) {
      if (Array.isArray(holder)) {
        visitArray(holder, next, places);
      } else {
        visitObject(holder, next, places);
      }
    }
    level = next;
  }
  return places;
}

function visitArray(holder: JsonValue[], next: (JsonValue[] | JsonObject)[], places: UnsafePlace[]): void {
  for (const [key, value] of holder.entries()) {
    if (typeof value === 'number') {
      if (isUnsafe(value)) {
        places.push({ holder, key, double: value });
      }
    } else if (typeof value === 'object' && value !== null) {
      next.push(value);
    }
  }
}

function visitObject(holder: JsonObject, next: (JsonValue[] | JsonObject)[], places: UnsafePlace[]): void {
  // Much faster than Object.keys; what a polluted Object.prototype adds is refused by the hasOwn checks.
  for (const key in holder) {
    const value = holder[key];
    // Most members are strings, and asking for them first is measurably faster.
    if (typeof value === 'string') {
      continue;
    }
    if (typeof value === 'number') {
      if (isUnsafe(value) && Object.hasOwn(holder, key)) {
        places.push({ holder, key, double: value });
      }
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(holder, key)) {
      next.push(value);
    }
  }
}
