import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Column } from './column.js';
import { escapeXml, sheetBegin, sheetEnd, sheetHeader, sheetRow } from './sheet-xml.js';
import type { RowPieces } from './text-files.js';

/** Rows a sheet can have, the header among them. Source: Microsoft, "Excel specifications and limits". */
const mostRows = 1_048_576;
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const namespace = 'http://schemas.openxmlformats.org';
/** Rows compress well at any level; the fast ones cost a third of the time. */
const compressionLevel = 2;

/** What a workbook is called inside, and how many rows fit on a sheet. */
export interface WorkbookOptions {
  readonly title: string;
  readonly rowsPerSheet?: number;
}

/**
 * An XLSX file, made while it is read: rows go through and are not kept. What does not fit on one sheet goes on on the
 * next. Breaks off with the error of the rows; a file that broke off has no directory and opens nowhere.
 */
export function createWorkbook<Row>(
  columns: readonly Column<Row>[],
  pieces: RowPieces<Row>,
  options: WorkbookOptions,
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  const stop = (error: unknown) =>
    output.destroy(error instanceof Error ? error : new TypeError('not an error was thrown'));
  zip.on('error', stop);
  writeSheets(zip, columns, pieces, options, output).catch(stop);
  return output;
}

async function writeSheets<Row>(
  zip: ZipFile,
  columns: readonly Column<Row>[],
  pieces: RowPieces<Row>,
  { title, rowsPerSheet = mostRows - 1 }: WorkbookOptions,
  output: Readable,
): Promise<void> {
  const rows = new RowSource(pieces);
  let sheets = 0;
  do {
    sheets += 1;
    const sheet = Readable.from(writeSheet(columns, rows, rowsPerSheet), { objectMode: false });
    const leave = () => sheet.destroy();
    output.once('close', leave);
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, { compressionLevel });
    await finished(sheet);
    output.off('close', leave);
  } while (!rows.hasEnded);
  for (const [path, xml] of packageParts(title, sheets)) zip.addBuffer(Buffer.from(xml), path);
  zip.end();
}

/** Hands out rows in pieces that end where a sheet does. */
class RowSource<Row> {
  readonly #pieces: AsyncIterator<readonly Row[]>;
  #waiting: readonly Row[] = [];
  hasEnded = false;

  constructor(pieces: RowPieces<Row>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** At most so many rows; none at the end. */
  async take(most: number): Promise<readonly Row[]> {
    await this.fill();
    const taken = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(taken.length);
    // Looked for at once, so that no empty sheet follows a full one.
    await this.fill();
    return taken;
  }

  private async fill(): Promise<void> {
    while (this.#waiting.length === 0 && !this.hasEnded) {
      const next = await this.#pieces.next();
      if (next.done === true) this.hasEnded = true;
      else this.#waiting = next.value;
    }
  }
}

async function* writeSheet<Row>(
  columns: readonly Column<Row>[],
  rows: RowSource<Row>,
  rowsPerSheet: number,
): AsyncGenerator<string, void, undefined> {
  yield sheetBegin + sheetHeader(columns);
  for (let left = rowsPerSheet; left > 0;) {
    const taken = await rows.take(left);
    if (taken.length === 0) break;
    left -= taken.length;
    yield taken.map((row) => sheetRow(columns, row)).join('');
  }
  yield sheetEnd;
}

/** The parts around the sheets. Source: ECMA-376, part 1 and 2, the least that Excel, LibreOffice and Numbers open. */
function packageParts(title: string, sheets: number): readonly (readonly [string, string])[] {
  const numbers = Array.from({ length: sheets }, (_none, index) => index + 1);
  const nameOf = (number: number) => escapeXml(number === 1 ? title : `${title} ${number}`);
  const worksheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${namespace}/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${xmlHead}<Relationships xmlns="${namespace}/package/2006/relationships">${inner}</Relationships>`;
  return [
    [
      '[Content_Types].xml',
      `${xmlHead}<Types xmlns="${namespace}/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${workbook}"/>` +
        numbers
          .map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${worksheet}"/>`)
          .join('') +
        '</Types>',
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${xmlHead}<workbook xmlns="${namespace}/spreadsheetml/2006/main" xmlns:r="${namespace}/officeDocument/2006/relationships"><sheets>${numbers
        .map((number) => `<sheet name="${nameOf(number)}" sheetId="${number}" r:id="rId${number}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        numbers.map((number) => relation(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`)).join(''),
      ),
    ],
  ];
}
