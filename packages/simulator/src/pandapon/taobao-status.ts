import type { OrderState } from '../story/order-state.js';

/** Order statuses of the sister platform, which PandaPon's order list is presumed to show. */
export const TaobaoStatus = {
  building: 12,
  waitingForPayment: 0,
  voucherUploaded: 1,
  financePassed: 2,
  financeRefused: 3,
  financePending: 5,
  waitingForShipment: 10,
  shipped: 11,
  closed: 4,
  other: 9,
} as const;

/** The status number of a Taobao purchase order. A finished trade has no number of its own and is "other". */
export function taobaoStatus(state: OrderState): number {
  if (state.cancelledAtMs !== undefined || state.terminatedAtMs !== undefined) return TaobaoStatus.closed;
  if (state.completedAtMs !== undefined) return TaobaoStatus.other;
  if (state.shippedAtMs !== undefined) return TaobaoStatus.shipped;
  if (state.paidAtMs !== undefined) return TaobaoStatus.waitingForShipment;
  switch (state.finance) {
    case 'voucher':
      return TaobaoStatus.voucherUploaded;
    case 'passed':
      return TaobaoStatus.financePassed;
    case 'refused':
      return TaobaoStatus.financeRefused;
    case 'pending':
      return TaobaoStatus.financePending;
    case 'none':
      return state.isPayable ? TaobaoStatus.waitingForPayment : TaobaoStatus.building;
  }
}
