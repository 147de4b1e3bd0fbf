/** What a column holds, as far as files have to treat it differently. */
export type ColumnKind = 'id' | 'text' | 'instant' | 'money' | 'number';

/** The value of one cell; amounts and instants are texts already. */
export type Cell = string | number | null;

/** One column of an export. */
export interface Column<Row> {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly description: string;
  readonly valueOf: (row: Row) => Cell;
}

/** Several texts in one cell. */
export function joinTexts(texts: Iterable<string | null>): string | null {
  const told = new Set([...texts].filter((text) => text !== null && text !== ''));
  return told.size === 0 ? null : [...told].join('; ');
}

/** The columns as a table of the documentation. */
export function describeColumns(columns: readonly Pick<Column<never>, 'name' | 'description'>[]): string {
  return columns.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n');
}
