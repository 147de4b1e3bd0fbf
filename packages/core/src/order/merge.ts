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
 * Never changes its arguments; answers the same object when nothing changed.
 */
export function mergeObservation<Fragment extends object>(
  state: MergedState<Fragment> | undefined,
  fragment: Fragment,
  stamp: Stamp,
  keepsOldWhenEmpty: KeepsOldWhenEmpty,
): MergedState<Fragment> {
  const registers = new Map<string, Register>();
  if (state !== undefined) {
    for (const [path, register] of leavesOf(state.fragment)) {
      registers.set(path, { ...register, stamp: state.older[path] ?? state.newest });
    }
  }
  let hasChanged = state === undefined;
  for (const [path, register] of leavesOf(fragment)) {
    if (isEmpty(register.value) && keepsOldWhenEmpty(path)) continue;
    const known = registers.get(path);
    if (known !== undefined && known.stamp >= stamp) continue;
    registers.set(path, { ...register, stamp });
    hasChanged = true;
  }
  return hasChanged || state === undefined ? rebuild(registers, stamp) : state;
}

interface Register {
  readonly keys: readonly string[];
  readonly value: unknown;
  readonly stamp: Stamp;
}

function* leavesOf(tree: object, parents: readonly string[] = []): Generator<[string, Omit<Register, 'stamp'>]> {
  for (const [member, value] of Object.entries(tree)) {
    // Assigning to this name would replace a prototype; no platform field is called so.
    if (value === undefined || member === '__proto__') continue;
    const keys = [...parents, member];
    if (isTree(value)) yield* leavesOf(value, keys);
    else yield [pathOf(keys), { keys, value }];
  }
}

function rebuild<Fragment extends object>(
  registers: ReadonlyMap<string, Register>,
  stamp: Stamp,
): MergedState<Fragment> {
  let newest = registers.size === 0 ? stamp : '';
  for (const register of registers.values()) if (register.stamp > newest) newest = register.stamp;
  const root: Record<string, unknown> = {};
  const older: Record<string, Stamp> = {};
  // Sorted, so that equal content has equal text whatever the order of arrival.
  for (const [path, register] of [...registers].sort(([left], [right]) => (left < right ? -1 : 1))) {
    place(root, register.keys, register.value);
    if (register.stamp !== newest) older[path] = register.stamp;
  }
  return { fragment: root as Fragment, newest, older };
}

function place(root: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  let branch = root;
  for (const key of keys.slice(0, -1)) {
    const next = branch[key];
    if (isTree(next)) {
      branch = next as Record<string, unknown>;
    } else {
      const created: Record<string, unknown> = {};
      branch[key] = created;
      branch = created;
    }
  }
  const last = keys.at(-1);
  if (last !== undefined) branch[last] = value;
}

function pathOf(keys: readonly string[]): string {
  return keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

function isTree(value: unknown): value is FragmentTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
