import { InvalidArgumentError } from '../errors/index.js';

/** A half-open span of time `[fromAt, toAt)` in epoch milliseconds. */
export interface TimeWindow {
  readonly fromAt: number;
  readonly toAt: number;
}

/** A checked window. Throws `InvalidArgumentError` unless both ends are safe integers and `fromAt < toAt`. */
export function createWindow(fromAt: number, toAt: number): TimeWindow {
  if (!Number.isSafeInteger(fromAt) || !Number.isSafeInteger(toAt) || fromAt >= toAt) {
    throw new InvalidArgumentError('A time window needs fromAt before toAt, both in whole milliseconds', [
      { path: 'window', message: `[${fromAt}, ${toAt})` },
    ]);
  }
  return { fromAt, toAt };
}

/** Cuts a window into contiguous pieces of at most `maxMs`; the last one may be shorter. */
export function splitWindow(window: TimeWindow, maxMs: number): TimeWindow[] {
  if (!(maxMs > 0)) throw new InvalidArgumentError('maxMs must be above 0');
  const pieces: TimeWindow[] = [];
  for (let fromAt = window.fromAt; fromAt < window.toAt; fromAt += maxMs) {
    pieces.push({ fromAt, toAt: Math.min(fromAt + maxMs, window.toAt) });
  }
  return pieces;
}

/** Halves a window on a multiple of `granularityMs`, or answers undefined when it cannot be cut any finer. */
export function halveWindow(window: TimeWindow, granularityMs: number): [TimeWindow, TimeWindow] | undefined {
  if (!(granularityMs > 0)) throw new InvalidArgumentError('granularityMs must be above 0');
  const middle = Math.floor((window.fromAt + window.toAt) / 2 / granularityMs) * granularityMs;
  const cut = middle > window.fromAt ? middle : middle + granularityMs;
  if (cut >= window.toAt) return undefined;
  return [
    { fromAt: window.fromAt, toAt: cut },
    { fromAt: cut, toAt: window.toAt },
  ];
}

/** The same window begun `overlapMs` earlier. */
export function overlapWindow(window: TimeWindow, overlapMs: number): TimeWindow {
  return { fromAt: window.fromAt - overlapMs, toAt: window.toAt };
}

/** The part of a window inside bounds, or undefined when nothing is left. */
export function clampWindow(window: TimeWindow, bounds: TimeWindow): TimeWindow | undefined {
  const fromAt = Math.max(window.fromAt, bounds.fromAt);
  const toAt = Math.min(window.toAt, bounds.toAt);
  return fromAt < toAt ? { fromAt, toAt } : undefined;
}

/** The fewest windows that cover the same time: sorted, touching and overlapping ones joined. */
export function mergeWindows(windows: readonly TimeWindow[]): TimeWindow[] {
  const merged: TimeWindow[] = [];
  for (const window of [...windows].sort((a, b) => a.fromAt - b.fromAt)) {
    const last = merged.at(-1);
    if (last !== undefined && window.fromAt <= last.toAt) {
      merged[merged.length - 1] = { fromAt: last.fromAt, toAt: Math.max(last.toAt, window.toAt) };
    } else {
      merged.push(window);
    }
  }
  return merged;
}

/** The parts of `bounds` that no window covers. */
export function findGaps(bounds: TimeWindow, windows: readonly TimeWindow[]): TimeWindow[] {
  const gaps: TimeWindow[] = [];
  let reachedAt = bounds.fromAt;
  for (const window of mergeWindows(windows)) {
    if (window.toAt <= reachedAt) continue;
    if (window.fromAt >= bounds.toAt) break;
    if (window.fromAt > reachedAt) gaps.push({ fromAt: reachedAt, toAt: window.fromAt });
    reachedAt = window.toAt;
  }
  if (reachedAt < bounds.toAt) gaps.push({ fromAt: reachedAt, toAt: bounds.toAt });
  return gaps;
}
