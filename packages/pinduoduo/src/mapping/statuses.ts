import type {
  AfterSaleRollup,
  AfterSaleStatus,
  AfterSaleType,
  FulfillmentStatus,
  PaymentStatus,
  ShipmentState,
} from '@orderloom/core/order';

type CodeTable<T> = Readonly<Record<number, T>>;

/** `order_status` → how far shipping is. Source: page of pdd.order.list.get. */
export const fulfillmentByOrderStatus: CodeTable<FulfillmentStatus> = {
  1: 'unfulfilled',
  2: 'shipped',
  3: 'delivered',
};

/** `step_trade_status` of deposit orders. */
export const paymentByStepStatus: CodeTable<PaymentStatus> = { 0: 'unpaid', 1: 'deposit_paid', 2: 'paid' };

/** `refund_status` of an order. 1 covers "none" and "ended"; `after_sales_status` tells them apart. */
export const afterSaleByRefundStatus: CodeTable<AfterSaleRollup> = {
  1: 'none',
  2: 'open',
  3: 'refunding',
  4: 'refunded',
};

/** Codes of axes that only cause holds or flags; a code outside is unmapped. */
export const knownCodes = {
  confirm_status: new Set([0, 1, 2]),
  group_status: new Set([0, 1, 2]),
  risk_control_status: new Set([0, 1]),
  is_pre_sale: new Set([0, 1]),
  is_stock_out: new Set([0, 1]),
  stock_out_handle_status: new Set([-1, 0, 1]),
} as const;

/** `after_sales_status` of a ticket. 33 is listed by the platform since April 2026 but not settled here: unknown. */
export const afterSaleStatusByCode: CodeTable<AfterSaleStatus> = {
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
};

/** Ends of a ticket that gave no money back. */
export const statusesWithoutRefund: ReadonlySet<AfterSaleStatus> = new Set([
  'rejected',
  'withdrawn',
  'expired',
  'failed',
  'closed',
]);

/** `after_sales_type` as the refund list counts; 1 means "all" in requests. */
export const afterSaleTypeInList: CodeTable<AfterSaleType> = {
  2: 'refund_only',
  3: 'return_refund',
  4: 'exchange',
  5: 'reissue',
  6: 'repair',
};

/** `after_sales_type` as the refund detail counts: one lower than the list. */
export const afterSaleTypeInDetail: CodeTable<AfterSaleType> = {
  1: 'refund_only',
  2: 'return_refund',
  3: 'exchange',
  4: 'reissue',
  5: 'repair',
};

/** Names of `remark_tag` colours. */
export const remarkColours: CodeTable<string> = { 1: 'red', 2: 'yellow', 3: 'green', 4: 'blue', 5: 'purple' };

/**
 * `action` of a trace. Source: declarations of pdd.logistics.ordertrace.get, May 2022; the two of customs from
 * the list of a public courier program. OTHER is a step like any and tells no state. Out of a locker is no arrival yet: overdue parcels
 * leave it with the courier.
 */
const stateByTraceAction: Readonly<Record<string, ShipmentState>> = {
  GOT: 'picked_up',
  ARRIVAL: 'in_transit',
  DEPARTURE: 'in_transit',
  STAY_IN_WAREHOUSE: 'in_transit',
  CLEARANCE_START: 'in_transit',
  CLEARANCE_FINISH: 'in_transit',
  SEND: 'out_for_delivery',
  IN_CABINET: 'out_for_delivery',
  OUT_CABINET: 'out_for_delivery',
  SIGN: 'delivered',
  SIGN_ON_BEHALF: 'delivered',
  FAIL: 'exception',
  REJECTION: 'exception',
  RETURN: 'returned',
};

/** What a step of a trace says of its parcel. The declarations print two of the codes with a blank inside. */
export function findTraceState(action: string | undefined): ShipmentState {
  const code = action?.replaceAll(/\s/g, '').toUpperCase() ?? '';
  return Object.hasOwn(stateByTraceAction, code) ? (stateByTraceAction[code] ?? 'unknown') : 'unknown';
}
