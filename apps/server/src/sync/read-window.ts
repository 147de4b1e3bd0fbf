import type { ObservationPage, PageRequest, StreamCapabilities } from '@orderloom/core/platform';
import { halveWindow, type TimeWindow } from '@orderloom/core/time';
import type { CommitReport } from '../ingest/ingest.service.js';
import { SuspectPageError } from './suspect-page-error.js';

/** What reading a window needs of the world. */
export interface WindowPorts {
  fetchPage(request: PageRequest): Promise<ObservationPage>;
  commitPage(page: ObservationPage): Promise<CommitReport>;
  /**
   * Whether everything on a page was already known, as it is now, when the list was last read through. Without it
   * lists are always read to their end.
   */
  readonly isProven?: (page: ObservationPage) => Promise<boolean>;
}

/** What was read of a window. */
export interface WindowReport {
  readonly observed: number;
  readonly changed: number;
  readonly quarantined: number;
  /** Results of the fullest query that was asked, before any halving. */
  readonly fullest: number;
}

type ReadStream = Pick<
  StreamCapabilities,
  'operation' | 'windowFilter' | 'granularityMs' | 'maxPageSize' | 'reportsTotal' | 'pageOrder' | 'partitions'
>;

const nothing: WindowReport = { observed: 0, changed: 0, quarantined: 0, fullest: 0 };

/**
 * Reads everything of one window. A window with more results than one page is halved until it fits: pages of a live
 * result move while they are read, a single page does not. Only a window that cannot be halved is paged, from its
 * last page back, so that a row that moves is read twice and never missed.
 */
export async function readWindow(stream: ReadStream, window: TimeWindow, ports: WindowPorts): Promise<WindowReport> {
  let report = nothing;
  for (const partition of stream.partitions) {
    const part =
      stream.windowFilter === 'none'
        ? await walkNewestFirst(stream, partition, ports)
        : await readPart(stream, window, partition, ports);
    report = add(report, part);
  }
  return report;
}

async function readPart(
  stream: ReadStream,
  window: TimeWindow,
  partition: string,
  ports: WindowPorts,
): Promise<WindowReport> {
  const pageSize = stream.maxPageSize;
  const first = await ports.fetchPage({ window, partition, page: 1, pageSize, withTotal: true });
  const received = sizeOf(first);
  if (first.total === undefined) {
    // Paging forward over a list that moves loses rows: only for a platform that never tells how many there are.
    if (stream.reportsTotal && hasNext(first, pageSize)) {
      throw new SuspectPageError(stream.operation, undefined, received);
    }
    return pageForward(stream, window, partition, first, ports);
  }
  if (first.total <= pageSize) {
    // What did come is kept; the window is not called done.
    const report = add({ ...nothing, fullest: first.total }, await ports.commitPage(first));
    if (received < first.total) throw new SuspectPageError(stream.operation, first.total, received);
    return report;
  }
  const tooFull = { ...nothing, fullest: first.total };
  const halves = halveWindow(window, stream.granularityMs);
  if (halves === undefined) {
    return add(tooFull, await pageBackward(stream, window, partition, first.total, ports));
  }
  const [older, newer] = halves;
  const report = add(tooFull, await readPart(stream, older, partition, ports));
  return add(report, await readPart(stream, newer, partition, ports));
}

async function pageBackward(
  stream: ReadStream,
  window: TimeWindow,
  partition: string,
  total: number,
  ports: WindowPorts,
): Promise<WindowReport> {
  const pageSize = stream.maxPageSize;
  const seen = new Set<string>();
  let rejected = 0;
  let report = nothing;
  for (let page = Math.ceil(total / pageSize); page >= 1; page -= 1) {
    const answer = await ports.fetchPage({ window, partition, page, pageSize, withTotal: false });
    for (const observation of answer.observations) seen.add(observation.externalId);
    rejected += answer.rejected.length;
    report = add(report, await ports.commitPage(answer));
  }
  if (seen.size + rejected < total) throw new SuspectPageError(stream.operation, total, seen.size + rejected);
  return report;
}

