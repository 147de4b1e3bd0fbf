import type { JsonValue } from '@orderloom/core/json';

/** The types of JSON, each as one bit, so that a set of them is a number. */
export const jsonTypeBits = { null: 1, boolean: 2, number: 4, string: 8, array: 16, object: 32 } as const;

const typeNames = Object.entries(jsonTypeBits);

/** The bit of a value's type. An integer beyond 2^53 is a number like any other. */
export function typeBitOf(value: JsonValue): number {
  if (typeof value === 'string') return jsonTypeBits.string;
  if (typeof value === 'number' || typeof value === 'bigint') return jsonTypeBits.number;
  if (typeof value === 'boolean') return jsonTypeBits.boolean;
  if (value === null) return jsonTypeBits.null;
  return Array.isArray(value) ? jsonTypeBits.array : jsonTypeBits.object;
}

/** Names of the types in a set: `number, null`. */
export function nameTypes(bits: number): string {
  return typeNames
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([name]) => name)
    .join(', ');
}
