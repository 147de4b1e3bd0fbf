import type { AfterSaleFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { fixtureAt, type JsonObject } from '../../test/fixture.js';
import { refundInformationGet, refundListIncrementGet } from '../endpoints/after-sales.js';
import { afterSalesStatusCodes } from '../endpoints/after-sale-codes.js';
import { observeRaw } from './observe.js';

const observedAtMs = Date.parse('2025-11-16T12:10:00Z');
const listRow = fixtureAt('refund-increment-page', 'refund_increment_get_response', 'refund_list', 0) as JsonObject;
const detailRow = fixtureAt('refund-information') as JsonObject;

function observe(operation: string, raw: JsonObject) {
  const observation = observeRaw({ operation, source: 'after_sale', observedAtMs, raw });
  if (observation.entity !== 'after_sale') throw new Error('no after-sale');
  return observation;
}

function fromList(overrides: JsonObject = {}): AfterSaleFragment {
  return observe(refundListIncrementGet.name, { ...listRow, ...overrides }).fragment;
}

function fromDetail(overrides: JsonObject = {}): AfterSaleFragment {
  return observe(refundInformationGet.name, { ...detailRow, ...overrides }).fragment;
}

const common = {
  externalOrderId: '251110-000000000000002',
  externalLineId: '1412345678902',
  skuId: '1412345678902',
  status: 'awaiting_return',
  type: 'return_refund',
  currency: 'CNY',
  refundMinor: 100,
  orderAmountMinor: 2_990,
  quantity: 1,
  reason: '质量问题',
  returnCarrier: '圆通速递',
  returnTrackingNumber: 'YT0000000000009',
  unreadableFields: { after_sale: [] },
};

describe('an after-sale', () => {
  it('of the list has yuan texts and types counted from 2', () => {
    expect(fromList()).toEqual({
      ...common,
      title: '玻璃杯',
      platformStatus: {
        after_sales_status: '7',
        after_sales_type: '3',
        dispute_refund_status: '0',
        refund_operator_role: '2',
        speed_refund_flag: '0',
        speed_refund_status: '0',
        user_shipping_status: '2',
      },
      timestamps: { createdAt: '2025-11-16T11:00:00.000Z', updatedAt: '2025-11-16T12:03:00.000Z' },
    });
  });

  it('of the detail has fen and types counted from 1, and means the same', () => {
    expect(fromDetail()).toEqual({
      ...common,
      platformStatus: {
        after_sales_status: '7',
        after_sales_type: '2',
        dispute_refund_status: '0',
        refund_operator_role: '2',
        speed_refund_flag: '0',
        user_shipping_status: '2',
        shipping_status: '1',
        join_or_not: '0',
      },
      timestamps: {
        createdAt: '2025-11-16T11:00:00.000Z',
        updatedAt: '2025-11-16T12:03:00.000Z',
        expiresAt: '2025-11-23T11:00:00.000Z',
      },
    });
  });

  it.each([refundListIncrementGet.name, refundInformationGet.name])('goes by its 64-bit id (%s)', (operation) => {
    const raw = operation === refundListIncrementGet.name ? listRow : detailRow;
    expect(observe(operation, raw)).toMatchObject({
      externalId: '9007199254740995',
      sourceAtMs: Date.parse('2025-11-16T12:03:00Z'),
      source: 'after_sale',
    });
  });

  it.each<[number, string, string]>([
    [1, 'unknown', 'refund_only'],
    [2, 'refund_only', 'return_refund'],
    [3, 'return_refund', 'exchange'],
    [4, 'exchange', 'reissue'],
    [5, 'reissue', 'repair'],
    [6, 'repair', 'unknown'],
  ])('of type %d is %s in the list and %s in the detail', (code, inList, inDetail) => {
    expect(fromList({ after_sales_type: code }).type).toBe(inList);
    expect(fromDetail({ after_sales_type: code }).type).toBe(inDetail);
  });

  it('has a status for every code but the newest, which stays unknown beside its code', () => {
    const statuses = afterSalesStatusCodes.map((code) => [code, fromList({ after_sales_status: code }).status]);
    expect(Object.fromEntries(statuses)).toEqual({
      2: 'awaiting_seller',
      3: 'awaiting_seller',
      4: 'refunding',
      5: 'refunding',
      6: 'awaiting_buyer',
      7: 'awaiting_return',
      8: 'platform_review',
      9: 'rejected',
      10: 'succeeded',
      11: 'withdrawn',
      12: 'expired',
      13: 'expired',
      14: 'awaiting_seller',
      15: 'awaiting_buyer',
      16: 'succeeded',
      17: 'failed',
      18: 'awaiting_buyer',
      21: 'awaiting_seller',
      22: 'awaiting_buyer',
      24: 'closed',
      25: 'succeeded',
      27: 'awaiting_buyer',
      31: 'awaiting_buyer',
      32: 'awaiting_seller',
      33: 'unknown',
    });
    expect(fromList({ after_sales_status: 33 }).platformStatus).toMatchObject({ after_sales_status: '33' });
  });

  it.each(['2025-11-16 20:03:00', '1763294580', 1_763_294_580, 1_763_294_580_000, '1763294580000'])(
    'changed at the same time however it is written: %j',
    (updatedTime) => {
      const observation = observe(refundListIncrementGet.name, { ...listRow, updated_time: updatedTime });
      expect(observation.sourceAtMs).toBe(1_763_294_580_000);
    },
  );

  it('of the list has no return parcel when nothing is to come back', () => {
    expect(fromList({ after_sales_type: 2 })).not.toHaveProperty('returnTrackingNumber');
  });

  it('of an exchange has the parcel the buyer sent back', () => {
    const exchange = { express_no: '', exchange_shipping_detail: { customer_send_back_trunk_number: 'ZTO1' } };
    expect(fromDetail(exchange).returnTrackingNumber).toBe('ZTO1');
    expect(fromDetail({ express_no: '' })).not.toHaveProperty('returnCarrier');
  });

  it('keeps what can be read and names what cannot', () => {
    expect(fromDetail({ refund_amount: 1.5, express_no: ['x'] })).toMatchObject({
      orderAmountMinor: 2_990,
      unreadableFields: { after_sale: ['express_no', 'refund_amount'] },
    });
    expect(fromList({ refund_amount: 'much' })).not.toHaveProperty('refundMinor');
  });
});
