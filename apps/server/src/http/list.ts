import { z } from 'zod';

/** Members of every list query; spread them into a `z.strictObject`. */
export const pageQueryShape = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many to answer with'),
  cursor: z.string().max(1000).optional().describe('The nextCursor of the page before'),
};

/** With an id of its own: NestJS takes `type: [string, null]` directly in an answer for an array of texts. */
const nextCursorSchema = z
  .string()
  .nullable()
  .describe('Send it as cursor for the next page; null on the last')
  .meta({ id: 'NextCursor' });

/** Schema of a list's answer. `nextCursor` is null on the last page. */
export function listSchema<Element extends z.ZodType>(element: Element) {
  return z.object({
    items: z.array(element),
    nextCursor: nextCursorSchema,
  });
}

/** One page of a list. */
export interface ListPage<Element> {
  readonly items: Element[];
  readonly nextCursor: string | null;
}

/** Makes a page out of up to `limit + 1` rows: the row too many only tells that there is a next page. */
export function createListPage<Element>(
  rows: readonly Element[],
  limit: number,
  cursorOf: (last: Element) => string,
): ListPage<Element> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
