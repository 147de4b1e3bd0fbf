/** A list answer as the iterators see it. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Rows of the whole query, where the answer tells. */
  readonly total?: number | null | undefined;
}

/**
 * Every row of a paged list. Ends at the total, or where none is told at the first page without rows: a page may be
 * short for other reasons.
 */
export async function* walkPages<Row>(fetchPage: (page: number) => Promise<ListPage<Row>>): AsyncGenerator<Row, void> {
  let seen = 0;
  for (let page = 1; ; page += 1) {
    const { rows, total } = await fetchPage(page);
    yield* rows;
    seen += rows.length;
    if (rows.length === 0 || (typeof total === 'number' && seen >= total)) return;
  }
}
