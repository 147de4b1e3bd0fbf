import type { Column } from './column.js';
import { byteOrderMark, csvHeader, csvLine, type IdForm } from './csv-text.js';

/** Rows as they are read, a piece at a time. */
export type RowPieces<Row> = AsyncIterable<readonly Row[]>;

/** A CSV file, piece by piece: UTF-8 with a byte order mark. With `hasEndMark` the last line is `#end` and the number of rows. */
export async function* writeCsv<Row>(
  columns: readonly Column<Row>[],
  pieces: RowPieces<Row>,
  { idForm, hasEndMark }: { readonly idForm: IdForm; readonly hasEndMark: boolean },
): AsyncGenerator<string, void, undefined> {
  let count = 0;
  yield byteOrderMark + csvHeader(columns);
  for await (const rows of pieces) {
    count += rows.length;
    if (rows.length > 0) yield rows.map((row) => csvLine(columns, row, idForm)).join('');
  }
  if (hasEndMark) yield `#end,${count}\r\n`;
}

/** One JSON object a line. With `hasEndMark` the last is `{"end":true,"rows":…}`. */
export async function* writeNdjson<Row>(
  columns: readonly Column<Row>[],
  pieces: RowPieces<Row>,
  { hasEndMark }: { readonly hasEndMark: boolean },
): AsyncGenerator<string, void, undefined> {
  let count = 0;
  for await (const rows of pieces) {
    count += rows.length;
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(recordOf(columns, row))}\n`).join('');
  }
  if (hasEndMark) yield `${JSON.stringify({ end: true, rows: count })}\n`;
}

function recordOf<Row>(columns: readonly Column<Row>[], row: Row): object {
  return Object.fromEntries(columns.map(({ name, valueOf }) => [name, valueOf(row)]));
}
