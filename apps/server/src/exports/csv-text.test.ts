import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv-text.js';

describe('a CSV cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1＋1', "'＝1＋1"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['  =1', "'  =1"],
    ['"=1"', `"'""=1"""`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ])('that a spreadsheet would take for a formula has an apostrophe in front: %j', (text, cell) => {
    expect(csvCell('text', text, 'plain')).toBe(cell);
    expect(csvCell('id', text, 'excel')).toBe(cell);
  });

  it.each([
    ['帆布鞋 42', '帆布鞋 42'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [' blank', '" blank"'],
    ['1+1=2', '1+1=2'],
  ])('of any other text is that text: %j', (text, cell) => {
    expect(csvCell('text', text, 'plain')).toBe(cell);
  });

  it('leaves amounts and numbers as they are, negative ones too, and nothing empty', () => {
    expect(csvCell('money', '-12.30', 'plain')).toBe('-12.30');
    expect(csvCell('number', -3, 'plain')).toBe('-3');
    expect(csvCell('text', null, 'plain')).toBe('');
  });

  it('keeps the digits of a long number for Excel, if that is wished', () => {
    expect(csvCell('id', '1052608755792872049', 'plain')).toBe('1052608755792872049');
    expect(csvCell('id', '1052608755792872049', 'excel')).toBe('"=""1052608755792872049"""');
    expect(csvCell('id', '251116-000000000000001', 'excel')).toBe('251116-000000000000001');
  });

  it('never begins with what begins a formula, and reads back as the text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', "'", ',', ';', '|', 'a') }),
        ),
        (text) => {
          const line = csvLine([{ name: 'a', kind: 'text', description: '', valueOf: () => text }], {}, 'plain');
          expect(line.endsWith('\r\n')).toBe(true);
          const cell = line.slice(0, -2);
          const isQuoted = cell.startsWith('"');
          const read = isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
          expect(read).not.toMatch(/^[=+\-@\t\r]/);
          expect([text, `'${text}`]).toContain(read);
          expect(isQuoted || !/[",\r\n]/.test(cell)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
