import stringWidth from 'string-width';
import { printable } from './printable.js';

/** One column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

const gap = '  ';

/** Lays rows out in columns. Chinese takes two cells a character; control characters are taken out. */
export function layOutTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))));
  const lines = cells.map((row) =>
    columns
      .map(({ align }, index) => pad(row[index] ?? '', widths[index] ?? 0, align))
      .join(gap)
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? blanks + text : text + blanks;
}
