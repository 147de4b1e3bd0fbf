import type {
  AfterSaleRollup,
  AfterSaleStatus,
  AfterSaleType,
  FulfillmentStatus,
  Hold,
  Lifecycle,
  PaymentStatus,
  ShipmentState,
} from '@orderloom/core/order';

/** What one status code says on the axes of an order. An absent axis is not told. */
export interface StatusMeaning {
  readonly lifecycle: Lifecycle;
  readonly payment?: PaymentStatus;
  readonly fulfillment?: FulfillmentStatus;
  readonly holds?: readonly Hold[];
  /** State of every parcel of the order, where the status tells it. */
  readonly parcels?: ShipmentState;
  /** The order has ended; whether it was paid decides between cancelled and closed. */
  readonly isEnded?: boolean;
}

const building: StatusMeaning = { lifecycle: 'draft', payment: 'unpaid', fulfillment: 'unfulfilled' };
const unpaid: StatusMeaning = { lifecycle: 'open', payment: 'unpaid', fulfillment: 'unfulfilled' };
const pending: StatusMeaning = { lifecycle: 'open', payment: 'pending', fulfillment: 'unfulfilled' };
const voucher: StatusMeaning = { ...pending, holds: ['finance_review'] };
const refused: StatusMeaning = { ...pending, payment: 'failed', holds: ['finance_review'] };
const toShip: StatusMeaning = { lifecycle: 'open', payment: 'paid', fulfillment: 'unfulfilled' };
const shipped: StatusMeaning = { lifecycle: 'open', payment: 'paid', fulfillment: 'shipped' };
const ended: StatusMeaning = { lifecycle: 'cancelled', isEnded: true };

/**
 * Taobao order statuses: number and name of the sister platform and the raw text of Taobao mean the same
 * (inferred: reference section 7). 9 "other" is left out on purpose: it tells nothing.
 */
export const taobaoStatuses: Readonly<Record<string, StatusMeaning>> = {
  '12': building,
  ORDER_BULIDING: building,
  BULIDING: building,
  '0': unpaid,
  TAOBAO_ORDER_WAIT_BUYER_PAY: unpaid,
  WAIT_BUYER_P: unpaid,
  '1': voucher,
  ORDER_PAY_STATUS: voucher,
  '2': pending,
  ORDER_FINANCE_PASS_STATUS: pending,
  '3': refused,
  ORDER_FINANCE_REFUSE_STATUS: refused,
  '5': pending,
  WAIT_FINANCE_PAY: pending,
  '10': toShip,
  WAIT_SELLER_SEND_GOODS: toShip,
  '11': shipped,
  WAIT_BUYER_CONFIRM_GOODS: shipped,
  '4': ended,
  CANCEL: ended,
  TRADE_CLOSED: ended,
};

/** 1688 order statuses (documented: doc-vnm api-147289688; three more inferred upstream). */
export const alibabaStatuses: Readonly<Record<string, StatusMeaning>> = {
  waitbuyerpay: unpaid,
  waitsellersend: toShip,
  waitlogisticstakein: { ...shipped, parcels: 'label_created' },
  waitbuyerreceive: { ...shipped, parcels: 'in_transit' },
  waitbuyersign: { ...shipped, parcels: 'in_transit' },
  signinsuccess: { ...shipped, fulfillment: 'delivered', parcels: 'delivered' },
  confirm_goods: { ...shipped, fulfillment: 'delivered', parcels: 'delivered' },
  signinfailed: { ...shipped, parcels: 'exception' },
  success: { lifecycle: 'completed', payment: 'paid', fulfillment: 'delivered', parcels: 'delivered' },
  cancel: ended,
  terminated: { lifecycle: 'closed', isEnded: true },
};

/** 1688 `tradeTerms[].payStatus` (inferred: 1688 open platform). */
export const alibabaPayStatuses: Readonly<Record<string, PaymentStatus>> = {
  '1': 'unpaid',
  '2': 'paid',
  '4': 'refunded',
  '6': 'paid',
  '7': 'unpaid',
  '8': 'unpaid',
  '9': 'pending',
};

/** Taobao after-sale statuses, of the refund and of the line alike (inferred: sister platform). 0 is "none". */
export const taobaoRefundStatuses: Readonly<Record<string, AfterSaleStatus>> = {
  '10': 'awaiting_seller',
  '20': 'awaiting_return',
  '30': 'return_in_transit',
  '100': 'succeeded',
  '-10': 'rejected',
  '-20': 'closed',
};

/** Taobao after-sale types (inferred: clients of the Taobao Global distribution platform). */
export const taobaoRefundTypes: Readonly<Record<string, AfterSaleType>> = { '1': 'refund_only', '2': 'return_refund' };

/** 1688 after-sale statuses (inferred: 1688 open platform). */
export const alibabaRefundStatuses: Readonly<Record<string, AfterSaleStatus>> = {
  waitselleragree: 'awaiting_seller',
  waitbuyermodify: 'awaiting_buyer',
  waitbuyersend: 'awaiting_return',
  waitsellerreceive: 'return_in_transit',
  refundsuccess: 'succeeded',
  refundclose: 'closed',
};

/** Steps of a parcel (TRANSPORT documented: doc api-250313082; the rest inferred; SIGN and UNSIGN are those of 1688). */
export const traceStates: Readonly<Record<string, ShipmentState>> = {
  WAITING_COLLECT: 'label_created',
  COLLECTED: 'picked_up',
  TRANSPORT: 'in_transit',
  WAITING_CUSTOMS: 'in_transit',
  CUSTOMS_CLEARANCE: 'in_transit',
  CUSTOMS_FAILED: 'exception',
  DELIVERING: 'out_for_delivery',
  SIGNED: 'delivered',
  SIGN: 'delivered',
  REJECTED: 'exception',
  UNSIGN: 'exception',
  EXCEPTION: 'exception',
  RETURNED: 'returned',
};

/** A table's line for a code, never something inherited. */
export function findMeaning<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/** All after-sale states of one order as one word; undefined when none was told. */
export function rollUpStatuses(statuses: readonly AfterSaleStatus[]): AfterSaleRollup | undefined {
  if (statuses.length === 0) return undefined;
  const ended = new Set<AfterSaleStatus>(['succeeded', 'rejected', 'closed', 'unknown']);
  if (statuses.some((status) => !ended.has(status))) return 'open';
  const succeeded = statuses.filter((status) => status === 'succeeded').length;
  if (succeeded > 0) return 'refunded';
  return statuses.includes('unknown') ? 'unknown' : 'ended_without_refund';
}
