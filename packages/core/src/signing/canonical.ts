/** Parameters by name; `undefined` members are left out of what is signed and sent. */
export type TextParameters = Readonly<Record<string, string | undefined>>;

/**
 * Joins name and value of every parameter, sorted by name in ASCII order, nothing between.
 * Sorts names and not joined texts: the two differ when one name is a prefix of another.
 */
export function joinSortedParameters(parameters: TextParameters): string {
  let joined = '';
  for (const name of Object.keys(parameters).sort()) {
    const value = parameters[name];
    if (value !== undefined) joined += name + value;
  }
  return joined;
}
