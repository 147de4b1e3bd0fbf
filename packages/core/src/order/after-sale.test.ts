import { describe, expect, it } from 'vitest';
import {
  afterSaleSchema,
  assembleAfterSale,
  rollUpAfterSales,
  sumRefunded,
  type AfterSaleIdentity,
  type AfterSaleSummary,
} from './after-sale.js';
import { afterSaleStatuses, type AfterSaleStatus, type AfterSaleType } from './status.js';

const identity: AfterSaleIdentity = {
  id: '00000000-0000-4000-8000-000000000011',
  connectionId: '00000000-0000-4000-8000-000000000001',
  platform: 'example',
  channel: 'taobao',
  externalId: '990000000000000001',
  version: 1,
};

const summary = (
  status: AfterSaleStatus,
  amountMinor: number | null = null,
  type: AfterSaleType = 'refund_only',
): AfterSaleSummary => ({ status, type, refund: amountMinor === null ? null : { amountMinor, currency: 'CNY' } });

describe('rollUpAfterSales', () => {
  it('says nothing about an order without after-sales', () => {
    expect(rollUpAfterSales([], 100)).toBeUndefined();
  });

  it.each<AfterSaleStatus>([
    'awaiting_seller',
    'awaiting_buyer',
    'awaiting_return',
    'return_in_transit',
    'platform_review',
  ])('is open while one is %s, whatever the others are', (status) => {
    for (const other of afterSaleStatuses) {
      expect(rollUpAfterSales([summary(other, 100), summary(status)], 100)).toBe('open');
    }
  });

  it('is refunding while money is on its way', () => {
    expect(rollUpAfterSales([summary('succeeded', 50), summary('refunding', 50)], 100)).toBe('refunding');
  });

  it('tells a full refund from a part by what was paid', () => {
    expect(rollUpAfterSales([summary('succeeded', 40), summary('succeeded', 60)], 100)).toBe('refunded');
    expect(rollUpAfterSales([summary('succeeded', 40), summary('rejected', 60)], 100)).toBe('partially_refunded');
    expect(rollUpAfterSales([summary('succeeded', 40)], undefined)).toBe('refunded');
  });

  it.each<AfterSaleType>(['refund_only', 'return_refund', 'reject_delivery'])(
    'a successful %s whose amount is not known still is a refund',
    (type) => {
      expect(rollUpAfterSales([summary('succeeded', null, type)], 100)).toBe('refunded');
      expect(rollUpAfterSales([summary('succeeded', null, type), summary('succeeded', 30)], 100)).toBe(
        'partially_refunded',
      );
    },
  );

  it.each<AfterSaleType>(['exchange', 'reissue', 'repair'])('a successful %s gives no money back', (type) => {
    expect(rollUpAfterSales([summary('succeeded', null, type)], 100)).toBe('ended_without_refund');
  });

  it.each<AfterSaleStatus>(['rejected', 'withdrawn', 'expired', 'failed', 'closed'])(
    'ends without refund when the only one is %s',
    (status) => {
      expect(rollUpAfterSales([summary(status, 100), summary('unknown')], 100)).toBe('ended_without_refund');
    },
  );

  it('is unknown when all are', () => {
    expect(rollUpAfterSales([summary('unknown'), summary('unknown', 5)], 100)).toBe('unknown');
  });
});

it('sumRefunded counts the money of successful after-sales only', () => {
  expect(
    sumRefunded([summary('succeeded', 40), summary('refunding', 5), summary('succeeded'), summary('succeeded', 2)]),
  ).toBe(42);
});

describe('assembleAfterSale', () => {
  it('fills in nothing that was not said, and marks the missing status', () => {
    const afterSale = assembleAfterSale(identity, {});
    expect(afterSaleSchema.parse(afterSale)).toStrictEqual(afterSale);
    expect(afterSale).toMatchObject({
      ...identity,
      type: 'unknown',
      status: 'unknown',
      refund: null,
      returnShipment: null,
      timestamps: { createdAt: null, updatedAt: null, expiresAt: null, completedAt: null },
      flags: ['unmapped_status'],
    });
  });

  it('passes on all that was said', () => {
    const afterSale = assembleAfterSale(identity, {
      externalOrderId: '770000000000000001',
      externalLineId: '770000000000000002',
      type: 'return_refund',
      status: 'return_in_transit',
      platformStatus: { refundStatus: '30' },
      currency: 'CNY',
      refundMinor: 0,
      orderAmountMinor: 134500,
      quantity: 2,
      reason: 'wrong size',
      title: 'A blue cup',
      skuId: '5001',
      returnTrackingNumber: 'SF0000000000001',
      timestamps: { createdAt: '2024-03-18T02:00:00Z', completedAt: null },
      unreadableFields: { list: ['buyerName'], detail: [] },
    });
    expect(afterSaleSchema.parse(afterSale)).toStrictEqual(afterSale);
    expect(afterSale).toMatchObject({
      refund: { amountMinor: 0, currency: 'CNY' },
      orderAmount: { amountMinor: 134500, currency: 'CNY' },
      returnShipment: { carrier: null, trackingNumber: 'SF0000000000001' },
      timestamps: { createdAt: '2024-03-18T02:00:00Z', completedAt: null },
      flags: ['unreadable_field'],
      platformStatus: { refundStatus: '30' },
    });
  });
});
