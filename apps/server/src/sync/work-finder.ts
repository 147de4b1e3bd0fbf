import type { StreamCapabilities } from '@orderloom/core/platform';
import type { Clock, TimeWindow } from '@orderloom/core/time';
import { ExpiringOrders } from './expiring-orders.js';
import {
  isUnfinished,
  type LedgerMoment,
  type LedgerRepository,
  type LedgerWindow,
  type StreamKey,
  type WindowOutcome,
} from './ledger.repository.js';
import {
  adaptWidth,
  expiringBeforeAt,
  expiringPart,
  isHistory,
  longestSliceMs,
  planLedger,
  readableAt,
  sliceNewest,
  sliceOldest,
} from './plan.js';

/** A stream whose work is to be found. */
export interface PlannedRun {
  readonly stream: StreamCapabilities;
  /** The list of the same things by their creation, where the platform has one. */
  readonly witness: StreamCapabilities | undefined;
  readonly key: StreamKey;
  /** Where the connection wants its history to begin, epoch ms. */
  readonly startAt: number;
  /** Platform clock minus ours. */
  readonly skewMs: number;
}

/** What is to be read next: slices that are read at the same time, and settled in their order. */
export interface Work {
  /** The list to read them from. */
  readonly list: StreamCapabilities;
  readonly slices: readonly TimeWindow[];
  /** Writes what became of a slice. */
  readonly settle: (slice: TimeWindow, outcome: WindowOutcome, moment: LedgerMoment) => Promise<void>;
  /** Whether what lies before the slice was read at an earlier time. */
  readonly readsAgain: (slice: TimeWindow) => boolean;
  /** Attempts that have failed before. */
  readonly attempts: number;
  /** Stands beside the ledger: when it fails, the rest goes on. */
  readonly isAside?: boolean;
  /** What has not changed since is not wanted, epoch ms. */
  readonly changedFromAt?: number;
  /** Takes in how full the fullest query of a slice was, for the width of the next. */
  readonly learn?: (slice: TimeWindow, fullest: number) => void;
}

/** Slices of history read at the same time: the platform's answers take longer than our storing. */
const historySlices = 3;
/** While history is being read, the present is taken up in steps rather than after every window. */
const shortestWindowMs = 15_000;

/** Finds out of the ledger what to read next, and adds to the ledger what it lacks. */
export class WorkFinder {
  /** How wide slices of history are at present, by stream; learned anew after a restart. */
  readonly #widths = new Map<string, number>();
  readonly #expiring = new ExpiringOrders();
  /** Up to where what expires has been read by change, by stream: nothing was shown late there, it was old by then. */
  readonly #expiredUntil = new Map<string, number>();

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The present before all else, then what will pass the horizon soon, then the newest window that may be tried;
   * undefined when there is nothing.
   */
  async find(run: PlannedRun): Promise<Work | undefined> {
    const { stream, key, startAt, skewMs } = run;
    const isWalked = stream.windowFilter === 'none';
    for (;;) {
      const nowMs = this.clock.now();
      const ends = await this.ledger.findEnds(key);
      const position = { beginAt: ends?.beginAt, endAt: ends?.last.toAt, startAt };
      const { history, present } = planLedger(stream, position, nowMs + skewMs);
      // A walk reads the whole list anyway: there is no history to go back to.
      if (history !== undefined && !(isWalked && ends !== undefined)) {
        await this.ledger.insertPending(key, history, nowMs);
        if (ends === undefined) continue;
      }
      if (ends !== undefined && isWalked && isUnfinished(ends.last)) return this.findWalk(run, ends.last, present);
      if (ends !== undefined && present !== undefined && lengthOf(present) >= shortestWindowMs) {
        if (isWalked || lengthOf(present) <= longestSliceMs(stream)) return this.presentWork(run, ends.last, present);
        const moment = { nowMs, runId: undefined };
        await this.ledger.append(key, ends.last, present, { state: 'pending' }, Infinity, moment);
      }
      const window = await this.ledger.findNext(key, nowMs, expiringBeforeAt(stream, nowMs + skewMs));
      if (window === undefined) return undefined;
      const work = this.windowWork(run, window, { nowMs, beginAt: ends?.beginAt ?? window.fromAt });
      const lostUntilAt = Math.min(readableAt(stream, nowMs + skewMs), window.toAt);
      // Only when it comes to be read: the horizon moves on with every second of a long backfill.
      if (work.slices.every((slice) => slice.fromAt >= lostUntilAt)) return this.withExpiringFirst(run, work, nowMs);
      const lost = { fromAt: window.fromAt, toAt: lostUntilAt };
      await this.ledger.carve(key, window, lost, { state: 'unreachable' }, { nowMs, runId: undefined });
    }
  }

