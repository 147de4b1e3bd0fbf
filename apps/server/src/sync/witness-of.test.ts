import type { StreamCapabilities } from '@orderloom/core/platform';
import { describe, expect, it } from 'vitest';
import { witnessStreams } from './witness-of.js';

const base: StreamCapabilities = {
  name: 'orders',
  entity: 'order',
  channel: 'pinduoduo',
  operation: 'orders.list',
  windowFilter: 'updated_at',
  maxWindowMs: null,
  granularityMs: 1_000,
  lagMs: 0,
  overlapMs: 0,
  horizonMs: null,
  maxPageSize: 100,
  pageOrder: 'newest_first',
  reportsTotal: true,
  carriesDetail: true,
  partitions: [''],
};
const byDealTime = { ...base, name: 'orders.by_deal_time', windowFilter: 'created_at' } as const;
const refunds = { ...base, name: 'refunds', entity: 'after_sale', windowFilter: 'created_at' } as const;
const namesOf = (streams: readonly StreamCapabilities[]) =>
  witnessStreams(streams).map(({ stream, witness }) => [stream.name, witness.name]);

describe('witnessStreams', () => {
  it('checks a stream against the list of the same things by creation', () => {
    expect(namesOf([base, byDealTime])).toEqual([['orders', 'orders.by_deal_time']]);
  });

  it('reads a stream itself again where there is no other list', () => {
    expect(namesOf([base])).toEqual([['orders', 'orders']]);
  });

  it('takes a list by creation for a stream of its own where it is the only one of its things', () => {
    expect(namesOf([base, refunds])).toEqual([
      ['orders', 'orders'],
      ['refunds', 'refunds'],
    ]);
  });

  it('leaves out what cannot be read', () => {
    const unavailable = { reason: 'no path', setting: 'paths' };
    expect(namesOf([base, { ...byDealTime, unavailable }])).toEqual([['orders', 'orders']]);
    expect(namesOf([{ ...base, unavailable }, byDealTime])).toEqual([['orders.by_deal_time', 'orders.by_deal_time']]);
  });
});
