import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../../test/deep-freeze.js';
import { mergeObservation, type FragmentTree, type MergedState } from './merge.js';
import { createStamp, type Stamp } from './stamp.js';

interface Told {
  readonly fragment: FragmentTree;
  readonly stamp: Stamp;
}

type State = MergedState<FragmentTree>;

/** The policy under test: an empty value says nothing anywhere but below `b`. */
const keepsOldWhenEmpty = (path: string): boolean => path !== 'b' && !path.startsWith('b/');

const member = fc.constantFrom('a', 'b', 'c', 'constructor', 'toString', 'x/y', 'x~1y', '', '10', '9');
const leaf = fc.constantFrom<unknown>('', null, undefined, 0, 1, false, 'text', [], ['x'], [{ y: 1 }]);
const { tree } = fc.letrec<{ tree: FragmentTree; node: unknown }>((tie) => ({
  tree: fc.dictionary(member, tie('node'), { maxKeys: 4 }),
  node: fc.oneof({ maxDepth: 3 }, { arbitrary: leaf, weight: 3 }, { arbitrary: tie('tree'), weight: 2 }),
}));
/** Observations with a stamp of their own each, in no order. */
const observations: fc.Arbitrary<Told[]> = fc
  .uniqueArray(fc.nat({ max: 20 }), { minLength: 1, maxLength: 6 })
  .chain((instants) =>
    fc.tuple(...instants.map((instant) => tree.map((fragment) => ({ fragment, stamp: createStamp(instant, 0, 'h') })))),
  );
/** The same observations twice: as they were drawn, and shuffled with some of them repeated. */
const withShuffle = observations.chain((told) =>
  fc
    .tuple(
      fc.shuffledSubarray(told, { minLength: told.length }),
      fc.array(fc.constantFrom(...told), { maxLength: 4 }),
      fc.nat(),
    )
    .map(([shuffled, repeated, seed]) => {
      const arrivals = [...shuffled];
      for (const [index, again] of repeated.entries())
        arrivals.splice((seed + index) % (arrivals.length + 1), 0, again);
      return { told, arrivals };
    }),
);

function mergeAll(told: readonly Told[]): State {
  let state: State | undefined;
  for (const { fragment, stamp } of told) state = mergeObservation(state, fragment, stamp, keepsOldWhenEmpty);
  if (state === undefined) throw new Error('nothing to merge');
  return state;
}

interface Register {
  readonly keys: readonly string[];
  readonly value: unknown;
  readonly stamp: Stamp;
}

/** Every leaf with the path it has in a state. */
function leavesOf(branch: FragmentTree, parents: readonly string[] = []): { keys: string[]; value: unknown }[] {
  return Object.entries(branch).flatMap(([name, value]) => {
    const keys = [...parents, name];
    if (value === undefined) return [];
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leavesOf(value as FragmentTree, keys)
      : [{ keys, value }];
  });
}

