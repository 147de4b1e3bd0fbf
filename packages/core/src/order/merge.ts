import type { Stamp } from './stamp.js';

/** A tree of plain members; arrays and primitives are its leaves. */
export interface FragmentTree {
  readonly [member: string]: unknown;
}

/**
 * Everything the observations of one entity have said so far. Each leaf is a register that carries the newest
 * stamp it was written with: `newest`, unless `older` names an older one under the leaf's path.
 */
export interface MergedState<Fragment extends object> {
  readonly fragment: Fragment;
  readonly newest: Stamp;
  readonly older: Readonly<Record<string, Stamp>>;
}

/** Whether an empty leaf (`""`, `null`, `[]`) at this path says nothing instead of clearing what was known. */
export type KeepsOldWhenEmpty = (path: string) => boolean;

/**
 * Adds one observation. Monotonic: a leaf only changes when the observation is newer than what wrote it.
 * Idempotent and independent of the order of arrival, because each leaf is the maximum over its stamps.
 * Where one observation has a leaf and another a tree with leaves, the tree stands, whichever is newer.
 * Members come out sorted, so that equal content has equal text.
 * Never changes its arguments; answers the same object when nothing changed.
 */
export function mergeObservation<Fragment extends object>(
  state: MergedState<Fragment> | undefined,
  fragment: Fragment,
  stamp: Stamp,
  keepsOldWhenEmpty: KeepsOldWhenEmpty,
): MergedState<Fragment> {
  if (state === undefined) {
    const told = tellingPart(fragment, '', keepsOldWhenEmpty) ?? {};
    return { fragment: told as Fragment, newest: stamp, older: {} };
  }
  const merging: Merging = { state, stamp, keepsOldWhenEmpty, paths: [], stamps: [], hasChanged: false };
  const merged = mergeTrees(state.fragment, fragment, '', merging);
  if (merged === undefined) return stamp > state.newest ? { ...state, newest: stamp } : state;
  return merging.hasChanged ? { fragment: merged as Fragment, ...compactStamps(merging) } : state;
}

/** One merge under way. `paths` and `stamps` grow with every leaf of the result, in the order of its members. */
interface Merging {
  readonly state: Pick<MergedState<object>, 'newest' | 'older'>;
  readonly stamp: Stamp;
  readonly keepsOldWhenEmpty: KeepsOldWhenEmpty;
  readonly paths: string[];
  readonly stamps: Stamp[];
  hasChanged: boolean;
}

/** A copy of what an observation really says; undefined when that is nothing. */
function tellingPart(tree: object, branch: string, keepsOldWhenEmpty: KeepsOldWhenEmpty): FragmentTree | undefined {
  const members = tree as FragmentTree;
  let copy: Record<string, unknown> | undefined;
  for (const member of sortOnce(Object.keys(members))) {
    const value = members[member];
    if (value === undefined || member === '__proto__') continue;
    let told: unknown = value;
    if (isTree(value)) told = tellingPart(value, `${pathOf(branch, member)}/`, keepsOldWhenEmpty);
    else if (isEmpty(value) && keepsOldWhenEmpty(pathOf(branch, member))) told = undefined;
    if (told !== undefined) (copy ??= {})[member] = told;
  }
  return copy;
}

/** Both trees leaf by leaf, sorted; undefined when there is no leaf. */
function mergeTrees(known: object, told: object, branch: string, merging: Merging): FragmentTree | undefined {
  let merged: Record<string, unknown> | undefined;
  for (const member of membersOfBoth(known, told)) {
    // Assigning to this name would replace a prototype; no platform field is called so.
    if (member === '__proto__') continue;
    const path = pathOf(branch, member);
    const knownValue = ownMember(known, member);
    const toldValue = ownMember(told, member);
    const subtree =
      isTree(knownValue) || isTree(toldValue)
        ? mergeTrees(treeOrNone(knownValue), treeOrNone(toldValue), `${path}/`, merging)
        : undefined;
    const value = subtree ?? mergeLeaf(leafOrNone(knownValue), leafOrNone(toldValue), path, merging);
    if (value !== undefined) (merged ??= {})[member] = value;
  }
  return merged;
}

function mergeLeaf(known: unknown, told: unknown, path: string, merging: Merging): unknown {
  const { state, stamp } = merging;
  const knownStamp = known === undefined ? '' : ((ownMember(state.older, path) as Stamp | undefined) ?? state.newest);
  const isTold = told !== undefined && knownStamp < stamp && !(isEmpty(told) && merging.keepsOldWhenEmpty(path));
  const value = isTold ? told : known;
  if (value === undefined) return undefined;
  merging.hasChanged ||= isTold;
  merging.paths.push(path);
  merging.stamps.push(isTold ? stamp : knownStamp);
  return value;
}

function compactStamps({ paths, stamps }: Merging): Pick<MergedState<object>, 'newest' | 'older'> {
  let newest = '';
  for (const stamp of stamps) if (stamp > newest) newest = stamp;
  const older: Record<string, Stamp> = {};
  for (const [index, stamp] of stamps.entries()) {
    const path = paths[index];
    if (stamp !== newest && path !== undefined) older[path] = stamp;
  }
  return { newest, older };
}

function membersOfBoth(known: object, told: object): string[] {
  const members = Object.keys(known);
  for (const member of Object.keys(told)) if (!Object.hasOwn(known, member)) members.push(member);
  return sortOnce(members);
}

/** Most trees come from an earlier merge and are sorted already; seeing that is cheaper than sorting. */
function sortOnce(members: string[]): string[] {
  let last = '';
  for (const member of members) {
    if (member < last) return members.sort();
    last = member;
  }
  return members;
}

/** A member that the object itself has: what a tree inherits, such as `constructor`, was never told. */
function ownMember(tree: object, member: string): unknown {
  return Object.hasOwn(tree, member) ? (tree as FragmentTree)[member] : undefined;
}

/** A leaf's path; `branch` is the path of its tree with a slash behind, or empty at the root. */
function pathOf(branch: string, member: string): string {
  return branch + (/[~/]/.test(member) ? member.replaceAll('~', '~0').replaceAll('/', '~1') : member);
}

function isTree(value: unknown): value is FragmentTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const noMembers: FragmentTree = {};

function treeOrNone(value: unknown): FragmentTree {
  return isTree(value) ? value : noMembers;
}

function leafOrNone(value: unknown): unknown {
  return isTree(value) ? undefined : value;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
