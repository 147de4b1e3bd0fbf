import type { JsonValue } from '@orderloom/core/json';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../test/read-fixture.js';
import { taobaoRefundReader } from './readers.js';

function read(raw: JsonValue) {
  const { observations, rejected } = taobaoRefundReader.observeRaw({ raw, observedAtMs: 5 });
  return { afterSale: observations[0], rejected };
}

const data = readFixture('taobao.refund.list.synthetic');
const list = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['list'] : null;
const [nested = null, flat = null] = Array.isArray(list) ? list : [];

describe('a Taobao after-sale', () => {
  it('is read from the nested aggregate', () => {
    const { afterSale } = read(nested);
    expect(afterSale).toMatchObject({
      entity: 'after_sale',
      externalId: '110002685755',
      channel: 'taobao',
      source: 'after_sale',
      sourceAtMs: undefined,
      issues: [],
    });
    expect(afterSale?.fragment).toEqual({
      externalLineId: '200049962701',
      type: 'return_refund',
      status: 'return_in_transit',
      platformStatus: { refundStatus: '30', refundType: '2', goodsStatus: '5' },
      currency: 'CNY',
      refundMinor: 3100,
      orderAmountMinor: 3100,
      quantity: 1,
      reason: '质量问题',
      title: '示例商品',
      returnCarrier: '示例快递',
      returnTrackingNumber: 'TEST0000000002',
      timestamps: { expiresAt: '2024-05-16T22:53:20.000Z' },
      unreadableFields: { after_sale: [] },
    });
  });

  it('is read from a flat row under the names of the platform behind', () => {
    const { afterSale } = read(flat);
    expect(afterSale).toMatchObject({ externalId: '110002685756', sourceAtMs: Date.parse('2024-05-14T04:00:00Z') });
    expect(afterSale?.fragment).toEqual({
      externalOrderId: '1052608755792872050',
      type: 'refund_only',
      status: 'rejected',
      platformStatus: { refundStatus: '-10', refundType: '1' },
      refundMinor: 500,
      timestamps: { updatedAt: '2024-05-14T04:00:00.000Z' },
      unreadableFields: { after_sale: [] },
    });
  });

  it('is read without the outer aggregate too', () => {
    const { afterSale } = read({ refund_order: { refund_id: 7 }, purchase_order_line: { quantity: '2' } });
    expect(afterSale).toMatchObject({ externalId: '7', fragment: { quantity: 2 } });
  });

  it('does not name an order it cannot name: a purchase id is not what orders are kept under', () => {
    const { afterSale } = read({ refundId: '1', purchaseOrderId: '200049962700', salesOrderId: '36' });
    expect(afterSale?.fragment).not.toHaveProperty('externalOrderId');
  });

  it.each([
    [10, 'awaiting_seller'],
    [20, 'awaiting_return'],
    [30, 'return_in_transit'],
    [100, 'succeeded'],
    [-10, 'rejected'],
    [-20, 'closed'],
    [90, 'unknown'],
    [0, 'unknown'],
  ])('maps status %i, as number and as text', (code, status) => {
    for (const refundStatus of [code, String(code)]) {
      expect(read({ refundId: '1', refundStatus }).afterSale?.fragment).toMatchObject({
        status,
        platformStatus: { refundStatus: String(code) },
      });
    }
  });

  it('keeps a type nobody told of as unknown, and says nothing without one', () => {
    expect(read({ refundId: '1', refundType: 9 }).afterSale?.fragment).toMatchObject({ type: 'unknown' });
    expect(read({ refundId: '1' }).afterSale?.fragment).toEqual({ unreadableFields: { after_sale: [] } });
  });

  it('loses only what is unreadable and names it under the name that was sent', () => {
    const { afterSale } = read({ refundOrderAggregate: { refund_order: { refund_id: '1', refund_fee: 'much' } } });
    expect(afterSale?.fragment).toEqual({
      unreadableFields: { after_sale: ['refundOrderAggregate.refund_order.refund_fee'] },
    });
  });

  it('is rejected without an id', () => {
    for (const raw of [{}, null, [], 'text', { refundOrderAggregate: { refundOrder: { refundId: 1.5 } } }]) {
      const { afterSale, rejected } = read(raw);
      expect(afterSale).toBeUndefined();
      expect(rejected).toHaveLength(1);
    }
  });
});
