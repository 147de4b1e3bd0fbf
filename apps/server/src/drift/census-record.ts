import { z } from 'zod';

/** Codes that one field may have before it counts as free and its codes are not followed any more. */
export const mostCodes = 48;

/** What is known of one field. */
export interface FieldRecord {
  /** Set of `jsonTypeBits`. */
  readonly types: number;
  /** Codes seen; null when there are too many to be codes; undefined where they are not looked at. */
  readonly codes: ReadonlySet<string> | null | undefined;
}

/** What bodies of one operation have looked like, by path. */
export interface CensusRecord {
  readonly bodies: number;
  readonly fields: ReadonlyMap<string, FieldRecord>;
}

const storedFields = z.array(
  z.tuple([z.string(), z.int()]).or(z.tuple([z.string(), z.int(), z.array(z.string()).nullable()])),
);

/** Reads the fields as they are stored. Throws when they are not. */
export function parseFields(text: string): ReadonlyMap<string, FieldRecord> {
  return new Map(
    storedFields.parse(JSON.parse(text)).map(([path, types, codes]) => {
      const set = Array.isArray(codes) ? new Set(codes) : codes;
      return [path, { types, codes: set }];
    }),
  );
}

export function printFields(fields: ReadonlyMap<string, FieldRecord>): string {
  return JSON.stringify(
    [...fields].map(([path, { types, codes }]) => {
      if (codes === undefined) return [path, types];
      return [path, types, codes === null ? null : [...codes]];
    }),
  );
}

/** What either of two records knows. */
export function joinFields(
  left: ReadonlyMap<string, FieldRecord>,
  right: ReadonlyMap<string, FieldRecord>,
): ReadonlyMap<string, FieldRecord> {
  const joined = new Map(left);
  for (const [path, field] of right) {
    const known = joined.get(path);
    joined.set(path, known === undefined ? field : joinField(known, field));
  }
  return joined;
}

function joinField(left: FieldRecord, right: FieldRecord): FieldRecord {
  return { types: left.types | right.types, codes: joinCodes(left.codes, right.codes) };
}

function joinCodes(left: FieldRecord['codes'], right: FieldRecord['codes']): FieldRecord['codes'] {
  if (left === null || right === null) return null;
  if (left === undefined || right === undefined) return left ?? right;
  const joined = new Set([...left, ...right]);
  return joined.size > mostCodes ? null : joined;
}
