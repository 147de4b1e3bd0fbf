import type { Cell, Column, ColumnKind } from './column.js';

/** What one cell of a spreadsheet may hold. Source: Microsoft, "Excel specifications and limits". */
const longestText = 32_767;
/** Control characters, which XML 1.0 mostly has no place for, and halves of characters, which come out of cut texts. */
const unwritable = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF\p{Surrogate}]/gu;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const sheetBegin =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
export const sheetEnd = '</sheetData></worksheet>';

/** The row with the names of the columns. */
export function sheetHeader(columns: readonly Pick<Column<never>, 'name'>[]): string {
  return `<row>${columns.map(({ name }) => sheetCell('text', name)).join('')}</row>`;
}

/** One row of a sheet. */
export function sheetRow<Row>(columns: readonly Column<Row>[], row: Row): string {
  return `<row>${columns.map(({ kind, valueOf }) => sheetCell(kind, valueOf(row))).join('')}</row>`;
}

/**
 * One cell. Amounts and numbers are numbers, written with the digits they have; all else is text, which no spreadsheet
 * takes for a formula or rounds.
 */
function sheetCell(kind: ColumnKind, value: Cell): string {
  if (value === null) return '<c/>';
  if (typeof value === 'number' || kind === 'money') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(value.slice(0, longestText))}</t></is></c>`;
}

/** A text for XML, without what XML cannot hold. */
export function escapeXml(text: string): string {
  return text.replaceAll(unwritable, '').replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '');
}
