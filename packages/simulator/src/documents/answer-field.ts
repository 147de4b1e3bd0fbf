/** One row of the answer table of an API, in the notation of both catalogues. */
export interface AnswerField {
  /** `a.b[].c`: `[]` behind a name makes it a list. */
  readonly path: string;
  /** `STRING`, `LONG`, `OBJECT[]` … (Pinduoduo) or `string,null`, `array<object>` … (PandaPon). */
  readonly type: string;
  /** Permitted values: a list, or an object whose keys they are. */
  readonly enum?: unknown;
}

/** Kind of a documented value; `list` for every array. */
export type FieldKind = 'text' | 'integer' | 'long' | 'decimal' | 'boolean' | 'object' | 'list';

const kinds: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  integer: 'integer',
  'integer(int64)': 'long',
  long: 'long',
  double: 'decimal',
  number: 'decimal',
  boolean: 'boolean',
  object: 'object',
};

/** The kind a type text stands for, and for a list the kind of its elements; the first alternative of a union counts. */
export function readFieldKind(type: string): { readonly kind: FieldKind; readonly element: FieldKind } {
  const first = type.toLowerCase().split(',')[0] ?? '';
  const list = /^array(?:<(.+)>)?$|^(.+)\[\]$/.exec(first);
  if (list !== null) return { kind: 'list', element: kinds[list[1] ?? list[2] ?? 'string'] ?? 'text' };
  const kind = kinds[first] ?? 'text';
  return { kind, element: kind };
}

/** Permitted values as texts; empty when the table names none. */
export function readPermitted(values: unknown): readonly string[] {
  if (Array.isArray(values)) return values.map(String);
  return typeof values === 'object' && values !== null ? Object.keys(values) : [];
}
