import type { StreamCapabilities } from '@orderloom/core/platform';
import { alibabaOrderList, taobaoOrderList, taobaoRefundList } from './endpoints/index.js';
import { findPath } from './build-request.js';
import type { PandaPonSettings } from './settings.js';

/** The streams of changes of one account, as its settings make them. */
export function createStreams(settings: PandaPonSettings): readonly StreamCapabilities[] {
  const { taobaoOrderList: taobao, alibabaOrderList: alibaba, taobaoRefundList: refunds } = settings;
  const common = {
    // No page names a longest span, a horizon or an order of rows.
    maxWindowMs: null,
    horizonMs: null,
    pageOrder: 'unknown',
    granularityMs: 1000,
    lagMs: settings.lagSeconds * 1000,
    overlapMs: settings.overlapSeconds * 1000,
    partitions: [''],
  } as const;
  return [
    {
      ...common,
      name: 'taobao.orders',
      entity: 'order',
      channel: 'taobao',
      operation: taobaoOrderList.name,
      windowFilter: taobao.hasTimeFilter ? 'updated_at' : 'none',
      maxPageSize: taobao.maxPageSize,
      reportsTotal: taobao.reportsTotal,
      carriesDetail: false,
      ...whyUnavailable(taobaoOrderList, settings),
    },
    {
      ...common,
      name: '1688.orders',
      entity: 'order',
      channel: '1688',
      operation: alibabaOrderList.name,
      windowFilter: alibaba.hasTimeFilter ? 'updated_at' : 'none',
      maxPageSize: alibaba.maxPageSize,
      reportsTotal: alibaba.reportsTotal,
      carriesDetail: false,
      ...whyUnavailable(alibabaOrderList, settings),
    },
    {
      ...common,
      name: 'taobao.after_sales',
      entity: 'after_sale',
      channel: 'taobao',
      operation: taobaoRefundList.name,
      windowFilter: refunds.hasTimeFilter ? refunds.filtersBy : 'none',
      maxPageSize: refunds.maxPageSize,
      reportsTotal: refunds.reportsTotal,
      carriesDetail: true,
      ...whyUnavailable(taobaoRefundList, settings),
    },
  ];
}

function whyUnavailable(
  endpoint: Parameters<typeof findPath>[0],
  settings: PandaPonSettings,
): Pick<StreamCapabilities, 'unavailable'> {
  if (findPath(endpoint, settings) !== undefined) return {};
  const setting = `paths["${endpoint.name}"]`;
  return { unavailable: { reason: `the path of ${endpoint.name} is in no readable PandaPon document`, setting } };
}
