import type { StreamCapabilities } from '@orderloom/core/platform';
import { findGaps, mergeWindows, type TimeWindow } from '@orderloom/core/time';
import type { WindowState } from '../database/schema.js';
import type { StoredError } from '../database/stored-error.js';
import { horizonAt, longestSliceMs } from '../sync/plan.js';

/** What certifying needs to know of a stream. */
export type CertifiedStream = Pick<StreamCapabilities, 'lagMs' | 'granularityMs' | 'horizonMs' | 'maxWindowMs'> & {
  /** Where the connection wants its history to begin, epoch ms. */
  readonly startAt: number;
};

/** A window of the ledger, instants in epoch ms. */
export interface CertifiedWindow extends TimeWindow {
  readonly state: WindowState;
  readonly attempts: number;
  readonly error: StoredError | null;
  readonly retryAt: number | undefined;
}

/**
 * A span that was not read. `unplanned`: the ledger has no window for it; the next run makes one.
 * `pending`: waits to be read; `failed` and `suspect`: were tried and are tried again.
 */
export interface CoverageHole extends TimeWindow {
  readonly state: 'pending' | 'failed' | 'suspect' | 'unplanned';
  readonly attempts: number;
  readonly error: StoredError | null;
  readonly retryAt: number | undefined;
}

/** What can be said of one stream. */
export interface StreamCoverage {
  /** The spans that were read, as few as there are. */
  readonly spans: readonly TimeWindow[];
  readonly holes: readonly CoverageHole[];
  /** Wanted, never read, and beyond what the platform still answers. */
  readonly unreachable: readonly TimeWindow[];
  /** From the end of the ledger to what could be read by now; undefined when there is nothing. */
  readonly unread: TimeWindow | undefined;
  /** One span, no hole, and something was read. */
  readonly isContiguous: boolean;
  /** The platform's horizon at present; undefined where it names none. */
  readonly horizonAt: number | undefined;
  /** Present less the end of the newest span; undefined while nothing was read. */
  readonly behindMs: number | undefined;
  readonly backfill: BackfillProgress;
}

/** How much of what can be read has been read. */
export interface BackfillProgress {
  /** From 0 to 1. */
  readonly shareDone: number;
  readonly spanMs: number;
  readonly spanLeftMs: number;
  /** Slices of the longest kind; more where it is busy. */
  readonly windowsLeft: number;
}

/**
 * Says exactly which time a stream has read without a hole. Pure: the same windows, joined or not, in whatever order,
 * give the same answer.
 */
export function certifyCoverage(
  windows: readonly CertifiedWindow[],
  stream: CertifiedStream,
  nowMs: number,
): StreamCoverage {
  const done = windows.filter((window) => window.state === 'done');
  const spans = mergeWindows(done.map(({ fromAt, toAt }) => ({ fromAt, toAt })));
  const horizon = horizonAt(stream, nowMs);
  const untilAt = nowMs - stream.lagMs;
  const endAt = Math.max(...windows.map((window) => window.toAt));
  const wantedAt = Math.ceil(stream.startAt / stream.granularityMs) * stream.granularityMs;
  const bounds = { fromAt: Math.min(wantedAt, spans[0]?.fromAt ?? wantedAt), toAt: endAt };
  const gaps = bounds.fromAt < bounds.toAt ? findGaps(bounds, spans) : [];
  const lost = windows.filter((window) => window.state === 'unreachable');
  const reachable = gaps.flatMap((gap) => without([gap], lost)).filter((gap) => gap.toAt > horizon);
  const holes = describeHoles(
    reachable.map((gap) => ({ fromAt: Math.max(gap.fromAt, horizon), toAt: gap.toAt })),
    windows,
  );
  const unread = spanUntil(windows.length === 0 ? Math.max(wantedAt, horizon) : endAt, untilAt);
  const sliceMs = longestSliceMs(stream);
  const doneMs = lengthOf(spans);
  const spanLeftMs = lengthOf(holes);
  return {
    spans,
    holes,
    unreachable: without(gaps, holes),
    unread,
    isContiguous: spans.length === 1 && holes.length === 0,
    horizonAt: stream.horizonMs === null ? undefined : horizon,
    behindMs: spans.length === 0 ? undefined : nowMs - (spans.at(-1)?.toAt ?? nowMs),
    backfill: {
      shareDone: doneMs + spanLeftMs === 0 ? 0 : doneMs / (doneMs + spanLeftMs),
      spanMs: doneMs + spanLeftMs,
      spanLeftMs,
      windowsLeft: holes.reduce((sum, hole) => sum + Math.ceil((hole.toAt - hole.fromAt) / sliceMs), 0),
    },
  };
}

/** Cuts the gaps at the windows of the ledger that lie in them. */
function describeHoles(gaps: readonly TimeWindow[], windows: readonly CertifiedWindow[]): CoverageHole[] {
  const unfinished = windows.flatMap((window) =>
    window.state === 'done' || window.state === 'unreachable' ? [] : [{ ...window, state: window.state }],
  );
  const holes = gaps.flatMap((gap): CoverageHole[] => {
    const known = unfinished.flatMap((window) => {
      const fromAt = Math.max(window.fromAt, gap.fromAt);
      const toAt = Math.min(window.toAt, gap.toAt);
      if (fromAt >= toAt) return [];
      const { state, attempts, error, retryAt } = window;
      return [{ fromAt, toAt, state, attempts, error, retryAt }];
    });
    const unplanned = findGaps(gap, known).map(
      (rest) => ({ ...rest, state: 'unplanned', attempts: 0, error: null, retryAt: undefined }) as const,
    );
    return [...known, ...unplanned];
  });
  return holes.toSorted((left, right) => left.fromAt - right.fromAt);
}

/** The parts of spans that none of the others covers. */
function without(spans: readonly TimeWindow[], covered: readonly TimeWindow[]): TimeWindow[] {
  return spans.flatMap((span) => findGaps(span, covered));
}

function spanUntil(fromAt: number, toAt: number): TimeWindow | undefined {
  return fromAt < toAt ? { fromAt, toAt } : undefined;
}

function lengthOf(spans: readonly TimeWindow[]): number {
  return spans.reduce((sum, { fromAt, toAt }) => sum + (toAt - fromAt), 0);
}
