import type { OrderObservation } from '@orderloom/core/order';
import type { ObservationPage, PageRequest, StreamCapabilities } from '@orderloom/core/platform';

/** A platform list, newest first by update time, whose rows move while it is read. */
export class DriftingList {
  readonly #updatedAt = new Map<string, number>();
  readonly #createdAt = new Map<string, number>();
  /** Orders created before are shown no more. */
  shownFromAt = (): number => -Infinity;
  calls = 0;

  constructor(rows: Iterable<readonly [externalId: string, updatedAtMs: number]>) {
    for (const [externalId, updatedAtMs] of rows) this.touch(externalId, updatedAtMs);
  }

  /** Moves an order to another instant, as changes on the platform do; a new one is created then, or earlier. */
  touch(externalId: string, updatedAtMs: number, createdAtMs = this.#createdAt.get(externalId) ?? updatedAtMs): void {
    this.#updatedAt.set(externalId, updatedAtMs);
    this.#createdAt.set(externalId, createdAtMs);
  }

  clear(): void {
    this.#updatedAt.clear();
    this.#createdAt.clear();
  }

  page(request: PageRequest, windowFilter: StreamCapabilities['windowFilter'] = 'updated_at'): ObservationPage {
    this.calls += 1;
    const { window } = request;
    const shownFromAt = this.shownFromAt();
    const createdAtOf = (externalId: string) => this.#createdAt.get(externalId) ?? Infinity;
    const rows = [...this.#updatedAt]
      .filter(([externalId]) => createdAtOf(externalId) >= shownFromAt)
      .filter(([externalId, updatedAt]) => {
        const at = windowFilter === 'created_at' ? createdAtOf(externalId) : updatedAt;
        return window === undefined || (at >= window.fromAt && at <= window.toAt);
      })
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
