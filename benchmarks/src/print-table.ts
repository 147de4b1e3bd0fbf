import { styleText } from 'node:util';
import type { Spread } from './contest.js';
import type { Row } from './measure.js';

const headings = ['what', 'against', 'ratio', 'min – max', 'aim', '', 'rate', 'rate of the other'];

/** The rows of one measure as a table for people. */
export function formatTable(name: string, rows: readonly Row[]): string {
  const cells = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [styleText('bold', name), head, ...body, ''].join('\n');
}

/** Whether a row keeps what we promise; undefined for rows that promise nothing. */
export function isKept(row: Row): boolean | undefined {
  if (row.aim === undefined && row.rateAim === undefined) return undefined;
  return row.ratio.median >= (row.aim ?? 0) && row.rate.median >= (row.rateAim ?? 0);
}

function cellsOf(row: Row): string[] {
  const kept = isKept(row);
  const aims = [
    ...(row.aim === undefined ? [] : [`≥ ${row.aim}`]),
    ...(row.rateAim === undefined ? [] : [`≥ ${row.rateAim.toLocaleString('en')}/s`]),
  ];
  return [
    row.what,
    row.against,
    row.ratio.median.toFixed(2),
    `${row.ratio.min.toFixed(2)} – ${row.ratio.max.toFixed(2)}`,
    aims.join(', '),
    kept === undefined ? '' : kept ? 'kept' : 'missed',
    `${round(row.rate)} ${row.unit}`,
    `${round(row.againstRate)} ${row.unit}`,
  ];
}

function round({ median }: Spread): string {
  return Number(median.toPrecision(3)).toLocaleString('en');
}
