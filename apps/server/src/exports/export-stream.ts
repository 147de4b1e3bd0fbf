import type { Readable } from 'node:stream';
import { FrameStream } from '../events/frame-stream.js';
import type { Column } from './column.js';
import type { ExportForm, ExportFormat } from './exports.dto.js';
import { writeCsv, writeNdjson, type RowPieces } from './text-files.js';
import { createWorkbook } from './workbook.js';

/** Media types of exports. */
export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** Rows as the bytes of a file. `gone` is aborted when nobody reads any more. */
export function createExportStream<Row>(
  columns: readonly Column<Row>[],
  pieces: RowPieces<Row>,
  title: string,
  form: ExportForm,
  gone: AbortController,
): Readable {
  const hasEndMark = form.endMark === 'yes';
  switch (form.format) {
    case 'csv':
      return new FrameStream(writeCsv(columns, pieces, { idForm: form.ids, hasEndMark }), gone);
    case 'ndjson':
      return new FrameStream(writeNdjson(columns, pieces, { hasEndMark }), gone);
    case 'xlsx': {
      const workbook = createWorkbook(columns, pieces, { title });
      workbook.once('close', () => gone.abort());
      return workbook;
    }
  }
}
