import type { StreamCapabilities } from '@orderloom/core/platform';
import { refundListIncrementGet } from './endpoints/after-sales.js';
import { orderListGet, orderNumberListIncrementGet } from './endpoints/orders.js';
import type { PinduoduoSettings } from './settings.js';

/** Names of the streams, as they stand in ledgers. */
export const orderStream = 'orders';
export const dealStream = 'orders.by_deal_time';
export const afterSaleStream = 'after_sales';

const dayMs = 86_400_000;
const longestWindowMs = 30 * 60_000;
const horizonMs = 90 * dayMs;

/**
 * What the platform's two lists of changes can do, and the list of the same orders by the time of their deal, from which
 * that horizon counts. Source: limits table of the reference, FAQ for the page order.
 */
export function createStreams(settings: PinduoduoSettings): readonly StreamCapabilities[] {
  const listOfChanges = {
    channel: 'pinduoduo',
    windowFilter: 'updated_at',
    maxWindowMs: longestWindowMs,
    granularityMs: 1_000,
    lagMs: settings.lagSeconds * 1000,
    overlapMs: settings.overlapSeconds * 1000,
    maxPageSize: settings.pageSize,
    reportsTotal: true,
    carriesDetail: true,
  } as const;
  return [
    {
      ...listOfChanges,
      name: orderStream,
      entity: 'order',
      operation: orderNumberListIncrementGet.name,
      horizonMs,
      pageOrder: 'newest_first',
      partitions: [''],
    },
    {
      ...listOfChanges,
      name: afterSaleStream,
      entity: 'after_sale',
      operation: refundListIncrementGet.name,
      // The platform names no limit for tickets.
      horizonMs: null,
      pageOrder: 'unknown',
      partitions: settings.refundStatuses.map(String),
    },
    {
      ...listOfChanges,
      name: dealStream,
      entity: 'order',
      operation: orderListGet.name,
      windowFilter: 'created_at',
      maxWindowMs: dayMs,
      horizonMs,
      pageOrder: 'unknown',
      partitions: [''],
      ...(settings.readDealList
        ? {}
        : { unavailable: { reason: 'the list of orders by deal time is not to be read', setting: 'readDealList' } }),
    },
  ];
}
