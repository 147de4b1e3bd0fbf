import { SyncConflictError } from '@orderloom/core/errors';
import type { TimeWindow } from '@orderloom/core/time';
import {
  isUnfinished,
  LedgerRepository,
  type LedgerEnds,
  type LedgerMoment,
  type LedgerWindow,
  type StreamKey,
  type WindowOutcome,
} from '../../src/sync/ledger.repository.js';
import type { ReadingWatch } from '../reading-watch.js';
import type { Worker } from '../time/worker.js';
import type { HubStore, StoredWindow } from './hub-store.js';
import { noDatabase } from './no-database.js';

/** As long as the real one joins done windows. */
const longestDoneMs = 31 * 86_400_000;

/** The ledger without SQL: each method is one statement, and takes effect in one moment of virtual time. */
export class MemoryLedger extends LedgerRepository {
  constructor(
    private readonly worker: Worker,
    private readonly store: HubStore,
    private readonly watch: ReadingWatch,
  ) {
    super(noDatabase);
  }

  override findEnds({ stream }: StreamKey): Promise<LedgerEnds | undefined> {
    this.watch.begun();
    return this.worker.call('store.findEnds', () => {
      const windows = this.store.windowsOf(stream);
      const [first] = windows;
      const last = windows.at(-1);
      if (first === undefined || last === undefined) return undefined;
      if (this.store.mutant === 'forgets_outage') {
        const recentAt = this.worker.clock.now() - 20 * 60_000;
        return { beginAt: first.fromAt, last: { ...last, toAt: Math.max(last.toAt, floorToSecond(recentAt)) } };
      }
      return { beginAt: first.fromAt, last };
    });
  }

  override findNext(
    { stream }: StreamKey,
    nowMs: number,
    expiringBeforeAt = -Infinity,
  ): Promise<LedgerWindow | undefined> {
    return this.worker.call('store.findNext', () => {
      const due = this.store
        .windowsOf(stream)
        .filter((window) => isUnfinished(window) && (window.retryAtMs === undefined || window.retryAtMs <= nowMs));
      return due.findLast(({ fromAt }) => fromAt < expiringBeforeAt) ?? due.at(-1);
    });
  }

  override findLastDoneAt({ stream }: StreamKey): Promise<number | undefined> {
    return this.worker.call(
      'store.findLastDoneAt',
      () => this.store.windowsOf(stream).findLast(({ state }) => state === 'done')?.updatedAtMs,
    );
  }

  override insertPending({ stream }: StreamKey, window: TimeWindow, nowMs: number): Promise<void> {
    return this.worker.call('store.insertPending', () => {
      const windows = this.store.windowsOf(stream);
      const before = windows.findLast(({ fromAt }) => fromAt < window.toAt);
      const isFree = before === undefined || before.toAt <= window.fromAt;
      if (!isFree || windows.some(({ fromAt }) => fromAt === window.fromAt)) return;
      this.#write(stream, [{ ...window, state: 'pending', attempts: 0, retryAtMs: undefined, updatedAtMs: nowMs }]);
    });
  }

  override extendLast(
    { stream }: StreamKey,
    window: LedgerWindow,
    toMs: number,
    moment: LedgerMoment,
  ): Promise<LedgerWindow> {
    return this.worker.call('store.extendLast', () => {
      if (this.store.windowsOf(stream).some(({ fromAt }) => fromAt >= window.toAt)) throw takenOver();
      const row = this.#take(stream, window, moment);
      this.#write(stream, [{ ...row, toAt: toMs, updatedAtMs: moment.nowMs }]);
      return { ...window, toAt: toMs };
    });
  }

