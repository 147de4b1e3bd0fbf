import type { OrderObservation } from '@orderloom/core/order';
import type { ObservationPage, PageRequest } from '@orderloom/core/platform';

/** A platform list, newest first by update time, whose rows move while it is read. */
export class DriftingList {
  readonly #updatedAt = new Map<string, number>();
  calls = 0;

  constructor(rows: Iterable<readonly [externalId: string, updatedAtMs: number]>) {
    for (const [externalId, updatedAtMs] of rows) this.#updatedAt.set(externalId, updatedAtMs);
  }

  /** Moves an order to another instant, as any change on the platform does. */
  touch(externalId: string, updatedAtMs: number): void {
    this.#updatedAt.set(externalId, updatedAtMs);
  }

  clear(): void {
    this.#updatedAt.clear();
  }

  page(request: PageRequest): ObservationPage {
    this.calls += 1;
    const { window } = request;
    const rows = [...this.#updatedAt]
      .filter(([, at]) => window === undefined || (at >= window.fromAt && at <= window.toAt))
      .sort(([leftId, left], [rightId, right]) => right - left || (leftId < rightId ? -1 : 1));
    const begin = (request.page - 1) * request.pageSize;
    const listed = rows.slice(begin, begin + request.pageSize);
    return {
      observations: listed.map(([externalId, updatedAtMs]) => observe(externalId, updatedAtMs)),
      rejected: [],
      platformRequestId: undefined,
      total: request.withTotal ? rows.length : undefined,
      hasNext: begin + request.pageSize < rows.length,
    };
  }
}

/** A bare observation of an order. */
export function observe(
  externalId: string,
  updatedAtMs: number,
  hash = `${externalId}@${updatedAtMs}`,
): OrderObservation {
  return {
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation: 'orders.list',
    sourceAtMs: updatedAtMs,
    observedAtMs: updatedAtMs + 1,
    raw: { order_sn: externalId, updated_at: updatedAtMs },
    rawText: '{}',
    hash,
    issues: [],
    mappingVersion: 1,
    fragment: { lifecycle: 'open', timestamps: { updatedAt: new Date(updatedAtMs).toISOString() } },
  };
}
