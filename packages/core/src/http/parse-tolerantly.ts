import type { z } from 'zod';
import type { Issue } from '../errors/index.js';
import type { JsonValue } from '../json/index.js';
import { compileReader, fault } from './compile-reader.js';

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
  readonly issuesOf: (element: JsonValue) => readonly Issue[];
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
  const value = compileReader(schema)(payload);
  // The reader gives what safeParse gives.
  if (value !== fault) return { value: value as z.output<S>, raw: payload, rejected: [], issuesOf: () => [] };
  const first = schema.safeParse(payload);
  if (first.success) return { value: first.data, raw: payload, rejected: [], issuesOf: () => [] };

  const found = new Map<JsonValue, Issue[]>();
  const ownIssues: Issue[] = [];
  const rejected: RejectedElement[] = [];
  let raw = payload;
  let readable = structuredClone(payload);
  let faults = first.error.issues;
  for (let round = 0; round < maxRounds; round += 1) {
    for (const fault of faults) note(fault, readable, raw, ownIssues, found);
    const doomed = new Map<string, DoomedElements>();
    for (const path of distinctLastFirst(faults)) {
      const depth = outermostIndex(readable, path);
      if (remove(readable, path)) continue;
      if (depth === undefined) return unreadable(faults);
      doom(doomed, path.slice(0, depth), Number(path[depth]));
    }
    for (const { listPath, indexes } of [...doomed.values()].reverse()) {
      const list = resolve(raw, listPath);
      if (!Array.isArray(list)) return unreadable(faults);
      for (const index of [...indexes].sort((left, right) => left - right)) {
        const element = list[index] ?? null;
        rejected.push({ raw: element, issues: found.get(element) ?? [] });
      }
      raw = replaceList(raw, listPath, indexes);
      readable = replaceList(readable, listPath, indexes);
    }
    const next = schema.safeParse(readable);
    if (next.success) {
      const kept = raw;
      const issuesOf = (element: JsonValue) => (element === kept ? ownIssues : found.get(element)) ?? [];
      return { value: next.data, raw, rejected, issuesOf };
    }
    faults = next.error.issues;
  }
  return unreadable(faults);
}

type Path = readonly PropertyKey[];

/** Elements of one list that cannot be kept. */
interface DoomedElements {
  readonly listPath: Path;
  readonly indexes: Set<number>;
}

function doom(doomed: Map<string, DoomedElements>, listPath: Path, index: number): void {
  const key = JSON.stringify(listPath);
  const known = doomed.get(key);
  if (known === undefined) doomed.set(key, { listPath, indexes: new Set([index]) });
  else known.indexes.add(index);
}

/** Each faulty place once, later elements of a list before earlier ones: taking one away moves those behind it. */
function distinctLastFirst(faults: readonly z.core.$ZodIssue[]): Path[] {
  const paths = new Map(faults.map(({ path }) => [JSON.stringify(path), path]));
  return [...paths.values()].sort(comparePathsBackward);
}

function comparePathsBackward(left: Path, right: Path): number {
  for (const [depth, step] of left.entries()) {
    const other = right[depth];
    if (other === undefined) return -1;
    if (step === other) continue;
    if (typeof step === 'number' && typeof other === 'number') return other - step;
    return String(step) < String(other) ? 1 : -1;
  }
  return right.length - left.length;
}

function unreadable(faults: readonly z.core.$ZodIssue[]): UnreadablePayload {
  return { issues: faults.map((fault) => ({ path: fault.path.join('.'), message: fault.message })) };
}

function note(
  fault: z.core.$ZodIssue,
  readable: JsonValue,
  raw: JsonValue,
  ownIssues: Issue[],
  found: Map<JsonValue, Issue[]>,
): void {
  const depth = outermostIndex(readable, fault.path);
  const path = fault.path.slice(depth === undefined ? 0 : depth + 1).join('.');
  const issue = { path, message: fault.message };
  const element = depth === undefined ? undefined : resolve(raw, fault.path.slice(0, depth + 1));
  if (element === undefined) {
    ownIssues.push(issue);
    return;
  }
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
    if (outermostIndex(root, path) === path.length - 1 || Number(key) >= parent.length) return false;
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
