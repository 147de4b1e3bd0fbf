import { wireInteger } from '@orderloom/core/http';
import { z } from 'zod';

/** The answer of a list after its container was taken off; `total` is absent when the answer tells none. */
export function listOf<Row extends z.ZodType>(row: Row) {
  return z.looseObject({
    rows: z.array(row),
    total: wireInteger.nullish().describe('Rows of the whole query'),
  });
}
