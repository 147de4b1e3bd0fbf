import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Column } from './column.js';
import { createWorkbook } from './workbook.js';

type Row = readonly [string, string, number | null];
const columns: readonly Column<Row>[] = [
  { name: 'id', kind: 'id', description: '', valueOf: ([id]) => id },
  { name: 'paid', kind: 'money', description: '', valueOf: ([, paid]) => paid },
  { name: 'quantity', kind: 'number', description: '', valueOf: ([, , quantity]) => quantity },
];

async function* inPieces(...pieces: readonly (readonly Row[])[]): AsyncGenerator<readonly Row[]> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

/** The files of a ZIP archive by its directory, as a program that opens it finds them. */
function unzip(archive: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(begin, begin + archive.readUInt32LE(at + 20));
    files.set(name, (archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

describe('a workbook', () => {
  it('holds identifiers as text, digit for digit, and amounts and numbers as numbers', async () => {
    const rows: Row[] = [['1052608755792872049', '-12.30', null]];
    const files = unzip(await buffer(createWorkbook(columns, inPieces(rows), { title: 'Orders' })));
    expect([...files.keys()]).toContain('[Content_Types].xml');
    expect(files.get('xl/worksheets/sheet1.xml')).toContain(
      '<row><c t="inlineStr"><is><t xml:space="preserve">1052608755792872049</t></is></c><c><v>-12.30</v></c><c/></row>',
    );
    expect(files.get('xl/workbook.xml')).toContain('<sheet name="Orders" sheetId="1" r:id="rId1"/>');
  });

  it('has no formula and no broken XML, whatever a text holds', async () => {
    const hostile = '=cmd|x!A1 <&"\u0000\u0001\uD800\uFFFF> 帆布\u{1F45F}\n';
    const files = unzip(await buffer(createWorkbook(columns, inPieces([[hostile, '0.00', 1]]), { title: '<Orders>' })));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('>=cmd|x!A1 &lt;&amp;&quot;&gt; 帆布\u{1F45F}\n</t>');
    expect(sheet).not.toContain('<f>');
    expect(files.get('xl/workbook.xml')).toContain('name="&lt;Orders&gt;"');
  });

  it.each([
    [0, [0]],
    [4, [4]],
    [5, [4, 1]],
    [8, [4, 4]],
  ])('puts %i rows on sheets of four: %j', async (count, sheets) => {
    const rows = Array.from({ length: count }, (_none, index): Row => [`id-${index}`, '1.00', index]);
    const pieces = inPieces(rows.slice(0, 3), [], rows.slice(3));
    const files = unzip(await buffer(createWorkbook(columns, pieces, { title: 'Orders', rowsPerSheet: 4 })));
    const written = [...files].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, xml]) => xml);
    expect(written.map((xml) => xml.split('<row>').length - 2)).toEqual(sheets);
    expect(written.join('').match(/id-\d+/g) ?? []).toEqual(rows.map(([id]) => id));
  });

  it('breaks off with the fault of its rows', async () => {
    async function* failing(): AsyncGenerator<readonly Row[]> {
      yield await Promise.resolve<readonly Row[]>([['1', '1.00', 1]]);
      throw new RangeError('the database went away');
    }
    await expect(buffer(createWorkbook(columns, failing(), { title: 'Orders' }))).rejects.toThrow('went away');
  });

  it('reads no further when it is given up', async () => {
    let pieces = 0;
    async function* endless(): AsyncGenerator<readonly Row[]> {
      for (;;) {
        pieces += 1;
        yield await Promise.resolve(Array.from({ length: 500 }, (): Row => [crypto.randomUUID(), '1.00', pieces]));
      }
    }
    const workbook = createWorkbook(columns, endless(), { title: 'Orders' });
    await workbook[Symbol.asyncIterator]().next();
    workbook.destroy();
    await new Promise((resolve) => setImmediate(resolve));
    const read = pieces;
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(pieces).toBe(read);
  });
});
