import type { ObservationPage, PageRequest, StreamCapabilities } from '@orderloom/core/platform';
import { halveWindow, type TimeWindow } from '@orderloom/core/time';
import type { CommitReport } from '../ingest/ingest.service.js';
import { SuspectPageError } from './suspect-page-error.js';

/** What reading a window needs of the world. */
export interface WindowPorts {
  fetchPage(request: PageRequest): Promise<ObservationPage>;
  commitPage(page: ObservationPage): Promise<CommitReport>;
}

/** What was read of a window. */
export interface WindowReport {
  readonly observed: number;
  readonly changed: number;
  readonly quarantined: number;
}

type ReadStream = Pick<
  StreamCapabilities,
  'operation' | 'windowFilter' | 'granularityMs' | 'maxPageSize' | 'reportsTotal' | 'pageOrder' | 'partitions'
>;

const nothing: WindowReport = { observed: 0, changed: 0, quarantined: 0 };

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
  if (first.total === undefined) return pageForward(stream, window, partition, first, ports);
  if (first.total <= pageSize) {
    // What did come is kept; the window is not called done.
    const report = add(nothing, await ports.commitPage(first));
    if (received < first.total) throw new SuspectPageError(stream.operation, first.total, received);
    return report;
  }
  const halves = halveWindow(window, stream.granularityMs);
  if (halves === undefined) return pageBackward(stream, window, partition, first.total, ports);
  const [older, newer] = halves;
  return add(await readPart(stream, older, partition, ports), await readPart(stream, newer, partition, ports));
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
  window: TimeWindow | undefined,
  partition: string,
  first: ObservationPage,
  ports: WindowPorts,
): Promise<WindowReport> {
  const pageSize = stream.maxPageSize;
  let answer = first;
  let report = add(nothing, await ports.commitPage(answer));
  for (let page = 2; hasNext(answer, pageSize); page += 1) {
    const span = window === undefined ? {} : { window };
    answer = await ports.fetchPage({ ...span, partition, page, pageSize, withTotal: true });
    report = add(report, await ports.commitPage(answer));
  }
  return report;
}

/**
 * For lists without a time filter: newest first down to a full page that held nothing new, where the list is known to
 * be sorted so; otherwise to its end.
 */
async function walkNewestFirst(stream: ReadStream, partition: string, ports: WindowPorts): Promise<WindowReport> {
  const pageSize = stream.maxPageSize;
  let report = nothing;
  for (let page = 1; ; page += 1) {
    const answer = await ports.fetchPage({ partition, page, pageSize, withTotal: true });
    const committed = await ports.commitPage(answer);
    report = add(report, committed);
    const isBoundary = stream.pageOrder === 'newest_first' && committed.fresh === 0;
    if (isBoundary || !hasNext(answer, pageSize, page)) return report;
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

function add(left: WindowReport, right: WindowReport): WindowReport {
  return {
    observed: left.observed + right.observed,
    changed: left.changed + right.changed,
    quarantined: left.quarantined + right.quarantined,
  };
}
