import { z } from 'zod';

const recordSchema = z.record(z.string(), z.unknown());

/** Members of an object whose type is known to its platform only. Throws when it is none. */
export function memberRecord(value: unknown): Record<string, unknown> {
  return recordSchema.parse(value);
}
