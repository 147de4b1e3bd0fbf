import type { Row } from './proofs.js';

const headings = ['promise', 'size', 'result', ''];

/** Rows as a table for people. */
export function formatProofs(rows: readonly Row[]): string {
  const cells = [
    headings,
    ...rows.map(({ promise, size, result, isKept }) => [promise, size, result, isKept ? 'kept' : 'BROKEN']),
  ];
  const widths = headings.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
