/** A value the platform told: null, absent and "" are undefined. */
export function told(value: string | null | undefined): string | undefined {
  return value === null || value === '' ? undefined : value;
}

/** An id the platform told: on this platform 0 stands for none as well. */
export function toldId(value: string | null | undefined): string | undefined {
  return value === '0' ? undefined : told(value);
}

/** A copy without the members that are undefined: in a fragment an absent member means "was not said". */
export function omitUntold<T extends object>(members: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const name of Object.keys(members) as (keyof T)[]) {
    if (members[name] !== undefined) kept[name] = members[name];
  }
  return kept as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}

/** Codes by field name as text; fields that were not told are left out. */
export function codeTexts(codes: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, code] of Object.entries(codes)) {
    if (code !== null && code !== undefined && code !== '') texts[name] = String(code);
  }
  return texts;
}

/** Fields named in issues, each once. */
export function unreadableFields(issues: readonly { readonly path: string }[]): string[] {
  return [...new Set(issues.map((issue) => issue.path))].sort();
}
