import type { StreamCapabilities } from '@orderloom/core/platform';
import { splitWindow, type TimeWindow } from '@orderloom/core/time';

/** What planning needs to know of a stream. */
export type PlannedStream = Pick<
  StreamCapabilities,
  'windowFilter' | 'maxWindowMs' | 'granularityMs' | 'lagMs' | 'overlapMs' | 'horizonMs'
>;

type ExpiringStream = Pick<PlannedStream, 'windowFilter' | 'horizonMs' | 'granularityMs'>;

/** Where a stream's ledger stands. Instants in epoch ms. */
export interface LedgerPosition {
  /** Begin of the first window of the ledger; undefined while it is empty. */
  readonly beginAt: number | undefined;
  /** End of the last window of the ledger; undefined while it is empty. */
  readonly endAt: number | undefined;
  /** Where the connection wants its history to begin. */
  readonly startAt: number;
}

/** What the ledger lacks; either side is absent when there is nothing to add. */
export interface LedgerPlan {
  /** Ends where the ledger begins; the whole span while the ledger is empty. */
  readonly history?: TimeWindow;
  /** Begins where the ledger ends. */
  readonly present?: TimeWindow;
}

/** Longest slice where the platform names no longest window: what has to be read again after a fault. */
const longestOpenSliceMs = 7 * 86_400_000;
/** The edge of the horizon moves while a request is on its way; the platform refuses what lies beyond it. */
const horizonMarginMs = 60_000;
/**
 * What the platform answers for so much longer only is read first. By change that is more: an order that never comes
 * about is in no list by creation, and changes for the last time when its group or payment has failed, a day later.
 */
const expiringWithinMs = { creation: 6 * 3_600_000, change: 48 * 3_600_000 };
/** So much more is read then, so that it need not be looked after at once. */
const expiringReserveMs = 6 * 3_600_000;
/** From which age on a window is history. */
const historyAgeMs = 3_600_000;
/** Aimed at instead of a full page, so that a busier stretch still fits. */
const wantedFill = 0.7;
/** Widths grow at most so much from one slice to the next. */
const growth = 4;

/** The spans that the ledger lacks up to the present less the stream's lag: contiguous with it at both ends. */
export function planLedger(stream: PlannedStream, position: LedgerPosition, nowMs: number): LedgerPlan {
  const untilAt = floorTo(nowMs - stream.lagMs, stream.granularityMs);
  const wantedAt = ceilTo(Math.max(position.startAt, readableAt(stream, nowMs)), stream.granularityMs);
  const { beginAt, endAt } = position;
  if (beginAt === undefined || endAt === undefined) {
    return wantedAt < untilAt ? { history: { fromAt: wantedAt, toAt: untilAt } } : {};
  }
  return {
    ...(wantedAt < beginAt ? { history: { fromAt: wantedAt, toAt: beginAt } } : {}),
    ...(endAt < untilAt ? { present: { fromAt: endAt, toAt: untilAt } } : {}),
  };
}

/** The oldest instant that the platform answers for; -Infinity where it names no horizon. */
export function horizonAt(stream: Pick<PlannedStream, 'horizonMs' | 'granularityMs'>, nowMs: number): number {
  return stream.horizonMs === null ? -Infinity : ceilTo(nowMs - stream.horizonMs, stream.granularityMs);
}

/** The oldest instant that can still be planned for: it must not pass the horizon while it is being read. */
export function readableAt(stream: Pick<PlannedStream, 'horizonMs' | 'granularityMs'>, nowMs: number): number {
  return horizonAt(stream, nowMs + horizonMarginMs);
}

/**
 * Unread windows that begin before this instant are read before all other history: soon the platform will no longer
 * answer for them. -Infinity where it names no horizon.
 */
export function expiringBeforeAt(stream: ExpiringStream, nowMs: number): number {
  const { creation, change } = expiringWithinMs;
  return horizonAt(stream, nowMs) + (stream.windowFilter === 'created_at' ? creation : change);
}

