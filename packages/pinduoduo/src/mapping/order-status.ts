import type { AfterSaleRollup, Hold, Lifecycle, OrderFragment, PaymentStatus } from '@orderloom/core/order';
import type { OrderRow } from '../endpoints/order-row.js';
import {
  afterSaleByRefundStatus,
  afterSaleStatusByCode,
  fulfillmentByOrderStatus,
  knownCodes,
  paymentByStepStatus,
  statusesWithoutRefund,
} from './statuses.js';
import { codeTexts, told } from './told.js';

/** The four status axes, the holds and the raw codes of an order. */
export type OrderStatusFragment = Pick<
  OrderFragment,
  'lifecycle' | 'payment' | 'fulfillment' | 'afterSale' | 'holds' | 'platformStatus'
>;

/** What the axes need to know beside the row. */
export interface OrderStatusContext {
  /** When the row was read, epoch ms. */
  readonly observedAtMs: number;
  /** Names of the fields that could not be read. */
  readonly unreadable: ReadonlySet<string>;
}

/** Statuses without which nobody may decide to ship. */
const decisiveFields = ['order_status', 'confirm_status', 'refund_status'] as const;

/** Maps the status codes of an order row by the tables of `statuses.ts`. */
export function mapOrderStatus(row: OrderRow, context: OrderStatusContext): OrderStatusFragment {
  const payment = mapPayment(row, context);
  const lifecycle = mapLifecycle(row, payment);
  const fulfillment = lookUp(fulfillmentByOrderStatus, row.order_status);
  const afterSale = mapAfterSale(row);
  return {
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(payment === undefined ? {} : { payment }),
    ...(fulfillment === undefined ? {} : { fulfillment }),
    ...(afterSale === undefined ? {} : { afterSale }),
    holds: mapHolds(row, lifecycle, context),
    platformStatus: codeTexts({
      order_status: row.order_status,
      confirm_status: row.confirm_status,
      group_status: row.group_status,
      refund_status: row.refund_status,
      after_sales_status: row.after_sales_status,
      risk_control_status: row.risk_control_status,
      step_trade_status: row.step_order_info?.step_trade_status,
      is_stock_out: row.is_stock_out,
      stock_out_handle_status: row.stock_out_handle_status,
      is_pre_sale: row.is_pre_sale,
      trade_type: row.trade_type,
      invoice_status: row.invoice_status,
      shipping_type: row.shipping_type,
      mkt_biz_type: row.mkt_biz_type,
      gift_order_status: row.gift_order_status,
      identification_status: row.identification_status,
      consolidate_type: row.consolidate_info?.consolidate_type,
      pay_type: told(row.pay_type),
    }),
  };
}

/** Undefined without a code, `unknown` for a code outside the table. */
function lookUp<T>(table: Readonly<Record<number, T>>, code: number | null | undefined): T | 'unknown' | undefined {
  if (code === null || code === undefined) return undefined;
  return table[code] ?? 'unknown';
}

function mapPayment(row: OrderRow, { unreadable }: OrderStatusContext): PaymentStatus | undefined {
  const stepStatus = row.step_order_info?.step_trade_status;
  // The payment time of a deposit order may be that of the deposit alone.
  if (unreadable.has('step_order_info') || unreadable.has('step_order_info.step_trade_status')) return undefined;
  if (stepStatus !== null && stepStatus !== undefined) return lookUp(paymentByStepStatus, stepStatus);
  if (row.pay_time) return 'paid';
  // A concluded deal without a payment time, or with one we cannot read, is no proof of either.
  const isOpenQuestion = unreadable.has('pay_time') || (row.confirm_status !== 0 && row.confirm_status !== 2);
  return isOpenQuestion ? undefined : 'unpaid';
}

function mapLifecycle(row: OrderRow, payment: PaymentStatus | undefined): Lifecycle | undefined {
  const { confirm_status: confirmStatus, refund_status: refundStatus } = row;
  if (confirmStatus === 2 || row.group_status === 2) {
    if (payment === undefined || payment === 'unknown') return undefined;
    return payment === 'unpaid' ? 'cancelled' : 'closed';
  }
  if (confirmStatus === null || confirmStatus === undefined) return undefined;
  if (confirmStatus !== 0 && confirmStatus !== 1) return 'unknown';
  if (row.receive_time && (refundStatus === 1 || refundStatus === 4)) return 'completed';
  // The money went back before anything was sent: nothing is left to do, and nobody must ship.
  if (refundStatus === 4 && row.order_status === 1) return 'closed';
  return 'open';
}

function mapAfterSale(row: OrderRow): AfterSaleRollup | undefined {
  const rollup = lookUp(afterSaleByRefundStatus, row.refund_status);
  if (rollup !== 'none') return rollup;
  const ended = lookUp(afterSaleStatusByCode, row.after_sales_status);
  return ended !== undefined && ended !== 'unknown' && statusesWithoutRefund.has(ended)
    ? 'ended_without_refund'
    : 'none';
}

function mapHolds(row: OrderRow, lifecycle: Lifecycle | undefined, { observedAtMs }: OrderStatusContext): Hold[] {
  const isLive = lifecycle === 'open' || lifecycle === 'unknown' || lifecycle === undefined;
  // Holds are about shipping; an order that has left has none of these any more.
  const isWaiting = isLive && row.order_status !== 2 && row.order_status !== 3;
  const isPresale = row.is_pre_sale === 1 && !(row.pre_sale_time && Date.parse(row.pre_sale_time) <= observedAtMs);
  const isRefundOpen = row.refund_status === 2 || row.refund_status === 3;
  const found: Partial<Record<Hold, boolean>> = {
    group_forming: isLive && row.group_status === 0,
    platform_review: isLive && row.risk_control_status === 1,
    presale: isWaiting && isPresale,
    refund_opened: isWaiting && isRefundOpen,
    stock_out: isWaiting && row.is_stock_out === 1 && row.stock_out_handle_status === 0,
    unmapped_status: isAnyCodeUnmapped(row),
  };
  return (Object.keys(found) as Hold[]).filter((hold) => found[hold] === true).sort();
}

function isAnyCodeUnmapped(row: OrderRow): boolean {
  if (decisiveFields.some((field) => row[field] === null || row[field] === undefined)) return true;
  const isUnknown = (code: number | null | undefined, isKnown: (code: number) => boolean) =>
    code !== null && code !== undefined && !isKnown(code);
  return (
    isUnknown(row.order_status, (code) => code in fulfillmentByOrderStatus) ||
    isUnknown(row.refund_status, (code) => code in afterSaleByRefundStatus) ||
    isUnknown(row.after_sales_status, (code) => code === 0 || code in afterSaleStatusByCode) ||
    isUnknown(row.step_order_info?.step_trade_status, (code) => code in paymentByStepStatus) ||
    (Object.keys(knownCodes) as (keyof typeof knownCodes)[]).some((field) =>
      isUnknown(row[field], (code) => knownCodes[field].has(code)),
    )
  );
}
