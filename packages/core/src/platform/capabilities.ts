import type { Channel } from '../order/index.js';

/** What a stream of changes can and cannot do. The planner decides by these alone and knows no platform. */
export interface StreamCapabilities {
  /** Name within the connection, such as `orders` or `taobao.orders`. Stored in the ledger: never rename. */
  readonly name: string;
  readonly entity: 'order' | 'after_sale';
  readonly channel: Channel;
  readonly operation: string;
  /**
   * Which instant a window filters by; `none`: the list knows no time and is walked newest first. A stream by
   * `created_at` beside one by `updated_at` of the same things is no stream of its own: it is read to check that one, and
   * for what soon goes out of sight.
   */
  readonly windowFilter: 'updated_at' | 'created_at' | 'none';
  /** Longest window one query takes; null when the platform names none. */
  readonly maxWindowMs: number | null;
  /** Resolution of the platform's filter: windows are cut on its multiples. */
  readonly granularityMs: number;
  /** How far to stay behind the platform's clock. */
  readonly lagMs: number;
  /** How much of the previous window is read again. */
  readonly overlapMs: number;
  /** How far back the platform answers; null when it names no limit. */
  readonly horizonMs: number | null;
  readonly maxPageSize: number;
  readonly pageOrder: 'newest_first' | 'oldest_first' | 'unknown';
  /** Whether a page can tell how many results the whole query has. */
  readonly reportsTotal: boolean;
  /** Whether a list row already is the detail; otherwise each listed order is fetched too. */
  readonly carriesDetail: boolean;
  /** Values of a filter that has no "all": one query series each. One empty text when there is no such filter. */
  readonly partitions: readonly string[];
  /** Why the stream cannot run with this connection's settings, and which setting would change that. */
  readonly unavailable?: { readonly reason: string; readonly setting: string };
}