  override append(
    { stream }: StreamKey,
    last: LedgerWindow,
    window: TimeWindow,
    outcome: WindowOutcome,
    longestMs: number,
    moment: LedgerMoment,
  ): Promise<void> {
    return this.worker.call('store.append', () => {
      this.watch.settled(window, outcome);
      const windows = this.store.windowsOf(stream);
      const place = windows.findIndex(
        ({ fromAt, toAt }) =>
          fromAt === last.fromAt && (toAt === window.fromAt || this.store.mutant === 'forgets_outage'),
      );
      const end = windows[place];
      const longest = outcome.state === 'done' ? longestDoneMs : longestMs;
      const grows = last.state === outcome.state && window.toAt - last.fromAt <= longest;
      const isFree = !windows.some(({ fromAt }) => fromAt >= window.fromAt);
      const isThere = end !== undefined && isFree && (!grows || end.state === outcome.state);
      if (!isThere || !this.#isLeased(moment)) throw takenOver();
      const row = rowOf(window, outcome, moment);
      if (!grows) return this.#write(stream, [row]);
      windows.splice(place, 1);
      const attempts = isFault(outcome) ? end.attempts + 1 : end.attempts;
      this.#write(stream, [{ ...row, fromAt: end.fromAt, attempts }]);
    });
  }

  override carve(
    { stream }: StreamKey,
    whole: LedgerWindow,
    part: TimeWindow,
    outcome: WindowOutcome,
    moment: LedgerMoment,
  ): Promise<void> {
    return this.worker.call('store.carve', () => {
      this.watch.settled(part, outcome);
      const row = this.#take(stream, whole, moment);
      const rest = [
        { ...row, toAt: part.fromAt },
        { ...row, fromAt: part.toAt },
      ].filter(({ fromAt, toAt }) => fromAt < toAt);
      let { fromAt, toAt } = part;
      let attempts = row.attempts + 1;
      if (outcome.state === 'done') {
        const older = this.#takeDone(
          stream,
          (window) => window.toAt === fromAt && toAt - window.fromAt <= longestDoneMs,
        );
        fromAt = older?.fromAt ?? fromAt;
        const newer = this.#takeDone(
          stream,
          (window) => window.fromAt === toAt && window.toAt - fromAt <= longestDoneMs,
        );
        toAt = newer?.toAt ?? toAt;
        attempts = Math.max(attempts, older?.attempts ?? 0, newer?.attempts ?? 0);
      }
      this.#write(stream, [...rest, { ...rowOf({ fromAt, toAt }, outcome, moment), attempts }]);
    });
  }

  /** Takes the row out that the planner saw; throws when it is there no longer. */
  #take(stream: string, seen: LedgerWindow, moment: LedgerMoment): StoredWindow {
    const windows = this.store.windowsOf(stream);
    const isBlind = this.store.mutant === 'no_lease_check';
    const place = windows.findIndex(
      (window) => window.fromAt === seen.fromAt && (isBlind || (window.toAt === seen.toAt && isUnfinished(window))),
    );
    const row = windows[place];
    if (isBlind && row === undefined) {
      return { ...seen, retryAtMs: undefined, updatedAtMs: moment.nowMs };
    }
    if (row === undefined || !this.#isLeased(moment)) throw takenOver();
    windows.splice(place, 1);
    return { ...row, fromAt: seen.fromAt, toAt: seen.toAt };
  }

  #takeDone(stream: string, isNeighbour: (window: StoredWindow) => boolean): StoredWindow | undefined {
    const windows = this.store.windowsOf(stream);
    const place = windows.findIndex((window) => window.state === 'done' && isNeighbour(window));
    return place < 0 ? undefined : windows.splice(place, 1)[0];
  }

  #write(stream: string, rows: readonly StoredWindow[]): void {
    const windows = this.store.windowsOf(stream);
    windows.push(...rows);
    windows.sort((left, right) => left.fromAt - right.fromAt);
  }

  #isLeased({ runId }: LedgerMoment): boolean {
    if (this.store.mutant === 'no_lease_check') return true;
    return runId === undefined || this.store.running.has(runId);
  }
}

function rowOf({ fromAt, toAt }: TimeWindow, outcome: WindowOutcome, { nowMs }: LedgerMoment): StoredWindow {
  return {
    fromAt,
    toAt,
    state: outcome.state,
    attempts: outcome.state === 'pending' ? 0 : 1,
    retryAtMs: isFault(outcome) ? outcome.retryAtMs : undefined,
    updatedAtMs: nowMs,
  };
}

function isFault(outcome: WindowOutcome): outcome is Extract<WindowOutcome, { readonly retryAtMs: number }> {
  return outcome.state === 'failed' || outcome.state === 'suspect';
}

function takenOver(): SyncConflictError {
  return new SyncConflictError('Another worker has taken this stream over');
}

function floorToSecond(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000;
}
