import { InvalidArgumentError } from '@orderloom/core/errors';
import type { z } from 'zod';

/** Packs the sort values of a page's last row into an opaque text. The values must survive JSON. */
export function encodeCursor(values: unknown): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Unpacks and checks a cursor that a client sent back. Throws `InvalidArgumentError` that names the field it came in. */
export function decodeCursor<Schema extends z.ZodType>(
  cursor: string,
  schema: Schema,
  field = 'cursor',
): z.output<Schema> {
  const parsed = schema.safeParse(readJson(cursor));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('The cursor is not one of this list', [
    { path: field, message: 'must be the nextCursor of an earlier page of the same list' },
  ]);
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    // Not even JSON: no schema accepts undefined, so that this ends in the same error as a wrong shape.
    return undefined;
  }
}