  private withExpiringFirst(run: PlannedRun, work: Work, nowMs: number): Work {
    if (!work.slices.some((slice) => isHistory(slice, nowMs))) return work;
    return this.#expiring.find(run, nowMs) ?? work;
  }

  private presentWork({ stream, key }: PlannedRun, last: LedgerWindow, present: TimeWindow): Work {
    return {
      list: stream,
      slices: [present],
      attempts: 0,
      readsAgain: () => true,
      settle: (slice, outcome, moment) => this.ledger.append(key, last, slice, outcome, longestSliceMs(stream), moment),
    };
  }

  private windowWork(
    { stream, key, skewMs }: PlannedRun,
    window: LedgerWindow,
    { nowMs, beginAt }: { readonly nowMs: number; readonly beginAt: number },
  ): Work {
    const width = this.#widths.get(nameOf(key));
    // The first slice tells how busy it is; until then several would all be of a wrong width.
    const count = width !== undefined && isHistory(window, nowMs) ? historySlices : 1;
    const isFresh = window.state === 'pending';
    const widthMs = width ?? longestSliceMs(stream);
    const expiring = isFresh ? expiringPart(stream, window, nowMs + skewMs) : undefined;
    const fresh = expiring === undefined ? sliceNewest(window, widthMs, count) : sliceOldest(expiring, widthMs, count);
    const slices = isFresh ? fresh : [window];
    // Each slice is cut off one end of what the one before has left.
    let rest = window;
    return {
      list: stream,
      slices,
      attempts: window.attempts,
      readsAgain: (slice) =>
        slice.fromAt === window.fromAt &&
        slice.fromAt > beginAt &&
        slice.fromAt !== this.#expiredUntil.get(nameOf(key)),
      settle: async (slice, outcome, moment) => {
        await this.ledger.carve(key, rest, slice, outcome, moment);
        const wasOld = outcome.state === 'done' && isHistory(slice, nowMs);
        if (expiring !== undefined && wasOld) this.#expiredUntil.set(nameOf(key), slice.toAt);
        rest = expiring === undefined ? { ...rest, toAt: slice.fromAt } : { ...rest, fromAt: slice.toAt };
      },
      ...(isFresh
        ? {
            learn: (slice, fullest) => {
              const measured = { spanMs: lengthOf(slice), fullest, pageSize: stream.maxPageSize };
              this.#widths.set(nameOf(key), adaptWidth(stream, measured));
            },
          }
        : {}),
    };
  }

  /** One walk answers for everything that is not done up to the present. */
  private async findWalk(
    { stream, key }: PlannedRun,
    last: LedgerWindow,
    present: TimeWindow | undefined,
  ): Promise<Work | undefined> {
    const nowMs = this.clock.now();
    if ((await this.ledger.findNext(key, nowMs)) === undefined) return undefined;
    const whole =
      present === undefined ? last : await this.ledger.extendLast(key, last, present.toAt, { nowMs, runId: undefined });
    return {
      list: stream,
      slices: [whole],
      attempts: last.attempts,
      readsAgain: () => false,
      settle: (slice, outcome, moment) => this.ledger.carve(key, whole, slice, outcome, moment),
    };
  }
}

function lengthOf({ fromAt, toAt }: TimeWindow): number {
  return toAt - fromAt;
}

function nameOf({ connectionId, stream }: StreamKey): string {
  return `${connectionId}:${stream}`;
}
