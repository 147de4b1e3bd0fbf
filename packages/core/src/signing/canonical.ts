/** Parameters by name; `undefined` members are left out of what is signed and sent. */
export type TextParameters = Readonly<Record<string, string | undefined>>;

/** Calls come in rows of one operation, whose names do not change: the last order is kept. Names are no secrets. */
let lastOrder: { readonly names: readonly string[]; readonly sorted: readonly string[] } = { names: [], sorted: [] };

/**
 * Joins name and value of every parameter, sorted by name in ASCII order, nothing between.
 * Sorts names and not joined texts: the two differ when one name is a prefix of another.
 *
 * @param enclosure - put in front and behind, as platforms do with a secret.
 */
export function joinSortedParameters(parameters: TextParameters, enclosure = ''): string {
  const pieces = [enclosure];
  for (const name of sortNames(parameters)) {
    const value = parameters[name];
    if (value !== undefined) pieces.push(name + value);
  }
  pieces.push(enclosure);
  // V8 must copy a text that grew by `+=` once more before it can be digested; a joined one is whole already.
  return pieces.join('');
}

function sortNames(parameters: TextParameters): readonly string[] {
  const names = Object.keys(parameters);
  const isKnown = names.length === lastOrder.names.length && names.every((name, at) => name === lastOrder.names[at]);
  if (!isKnown) lastOrder = { names, sorted: names.toSorted() };
  return lastOrder.sorted;
}
