import type { RequestRow } from './documented-endpoints.js';

/** A name in the snake case of the platform behind. */
function snakeName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The two spellings under which an inferred parameter is taken: camelCase, and that of the platform behind. */
export function spellings(name: string): readonly [string, string] {
  return [name, snakeName(name)];
}

/** Rows for inferred parameters in both spellings. None can be required, since either may be given. */
export function inferredRows(types: Readonly<Record<string, string>>, place?: 'query'): RequestRow[] {
  return Object.entries(types).flatMap(([name, type]) =>
    [...new Set(spellings(name))].map((spelling) => ({
      name: spelling,
      type,
      ...(place === undefined ? {} : { in: place }),
    })),
  );
}
