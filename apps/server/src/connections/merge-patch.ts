/** The members after a change: given ones replace, null removes, the others stay. */
export function mergePatch(
  stored: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...stored, ...patch }).filter(([, member]) => member !== null));
}
