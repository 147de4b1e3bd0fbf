import { z } from 'zod';

/**
 * A tolerant object that also knows each member by the snake_case name of the platform behind, and by further names
 * given in `aliases`. The first name that tells a value wins, the camelCase one before all.
 *
 * Inferred: PandaPon's documented order detail is the camelCase form of the platform's own row, so its undocumented
 * rows may come in either form. This is the only place where names are made equal; `raw` keeps those that were sent.
 */
export function withUpstreamNames<S extends Readonly<Record<string, z.ZodType>>>(
  shape: S,
  aliases: Partial<Readonly<Record<keyof S, readonly string[]>>> = {},
) {
  const twins: Record<string, z.ZodType> = { ...shape };
  const namesOf = new Map<string, readonly string[]>();
  for (const [name, schema] of Object.entries(shape)) {
    const others = [snakeName(name), ...(aliases[name] ?? [])].filter((other) => !Object.hasOwn(shape, other));
    for (const other of others) twins[other] = schema;
    if (others.length > 0) namesOf.set(name, others);
  }
  type Row = z.output<z.ZodObject<S, z.core.$loose>>;
  return z.looseObject(twins).transform((members): Row => {
    const row: Record<string, unknown> = { ...members };
    for (const [name, others] of namesOf) {
      const value = row[name] ?? members[others.find((other) => (members[other] ?? null) !== null) ?? name];
      if (value !== undefined) row[name] = value;
    }
    return row as Row;
  });
}

function snakeName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