/** What of a window is to be read first because it will expire; undefined while nothing presses. */
export function expiringPart(
  stream: ExpiringStream,
  { fromAt, toAt }: TimeWindow,
  nowMs: number,
): TimeWindow | undefined {
  const beforeAt = expiringBeforeAt(stream, nowMs);
  return fromAt < beforeAt ? { fromAt, toAt: Math.min(toAt, beforeAt + expiringReserveMs) } : undefined;
}

/** Up to `count` slices of a span, each at most `widthMs` long, the oldest first. */
export function sliceOldest(span: TimeWindow, widthMs: number, count: number): TimeWindow[] {
  const slices: TimeWindow[] = [];
  for (let fromAt = span.fromAt; fromAt < span.toAt && slices.length < count;) {
    const toAt = Math.min(span.toAt, fromAt + widthMs);
    slices.push({ fromAt, toAt });
    fromAt = toAt;
  }
  return slices;
}

/** Up to `count` slices of a span, each at most `widthMs` long, the newest first. */
export function sliceNewest(span: TimeWindow, widthMs: number, count: number): TimeWindow[] {
  const slices: TimeWindow[] = [];
  for (let toAt = span.toAt; toAt > span.fromAt && slices.length < count;) {
    const fromAt = Math.max(span.fromAt, toAt - widthMs);
    slices.push({ fromAt, toAt });
    toAt = fromAt;
  }
  return slices;
}

/** The longest slice of a stream. */
export function longestSliceMs({ maxWindowMs }: Pick<PlannedStream, 'maxWindowMs'>): number {
  return Math.min(maxWindowMs ?? Infinity, longestOpenSliceMs);
}

/**
 * How wide the next slice of history should be, after one of `spanMs` whose fullest query had `fullest` results: so
 * that its results fit in one page with room to spare, and wider where it is quiet.
 */
export function adaptWidth(
  stream: PlannedStream,
  measured: { readonly spanMs: number; readonly fullest: number; readonly pageSize: number },
): number {
  const { spanMs, fullest, pageSize } = measured;
  const fitting = fullest === 0 ? Infinity : (spanMs * wantedFill * pageSize) / fullest;
  const wanted = Math.min(fitting, spanMs * growth, longestSliceMs(stream));
  return Math.max(stream.granularityMs, floorTo(wanted, stream.granularityMs));
}

/**
 * What to ask the platform for one window: never beyond the horizon, and never longer than one query takes. With
 * `readsAgain` it begins earlier by the overlap: what lies before was read at an earlier time, and platforms show
 * changes late.
 */
export function planQueries(
  stream: PlannedStream,
  window: TimeWindow,
  nowMs: number,
  readsAgain = false,
): TimeWindow[] {
  const { toAt } = window;
  // What is read again must not come near the horizon: the query would be refused, again and again.
  const againAt = Math.max(window.fromAt - stream.overlapMs, readableAt(stream, nowMs));
  const fromAt = readsAgain ? Math.min(window.fromAt, againAt) : window.fromAt;
  const readable = { fromAt: Math.max(fromAt, horizonAt(stream, nowMs)), toAt };
  if (readable.fromAt >= toAt) return [];
  return splitWindow(readable, stream.maxWindowMs ?? toAt - readable.fromAt);
}

/** Whether a window is history: what happens today is read before it. */
export function isHistory(window: TimeWindow, nowMs: number): boolean {
  return nowMs - window.toAt >= historyAgeMs;
}

/** Wait before the next attempt at a window that failed `attempts` times. */
export function retryDelayMs(attempts: number): number {
  return Math.min(15 * 60_000, 10_000 * 2 ** Math.max(0, attempts - 1));
}

function floorTo(instantMs: number, stepMs: number): number {
  return Math.floor(instantMs / stepMs) * stepMs;
}

function ceilTo(instantMs: number, stepMs: number): number {
  return Math.ceil(instantMs / stepMs) * stepMs;
}
