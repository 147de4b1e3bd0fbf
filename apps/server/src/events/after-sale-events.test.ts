import { assembleAfterSale, type AfterSale, type AfterSaleFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { diffAfterSale } from './after-sale-events.js';

const identity = {
  id: '00000000-0000-4000-8000-000000000001',
  connectionId: '00000000-0000-4000-8000-00000000000c',
  platform: 'pinduoduo',
  channel: 'pinduoduo',
  externalId: '9000000000000000001',
  version: 1,
} as const;

const refund = (changes: AfterSaleFragment = {}): AfterSale =>
  assembleAfterSale(identity, {
    externalOrderId: '240318-000000000000001',
    status: 'awaiting_seller',
    type: 'refund_only',
    refundMinor: 500,
    ...changes,
  });

describe('diffAfterSale', () => {
  it('a first sight is a creation', () => {
    expect(diffAfterSale(undefined, refund())).toEqual([
      {
        type: 'after_sale.created',
        detail: { status: 'awaiting_seller', type: 'refund_only', externalOrderId: '240318-000000000000001' },
      },
    ]);
  });

  it('equal after-sales have no events, whatever their versions', () => {
    expect(diffAfterSale(refund(), { ...refund(), version: 7 })).toEqual([]);
  });

  it.each([
    [{ status: 'refunding' }, 'after_sale.status_changed', { from: 'awaiting_seller', to: 'refunding' }],
    [{ type: 'return_refund' }, 'after_sale.type_changed', { from: 'refund_only', to: 'return_refund' }],
    [
      { refundMinor: 400 },
      'after_sale.refund_changed',
      { from: { amountMinor: 500, currency: 'CNY' }, to: { amountMinor: 400, currency: 'CNY' } },
    ],
    [{ returnTrackingNumber: 'SF1' }, 'after_sale.return_changed', {}],
    [{ quantity: 2 }, 'after_sale.updated', {}],
  ] as const)('%j tells %s', (changes, type, detail) => {
    expect(diffAfterSale(refund(), refund(changes))).toEqual([{ type, detail }]);
  });

  it('tells everything that changed, and an update only when there is nothing better', () => {
    const events = diffAfterSale(refund(), refund({ status: 'succeeded', refundMinor: 400, quantity: 2 }));
    expect(events.map((event) => event.type)).toEqual(['after_sale.status_changed', 'after_sale.refund_changed']);
  });

  it('never repeats what the buyer wrote', () => {
    const events = diffAfterSale(refund(), refund({ reason: 'canary-reason', title: 'canary-title' }));
    expect(JSON.stringify(events)).not.toContain('canary');
    expect(JSON.stringify(diffAfterSale(undefined, refund({ reason: 'canary-reason' })))).not.toContain('canary');
  });
});
