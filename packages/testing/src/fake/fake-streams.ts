import type { StreamCapabilities } from '@orderloom/core/platform';
import { fakeOrderList, fakeRefundList } from './fake-endpoints.js';

/** What the fake's lists can do: everything; no filter by time; pages of two rows; no lists at all, only callbacks. */
export const fakeStreamKinds = ['full', 'no_time_filter', 'tiny_pages', 'push_only'] as const;
export type FakeStreamKind = (typeof fakeStreamKinds)[number];

const full = {
  channel: 'pinduoduo',
  windowFilter: 'updated_at',
  maxWindowMs: 1_800_000,
  granularityMs: 1_000,
  lagMs: 0,
  overlapMs: 60_000,
  horizonMs: null,
  maxPageSize: 100,
  pageOrder: 'newest_first',
  reportsTotal: true,
  carriesDetail: true,
  partitions: [''],
} as const;

const differences: Readonly<Record<FakeStreamKind, Partial<StreamCapabilities>>> = {
  full: {},
  no_time_filter: { windowFilter: 'none', maxWindowMs: null, maxPageSize: 5 },
  tiny_pages: { maxPageSize: 2 },
  push_only: { unavailable: { reason: 'the shop has no lists', setting: 'streams' } },
};

/** The fake's streams of one kind. */
export function createFakeStreams(kind: FakeStreamKind): readonly StreamCapabilities[] {
  const capabilities = { ...full, ...differences[kind] };
  return [
    { ...capabilities, name: 'orders', entity: 'order', operation: fakeOrderList.name },
    { ...capabilities, name: 'refunds', entity: 'after_sale', operation: fakeRefundList.name },
  ];
}