function pathOf(keys: readonly string[]): string {
  return keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

/** The laws written down as slowly as they are said: for each leaf the value with the greatest stamp. */
function modelOf(told: readonly Told[]): { leaves: Map<string, unknown>; newest: Stamp; older: Record<string, Stamp> } {
  const registers = new Map<string, Register>();
  for (const { fragment, stamp } of told) {
    for (const { keys, value } of leavesOf(fragment)) {
      const path = pathOf(keys);
      const isEmpty = value === '' || value === null || (Array.isArray(value) && value.length === 0);
      const known = registers.get(path);
      if (!(isEmpty && keepsOldWhenEmpty(path)) && (known === undefined || known.stamp < stamp)) {
        registers.set(path, { keys, value, stamp });
      }
    }
  }
  const standing = [...registers].filter(
    ([, { keys }]) =>
      ![...registers.values()].some(
        (other) => other.keys.length > keys.length && keys.every((key, depth) => key === other.keys[depth]),
      ),
  );
  const stamps = standing.length > 0 ? standing.map(([, register]) => register.stamp) : told.map(({ stamp }) => stamp);
  const newest = stamps.toSorted().at(-1) ?? '';
  return {
    leaves: new Map(standing.map(([path, register]) => [path, register.value])),
    newest,
    older: Object.fromEntries(
      standing.filter(([, { stamp }]) => stamp !== newest).map(([path, { stamp }]) => [path, stamp]),
    ),
  };
}

function stampsOf(state: State): Map<string, Stamp> {
  return new Map(
    leavesOf(state.fragment).map(({ keys }) => {
      const path = pathOf(keys);
      return [path, (Object.hasOwn(state.older, path) ? state.older[path] : undefined) ?? state.newest];
    }),
  );
}

describe('the laws of merging', () => {
  it('each leaf holds what the newest observation that told it said', () => {
    fc.assert(
      fc.property(withShuffle, ({ told, arrivals }) => {
        const state = mergeAll(arrivals);
        const model = modelOf(told);
        expect(new Map(leavesOf(state.fragment).map(({ keys, value }) => [pathOf(keys), value]))).toStrictEqual(
          model.leaves,
        );
        expect(state.newest).toBe(model.newest);
        expect({ ...state.older }).toStrictEqual(model.older);
      }),
      { numRuns: 2000 },
    );
  });

  it('the order of arrival and repetitions leave no trace, not even in the text', () => {
    fc.assert(
      fc.property(withShuffle, ({ told, arrivals }) => {
        expect(JSON.stringify(mergeAll(arrivals))).toBe(JSON.stringify(mergeAll(told)));
      }),
      { numRuns: 2000 },
    );
  });

  it('an observation that was merged before changes nothing: the very same state comes back', () => {
    fc.assert(
      fc.property(observations, fc.nat(), (told, seed) => {
        const state = mergeAll(told);
        const again = told[seed % told.length];
        if (again === undefined) throw new Error('no observation');
        expect(mergeObservation(state, again.fragment, again.stamp, keepsOldWhenEmpty)).toBe(state);
      }),
    );
  });

  it('an observation told in two halves counts as told at once', () => {
    fc.assert(
      fc.property(observations, tree, (told, whole) => {
        const stamp = createStamp(10, 1, 'h');
        const members = Object.entries(whole);
        const halves = [members.filter((_, index) => index % 2 === 0), members.filter((_, index) => index % 2 === 1)];
        const inHalves = halves.map((half) => ({ fragment: Object.fromEntries(half), stamp }));
        const atOnce = mergeAll([...told, { fragment: whole, stamp }]);
        expect(JSON.stringify(mergeAll([...told, ...inHalves]))).toBe(JSON.stringify(atOnce));
      }),
    );
  });

  it('no leaf goes back in time', () => {
    fc.assert(
      fc.property(withShuffle, ({ arrivals }) => {
        let before = new Map<string, Stamp>();
        for (let count = 1; count <= arrivals.length; count += 1) {
          const after = stampsOf(mergeAll(arrivals.slice(0, count)));
          for (const [path, stamp] of after) expect(stamp >= (before.get(path) ?? '')).toBe(true);
          before = after;
        }
      }),
    );
  });

  it('neither the state nor the fragment is changed', () => {
    fc.assert(
      fc.property(observations, tree, fc.nat({ max: 20 }), (told, fragment, instant) => {
        const state = deepFreeze(mergeAll(told));
        const text = JSON.stringify([state, fragment]);
        mergeObservation(state, deepFreeze(fragment), createStamp(instant, 5, 'h'), keepsOldWhenEmpty);
        expect(JSON.stringify([state, fragment])).toBe(text);
      }),
    );
  });

  it('a state that a store gave back with its members in another order merges to the same text', () => {
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, inner]) => [name, reversed(inner)]),
          )
        : value;
    fc.assert(
      fc.property(observations, tree, (told, fragment) => {
        const state = mergeAll(told);
        const stored = reversed(state) as State;
        const stamp = createStamp(30, 0, 'h');
        const news = { ...fragment, news: 'told' };
        const merged = mergeObservation(state, news, stamp, keepsOldWhenEmpty);
        const mergedStored = mergeObservation(stored, news, stamp, keepsOldWhenEmpty);
        expect(JSON.stringify(mergedStored)).toBe(JSON.stringify(merged));
      }),
    );
  });
});

