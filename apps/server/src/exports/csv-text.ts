import type { Cell, Column } from './column.js';

/** How identifiers stand in a CSV file: as they are, or so that spreadsheets keep their digits. */
export const idForms = ['plain', 'excel'] as const;
export type IdForm = (typeof idForms)[number];

/** Without it Excel reads UTF-8 as the system's own code page. */
export const byteOrderMark = '\uFEFF';

/**
 * What makes spreadsheets take a text for a formula when it comes first, also behind blanks and in full width. Source:
 * OWASP, "CSV Injection"; quotes around the cell do not help.
 */
const formulaBegin = /^[\s"']*[=+\-@＝＋－＠\t\r\n|]/;
const needsQuotes = /[",\r\n\t;]|^\s|\s$/;
/** Spreadsheets keep 15 digits and show more than 11 as a power of ten. */
const longDigits = /^\d{12,}$/;

/** One line of a CSV file by RFC 4180, its end included. */
export function csvLine<Row>(columns: readonly Column<Row>[], row: Row, idForm: IdForm): string {
  return `${columns.map(({ kind, valueOf }) => csvCell(kind, valueOf(row), idForm)).join(',')}\r\n`;
}

/** The first line. */
export function csvHeader(columns: readonly Pick<Column<never>, 'name'>[]): string {
  return `${columns.map(({ name }) => name).join(',')}\r\n`;
}

/** One cell. A text that a spreadsheet would run gets an apostrophe in front; amounts and numbers are our own. */
export function csvCell(kind: Column<never>['kind'], value: Cell, idForm: IdForm): string {
  if (value === null) return '';
  if (typeof value === 'number' || kind === 'money') return String(value);
  if (kind === 'id' && idForm === 'excel' && longDigits.test(value)) return `"=""${value}"""`;
  const safe = formulaBegin.test(value) ? `'${value}` : value;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
