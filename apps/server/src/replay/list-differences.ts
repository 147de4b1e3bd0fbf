import { isDeepStrictEqual } from 'node:util';

/** Members whose own members are named by the platform or by merchants: too many names to be told apart. */
const openMembers: ReadonlySet<string> = new Set(['options', 'references']);
/** What the elements of lists are known by, so that a line that came first does not make all others differ. */
const keyNames = ['externalLineId', 'key', 'externalId', 'kind'];

/** Names of the members in which two documents differ; no values. Pure. `version` is left out. */
export function listDifferences(before: object, after: object): readonly string[] {
  const found = new Set<string>();
  compareMembers({ ...before, version: 0 }, { ...after, version: 0 }, '', found);
  return [...found].sort();
}

function compareMembers(before: object, after: object, branch: string, found: Set<string>): void {
  const left = new Map<string, unknown>(Object.entries(before));
  const right = new Map<string, unknown>(Object.entries(after));
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const path = branch === '' ? name : `${branch}.${name}`;
    if (isDeepStrictEqual(left.get(name), right.get(name))) continue;
    if (openMembers.has(name)) found.add(path);
    else compareValues(left.get(name), right.get(name), path, found);
  }
}

function compareValues(before: unknown, after: unknown, path: string, found: Set<string>): void {
  if (isDeepStrictEqual(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, found);
  else if (isTree(before) && isTree(after)) compareMembers(before, after, path, found);
  else found.add(path);
}

function compareLists(before: readonly unknown[], after: readonly unknown[], path: string, found: Set<string>): void {
  const left = byKey(before);
  const right = byKey(after);
  // A list of plain values, or one whose elements cannot be told apart, is one value.
  if (left === undefined || right === undefined) {
    found.add(path);
    return;
  }
  const elements = new Set<string>();
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    compareValues(left.get(key), right.get(key), `${path}[]`, elements);
  }
  // The same elements in another order differ as a list.
  if (elements.size === 0) found.add(path);
  for (const element of elements) found.add(element);
}

function byKey(list: readonly unknown[]): ReadonlyMap<string, object> | undefined {
  const keyed = new Map<string, object>();
  for (const element of list) {
    if (!isTree(element)) return undefined;
    const members = new Map<string, unknown>(Object.entries(element));
    const key = keyNames.map((name) => members.get(name)).find((value) => typeof value === 'string');
    if (typeof key !== 'string' || keyed.has(key)) return undefined;
    keyed.set(key, element);
  }
  return keyed;
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
