import type { z } from 'zod';
import type { Issue } from '../errors/index.js';
import type { JsonValue } from '../json/index.js';

/** An element of a list that could not be read at all. */
export interface RejectedElement {
  readonly raw: JsonValue;
  readonly issues: readonly Issue[];
}

/** A payload read as far as it could be. */
export interface ParsedPayload<T> {
  readonly value: T;
  /** The payload without its rejected elements, otherwise as it came: lines up with `value` index by index. */
  readonly raw: JsonValue;
  readonly rejected: readonly RejectedElement[];
  /** Unreadable fields of one element of the outermost list, given as it stands in `raw` (or of `raw` itself). */
  issuesOf(element: JsonValue): readonly Issue[];
}

/** A payload that could not be read at all, and why. */
export interface UnreadablePayload {
  readonly issues: readonly Issue[];
}

/** How many rounds of setting faults aside a payload is worth. */
const maxRounds = 8;

/**
 * Reads a payload with a schema and does not let one bad field or element spoil the rest: an unreadable field is set
 * aside (as if absent) and reported, an element that cannot be read without it is rejected and kept raw.
 * Answers the issues instead when not even that helps.
 */
export function parseTolerantly<S extends z.ZodType>(
  schema: S,
  payload: JsonValue,
): ParsedPayload<z.output<S>> | UnreadablePayload {
  const first = schema.safeParse(payload);
  if (first.success) return { value: first.data, raw: payload, rejected: [], issuesOf: () => [] };

  const found = new Map<JsonValue, Issue[]>();
  const rejected: RejectedElement[] = [];
  let raw = payload;
  let readable = structuredClone(payload);
  let faults = first.error.issues;
  for (let round = 0; round < maxRounds; round += 1) {
    const doomed = new Set<number>();
    let listPath: readonly PropertyKey[] | undefined;
    for (const fault of faults) {
      const depth = outermostIndex(readable, fault.path);
      const element = resolve(raw, depth === undefined ? [] : fault.path.slice(0, depth + 1));
      note(found, element, fault, depth);
      if (remove(readable, fault.path)) continue;
      if (depth === undefined) return unreadable(faults);
      listPath = fault.path.slice(0, depth);
      doomed.add(Number(fault.path[depth]));
    }
    if (listPath !== undefined) {
      const list = resolve(raw, listPath);
      if (!Array.isArray(list)) return unreadable(faults);
      for (const index of doomed) {
        const element = list[index] ?? null;
        rejected.push({ raw: element, issues: found.get(element) ?? [] });
      }
      raw = replaceList(raw, listPath, doomed);
      readable = replaceList(readable, listPath, doomed);
    }
    const next = schema.safeParse(readable);
    if (next.success) {
      return { value: next.data, raw, rejected, issuesOf: (element) => found.get(element) ?? [] };
    }
    faults = next.error.issues;
  }
  return unreadable(faults);
}

function unreadable(faults: readonly z.core.$ZodIssue[]): UnreadablePayload {
  return { issues: faults.map((fault) => ({ path: fault.path.join('.'), message: fault.message })) };
}

function note(
  found: Map<JsonValue, Issue[]>,
  element: JsonValue | undefined,
  fault: z.core.$ZodIssue,
  depth = -1,
): void {
  if (element === undefined) return;
  const issue = { path: fault.path.slice(depth + 1).join('.'), message: fault.message };
  const issues = found.get(element);
  if (issues === undefined) found.set(element, [issue]);
  else issues.push(issue);
}

/** Where in the path the first list is entered. */
function outermostIndex(root: JsonValue, path: readonly PropertyKey[]): number | undefined {
  let current: JsonValue | undefined = root;
  for (const [depth, key] of path.entries()) {
    if (Array.isArray(current)) return depth;
    current = childOf(current, key);
  }
  return undefined;
}

function resolve(root: JsonValue, path: readonly PropertyKey[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((current, key) => childOf(current, key), root);
}

function childOf(parent: JsonValue | undefined, key: PropertyKey): JsonValue | undefined {
  if (typeof parent !== 'object' || parent === null) return undefined;
  if (Array.isArray(parent)) return parent[Number(key)];
  return Object.hasOwn(parent, key) ? parent[String(key)] : undefined;
}

/** Takes the value at the path away; false when there is none, or when it is an element of the outermost list. */
function remove(root: JsonValue, path: readonly PropertyKey[]): boolean {
  const key = path.at(-1);
  const parent = resolve(root, path.slice(0, -1));
  if (key === undefined || typeof parent !== 'object' || parent === null) return false;
  if (Array.isArray(parent)) {
    if (outermostIndex(root, path) === path.length - 1) return false;
    parent.splice(Number(key), 1);
    return true;
  }
  if (!Object.hasOwn(parent, key)) return false;
  return Reflect.deleteProperty(parent, key);
}

function replaceList(root: JsonValue, path: readonly PropertyKey[], doomed: ReadonlySet<number>): JsonValue {
  if (Array.isArray(root) && path.length === 0) return root.filter((_element, index) => !doomed.has(index));
  const [key, ...rest] = path;
  if (key === undefined || typeof root !== 'object' || root === null || Array.isArray(root)) return root;
  return { ...root, [key]: replaceList(childOf(root, key) ?? null, rest, doomed) };
}
