import type { JsonValue } from '@orderloom/core/json';
import { openAnswer } from './open-values.js';
import { findRows } from './row-places.js';

/** Ids that one element of an answer tells, with the element as it came. */
export type FoundIds<Name extends string> = { readonly [N in Name]: string | undefined } & {
  readonly answer: JsonValue;
};

const noFurtherPlaces = { rowPlaces: [], totalPlaces: [] };

/**
 * Reads the ids out of an answer whose shape is in no readable document: one thing or a list of things, each an object
 * or the bare id. It never fails, since these are answers of writes that have happened. `places` names each id with
 * the dotted places it may stand at, the likeliest first; a bare id counts as the first of them.
 */
export function foundIds<const Name extends string>(places: Readonly<Record<Name, readonly string[]>>) {
  const named = Object.entries<readonly string[]>(places);
  const readIds = (element: JsonValue): [name: string, id: string | undefined][] => {
    const bareId = idOf(element);
    if (bareId !== undefined) return named.map(([name], index) => [name, index === 0 ? bareId : undefined]);
    return named.map(([name, candidates]) => [name, findId(element, candidates)]);
  };
  return openAnswer.transform((answer): readonly FoundIds<Name>[] => {
    // A thing that tells an id itself may hold a list of its parts.
    const isThing = readIds(answer).some(([, id]) => id !== undefined);
    const rows = isThing ? undefined : findRows(answer, noFurtherPlaces)?.rows;
    return (rows ?? (answer === null ? [] : [answer])).map((element) => ({
      ...(Object.fromEntries(readIds(element)) as Record<Name, string | undefined>),
      answer: element,
    }));
  });
}

function findId(element: JsonValue, candidates: readonly string[]): string | undefined {
  for (const candidate of candidates) {
    const id = idOf(candidate.split('.').reduce<JsonValue | undefined>(memberOf, element));
    if (id !== undefined) return id;
  }
  return undefined;
}

function memberOf(parent: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof parent !== 'object' || parent === null || Array.isArray(parent)) return undefined;
  return Object.hasOwn(parent, name) ? parent[name] : undefined;
}

function idOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return String(value);
  return undefined;
}
