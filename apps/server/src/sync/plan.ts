import type { StreamCapabilities } from '@orderloom/core/platform';
import { clampWindow, overlapWindow, splitWindow, type TimeWindow } from '@orderloom/core/time';

/** What planning needs to know of a stream. */
export type PlannedStream = Pick<
  StreamCapabilities,
  'maxWindowMs' | 'granularityMs' | 'lagMs' | 'overlapMs' | 'horizonMs'
>;

/** Where a stream's ledger stands. Instants in epoch ms. */
export interface LedgerPosition {
  /** End of the last window of the ledger; undefined while it is empty. */
  readonly endAt: number | undefined;
  /** Where the connection wants its history to begin. */
  readonly startAt: number;
}

/** Length of a ledger window where the platform names no longest one: what has to be read again after a fault. */
const ledgerWindowMs = 7 * 86_400_000;

/**
 * The windows that the ledger lacks up to the present less the stream's lag: contiguous with its end, none longer
 * than one query takes. The first ledger of a stream begins where the platform still answers.
 */
export function planWindows(stream: PlannedStream, position: LedgerPosition, nowMs: number): TimeWindow[] {
  const untilAt = floorTo(nowMs - stream.lagMs, stream.granularityMs);
  const reachableAt = stream.horizonMs === null ? -Infinity : nowMs - stream.horizonMs;
  const fromAt = position.endAt ?? ceilTo(Math.max(position.startAt, reachableAt), stream.granularityMs);
  if (fromAt >= untilAt) return [];
  return splitWindow({ fromAt, toAt: untilAt }, Math.min(stream.maxWindowMs ?? Infinity, ledgerWindowMs));
}

/** How long after its end a window is still read together with what lies before it. */
const lateArrivalMs = 3_600_000;

/**
 * What to ask the platform for one ledger window: recent ones begin earlier by the overlap, because platforms show
 * changes late; never beyond the horizon, and never longer than one query takes.
 */
export function planQueries(stream: PlannedStream, window: TimeWindow, nowMs: number): TimeWindow[] {
  const isRecent = nowMs - window.toAt < lateArrivalMs;
  const reading = isRecent ? overlapWindow(window, stream.overlapMs) : window;
  const reachable =
    stream.horizonMs === null
      ? reading
      : clampWindow(reading, { fromAt: ceilTo(nowMs - stream.horizonMs, stream.granularityMs), toAt: window.toAt });
  if (reachable === undefined) return [];
  return splitWindow(reachable, stream.maxWindowMs ?? reachable.toAt - reachable.fromAt);
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