/** For lists that never tell a total: until a page says it is the last, or is not full. */
async function pageForward(
  stream: ReadStream,
  window: TimeWindow,
  partition: string,
  first: ObservationPage,
  ports: WindowPorts,
): Promise<WindowReport> {
  const pageSize = stream.maxPageSize;
  let answer = first;
  let count = sizeOf(first);
  let report = add(nothing, await ports.commitPage(answer));
  for (let page = 2; hasNext(answer, pageSize); page += 1) {
    const next = await ports.fetchPage({ window, partition, page, pageSize, withTotal: true });
    refuseRepetition(stream, answer, next);
    answer = next;
    count += sizeOf(answer);
    report = add(report, await ports.commitPage(answer));
  }
  return add(report, { ...nothing, fullest: count });
}

/**
 * For lists without a time filter: to their end; where the list is known to be sorted by change only down to the first
 * page that is proven to hold nothing new. That its rows are stored is no proof: a walk that was broken off has stored
 * the newest rows too.
 */
async function walkNewestFirst(stream: ReadStream, partition: string, ports: WindowPorts): Promise<WindowReport> {
  const pageSize = stream.maxPageSize;
  const seen = new Set<string>();
  let rejected = 0;
  let previous: ObservationPage | undefined;
  let report = nothing;
  for (let page = 1; ; page += 1) {
    const answer = await ports.fetchPage({ partition, page, pageSize, withTotal: true });
    if (previous !== undefined) refuseRepetition(stream, previous, answer);
    previous = answer;
    // Asked before the commit, which makes everything known.
    const isBoundary =
      stream.pageOrder === 'newest_first' && sizeOf(answer) > 0 && (await ports.isProven?.(answer)) === true;
    report = add(report, await ports.commitPage(answer));
    for (const { externalId } of answer.observations) seen.add(externalId);
    rejected += answer.rejected.length;
    if (isBoundary) return report;
    if (hasNext(answer, pageSize, page)) continue;
    // A list that moved or ended early while it was read may have hidden something.
    const { total = 0 } = answer;
    if (seen.size + rejected < total && !isSelfHealing(stream, answer, page)) {
      throw new SuspectPageError(stream.operation, total, seen.size + rejected);
    }
    return report;
  }
}

/**
 * What moves in a list sorted by change moves to its top, where the next walk finds it: only a last page that is too
 * short is suspect there.
 */
function isSelfHealing(stream: ReadStream, last: ObservationPage, page: number): boolean {
  const { total = 0 } = last;
  return stream.pageOrder === 'newest_first' && (page - 1) * stream.maxPageSize + sizeOf(last) >= total;
}

/** A list that gives the same page again would be read for ever, and hides what comes after. */
function refuseRepetition(stream: ReadStream, before: ObservationPage, after: ObservationPage): void {
  const rowsOf = (page: ObservationPage) =>
    page.observations.map(({ entity, externalId }) => `${entity} ${externalId}`);
  const rows = rowsOf(after);
  if (rows.length === 0 || rows.length !== before.observations.length) return;
  if (rowsOf(before).every((row, index) => row === rows[index])) {
    throw new SuspectPageError(stream.operation, rows.length, 0);
  }
}

function hasNext(answer: ObservationPage, pageSize: number, page?: number): boolean {
  const size = sizeOf(answer);
  if (size === 0) return false;
  if (answer.hasNext !== undefined) return answer.hasNext;
  if (answer.total !== undefined && page !== undefined) return page * pageSize < answer.total;
  return size >= pageSize;
}

function sizeOf(page: ObservationPage): number {
  // A row may give two observations (an order and its after-sale): count what the list counts.
  return new Set(page.observations.map((observation) => observation.raw)).size + page.rejected.length;
}

function add(left: WindowReport, right: Omit<WindowReport, 'fullest'> & Partial<WindowReport>): WindowReport {
  return {
    observed: left.observed + right.observed,
    changed: left.changed + right.changed,
    quarantined: left.quarantined + right.quarantined,
    fullest: Math.max(left.fullest, right.fullest ?? 0),
  };
}