describe('a first observation', () => {
  it('is the state, without what it did not say', () => {
    const fragment = { z: 1, a: { empty: '', absent: undefined, kept: ['x'] }, nothing: {}, b: null };
    expect(mergeObservation<FragmentTree>(undefined, fragment, 's1', keepsOldWhenEmpty)).toStrictEqual({
      fragment: { a: { kept: ['x'] }, b: null, z: 1 },
      newest: 's1',
      older: {},
    });
  });

  it('that says nothing still has its stamp', () => {
    expect(mergeObservation<FragmentTree>(undefined, { a: '' }, 's1', keepsOldWhenEmpty)).toStrictEqual({
      fragment: {},
      newest: 's1',
      older: {},
    });
  });
});

describe('empty values', () => {
  const state = mergeAll([{ fragment: { a: 'old', b: 'old', c: 0 }, stamp: 's1' }]);

  it.each(['', null, []])('%j keeps the old value where the policy says so and clears it elsewhere', (empty) => {
    const merged = mergeObservation(state, { a: empty, b: empty }, 's2', keepsOldWhenEmpty);
    expect(merged).toStrictEqual({ fragment: { a: 'old', b: empty, c: 0 }, newest: 's2', older: { a: 's1', c: 's1' } });
  });

  it('zero and false are values', () => {
    const merged = mergeObservation(state, { a: 0, c: false }, 's2', keepsOldWhenEmpty);
    expect(merged.fragment).toStrictEqual({ a: 0, b: 'old', c: false });
  });

  it('a newer observation of nothing but kept values changes nothing', () => {
    expect(mergeObservation(state, { a: '', c: null, d: {} }, 's9', keepsOldWhenEmpty)).toBe(state);
  });
});

describe('member names', () => {
  it('__proto__ is left out at any depth and reaches no prototype', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1},"x":1}}') as FragmentTree;
    const first = mergeObservation(undefined, hostile, 's1', keepsOldWhenEmpty);
    const merged = mergeObservation(first, hostile, 's2', keepsOldWhenEmpty);
    for (const state of [first, merged]) {
      expect(JSON.stringify(state.fragment)).toBe('{"a":{"x":1}}');
      expect(Object.getPrototypeOf(state.fragment['a'])).toBe(Object.prototype);
    }
    expect(({} as FragmentTree)['polluted']).toBeUndefined();
  });

  it('a name every object inherits is a leaf like any other', () => {
    const state = mergeAll([
      { fragment: { constructor: 'new', toString: 'new' }, stamp: 's2' },
      { fragment: { constructor: 'old', valueOf: 'old' }, stamp: 's1' },
    ]);
    expect(state).toStrictEqual({
      fragment: { constructor: 'new', toString: 'new', valueOf: 'old' },
      newest: 's2',
      older: { valueOf: 's1' },
    });
  });

  it('a name with a slash is not mistaken for a path', () => {
    const state = mergeAll([
      { fragment: { 'a/b': 'flat' }, stamp: 's1' },
      { fragment: { a: { b: 'deep' } }, stamp: 's2' },
    ]);
    expect(state).toStrictEqual({
      fragment: { a: { b: 'deep' }, 'a/b': 'flat' },
      newest: 's2',
      older: { 'a~1b': 's1' },
    });
  });
});

describe('a leaf where another observation has a tree', () => {
  const leafFirst = [
    { fragment: { a: 'leaf' }, stamp: 's2' },
    { fragment: { a: { x: 1 } }, stamp: 's1' },
  ];

  it('gives way to the tree, whichever is newer and whichever came first', () => {
    const expected = { fragment: { a: { x: 1 } }, newest: 's1', older: {} };
    expect(mergeAll(leafFirst)).toStrictEqual(expected);
    expect(mergeAll(leafFirst.toReversed())).toStrictEqual(expected);
  });

  it('stays when the tree holds nothing', () => {
    expect(
      mergeAll([
        { fragment: { a: 'leaf' }, stamp: 's1' },
        { fragment: { a: { x: '' } }, stamp: 's2' },
      ]),
    ).toStrictEqual({
      fragment: { a: 'leaf' },
      newest: 's1',
      older: {},
    });
  });
});
