import type { JsonValue } from '@orderloom/core/json';

/** What happens to one place of a JSON value; undefined takes the place out. */
export type Wound = (value: JsonValue) => JsonValue | undefined;

/** Deep enough to break whatever walks a value by recursion without a bound. */
const depth = 5_000;
/** Places below are wounded with what holds them. */
const lowestLevel = 50;

const replacements: readonly JsonValue[] = [
  null,
  '',
  ' ',
  'null',
  'undefined',
  0,
  -0,
  -1,
  1.5,
  0.1,
  1e21,
  1e308,
  9_007_199_254_740_993n,
  18_446_744_073_709_551_616n,
  '9007199254740993',
  '1e3',
  '１２',
  '0000-00-00 00:00:00',
  '2026-13-45 99:99:99',
  '<html>502</html>',
  '\ud800',
  '\u0000',
  'constructor',
  true,
  false,
  [],
  {},
  [null],
  [[]],
  { value: null },
];

/** Everything that can happen to a place, from the plain to the hostile. */
export const wounds: readonly Wound[] = [
  () => undefined,
  ...replacements.map(
    (replacement): Wound =>
      () =>
        replacement,
  ),
  (value) => [value],
  (value) => [value, value],
  (value) => ({ value }),
  (value) => (Array.isArray(value) ? (value[0] ?? null) : value),
  (value) => String(typeof value === 'object' ? 'object' : value),
  () => nest((inner) => [inner]),
  () => nest((inner) => ({ a: inner })),
  () => 'x'.repeat(70_000),
  (value) => withOwnMember('__proto__', { polluted: true, value }),
  (value) => withOwnMember('toString', value),
  (value) => (isObject(value) ? withOwnMember('__proto__', null, value) : value),
];

/**
 * The value with a wound at one of its places, which are counted in the order of reading and begin anew after the last.
 * The value itself stays as it is.
 */
export function woundAt(value: JsonValue, place: number, wound: Wound): JsonValue | undefined {
  let left = place % countPlaces(value);
  const visit = (current: JsonValue, level: number): JsonValue | undefined => {
    if (left === 0) {
      left = -1;
      return wound(current);
    }
    left -= 1;
    if (level === lowestLevel) return current;
    if (Array.isArray(current)) {
      return current.flatMap((element) => {
        const next = left < 0 ? element : visit(element, level + 1);
        return next === undefined ? [] : [next];
      });
    }
    if (!isObject(current)) return current;
    const copy = {};
    for (const [name, member] of Object.entries(current)) {
      const next = left < 0 ? member : visit(member, level + 1);
      if (next !== undefined) define(copy, name, next);
    }
    return copy;
  };
  return visit(value, 0);
}

function countPlaces(value: JsonValue, level = 0): number {
  if (level === lowestLevel || typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + countPlaces(member, level + 1), 1);
}

function nest(around: (inner: JsonValue) => JsonValue): JsonValue {
  let value: JsonValue = 'deep';
  for (let level = 0; level < depth; level += 1) value = around(value);
  return value;
}

function withOwnMember(name: string, member: JsonValue, base: { [key: string]: JsonValue } = {}): JsonValue {
  const copy = { ...base };
  define(copy, name, member);
  return copy;
}

/** An assignment to `__proto__` would not make a member. */
function define(target: object, name: string, value: JsonValue): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
