import { describe, expect, it } from 'vitest';
import { layOutTable } from './table.js';

describe('a table', () => {
  it('counts two cells for a Chinese character', () => {
    const table = layOutTable(
      [{ title: 'GOODS' }, { title: 'COUNT', align: 'right' }],
      [
        ['茶杯', '1'],
        ['cup', '12'],
      ],
    );
    expect(table).toBe('GOODS  COUNT\n茶杯       1\ncup       12\n');
  });

  it('lets no text of a platform steer the terminal or break a row', () => {
    const table = layOutTable([{ title: 'GOODS' }], [['\u001B[2Jcup\r\nof\u202Etea\u0007']]);
    expect(table).toBe('GOODS\n [2Jcup of tea\n');
  });
});
