/** The part of the JSON namespace that TypeScript's ES2024 library does not declare yet. */
interface RawJson {
  rawJSON(text: string): object;
}

/** Ends the walk through a value that contains itself; any other value that deep is only written more slowly. */
const MAX_DEPTH = 100;

const json = JSON as typeof JSON & RawJson;

/**
 * The value with the exact JSON text of every `bigint` in its place, for JSON.stringify to write. Only what holds one is
 * copied. A replacer would do the same, but it is called for every member of a row beside the one that needs it.
 *
 * @returns undefined when that cannot be told from the value: something in it has a `toJSON` or, being a function, may
 * have one, or is nested too deep.
 */
export function withRawBigints(value: unknown, maxDepth = MAX_DEPTH): unknown {
  if (typeof value === 'bigint') return json.rawJSON(value.toString());
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (maxDepth === 0 || 'toJSON' in value) return undefined;
  return Array.isArray(value) ? membersWithRawBigints(value, maxDepth) : objectWithRawBigints(value, maxDepth);
}

function objectWithRawBigints(value: object, maxDepth: number): object | undefined {
  const members: readonly unknown[] = Object.values(value);
  const exact = membersWithRawBigints(members, maxDepth);
  if (exact === undefined) return undefined;
  if (exact === members) return value;
  const copy: { [key: string]: unknown } = { ...value };
  let at = 0;
  for (const key of Object.keys(value)) {
    if (exact[at] !== members[at]) copy[key] = exact[at];
    at += 1;
  }
  return copy;
}

/** The very list when none of its members holds a bigint. */
function membersWithRawBigints(members: readonly unknown[], maxDepth: number): readonly unknown[] | undefined {
  let copy: unknown[] | undefined;
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at];
    // Only these can hold a bigint or a toJSON, and few members are such.
    if (typeof member !== 'object' && typeof member !== 'bigint' && typeof member !== 'function') continue;
    const exact = withRawBigints(member, maxDepth - 1);
    if (exact === undefined) return undefined;
    if (exact === member) continue;
    copy ??= members.slice();
    copy[at] = exact;
  }
  return copy ?? members;
}
