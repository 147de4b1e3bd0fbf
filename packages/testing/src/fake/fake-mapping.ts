import type { AfterSaleFragment, OrderFragment } from '@orderloom/core/order';
import type { z } from 'zod';
import type { fakeOrderRow, fakeRefundRow } from './fake-endpoints.js';

const meanings: ReadonlyMap<string, OrderFragment> = new Map<string, OrderFragment>([
  ['paid', { lifecycle: 'open', payment: 'paid', fulfillment: 'unfulfilled' }],
  ['sent', { lifecycle: 'open', payment: 'paid', fulfillment: 'shipped' }],
  ['done', { lifecycle: 'completed', payment: 'paid', fulfillment: 'delivered' }],
]);
const unmapped: OrderFragment = { lifecycle: 'unknown', holds: ['unmapped_status'] };

/** What a row of the fake says about its order. A row without a status tells of its parcel alone. */
export function mapFakeOrder({ status, amountFen, waybill }: z.output<typeof fakeOrderRow>): OrderFragment {
  return {
    ...(status ? (meanings.get(status) ?? unmapped) : {}),
    ...(amountFen === null || amountFen === undefined ? {} : { totals: { totalMinor: amountFen } }),
    ...(waybill ? { shipments: { [waybill]: { trackingNumber: waybill } } } : {}),
  };
}

/** What a row of the fake says about its after-sale. */
export function mapFakeRefund({ orderId, amountFen, isPaidBack }: z.output<typeof fakeRefundRow>): AfterSaleFragment {
  return {
    externalOrderId: orderId,
    ...(amountFen === null || amountFen === undefined ? {} : { refundMinor: amountFen }),
    ...(isPaidBack === null || isPaidBack === undefined
      ? {}
      : { type: 'refund_only' as const, status: isPaidBack ? ('succeeded' as const) : ('awaiting_seller' as const) }),
  };
}
