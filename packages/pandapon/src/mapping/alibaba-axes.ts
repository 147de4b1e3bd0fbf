import type { OrderFragment, PaymentStatus } from '@orderloom/core/order';
import type { AlibabaOrderRow } from '../endpoints/alibaba-order-row.js';
import { onlyTold } from './order.js';
import {
  alibabaPayStatuses,
  alibabaRefundStatuses,
  alibabaStatuses,
  findMeaning,
  rollUpStatuses,
  type StatusMeaning,
} from './statuses.js';

/** `baseInfo` of a 1688 order as it was read. */
export type AlibabaBaseRow = AlibabaOrderRow['baseInfo'];

/** The status axes that a row tells. */
export function mapAlibabaStatus(
  base: AlibabaBaseRow,
  meaning: StatusMeaning | undefined,
  isPaid: boolean,
  payStatus: string | undefined,
): OrderFragment {
  const platformStatus = onlyTold<Record<string, string>>({
    status: base.status,
    payStatus,
    refundStatus: base.refundStatus,
    refundStatusForAs: base.refundStatusForAs,
  });
  const told: OrderFragment = Object.keys(platformStatus).length > 0 ? { platformStatus } : {};
  if (base.status === undefined || base.status === null) return told;
  if (meaning === undefined) {
    return {
      ...told,
      lifecycle: 'unknown',
      payment: isPaid ? 'paid' : 'unknown',
      fulfillment: 'unknown',
      holds: ['unmapped_status'],
    };
  }
  const payment = paymentOf(meaning, isPaid, payStatus, base.refund ?? 0);
  if (meaning.isEnded === true) {
    const lifecycle = meaning.lifecycle === 'cancelled' && isPaid ? 'closed' : meaning.lifecycle;
    return { ...told, lifecycle, ...(payment === undefined ? {} : { payment }), holds: [] };
  }
  return {
    ...told,
    ...onlyTold<OrderFragment>({ lifecycle: meaning.lifecycle, payment, fulfillment: meaning.fulfillment }),
    holds: [...(meaning.holds ?? [])],
  };
}

/** payStatus speaks where the order's status is silent or coarser. A refund of a known amount is weighed by core. */
function paymentOf(
  meaning: StatusMeaning,
  isPaid: boolean,
  payStatus: string | undefined,
  refundedMinor: number,
): PaymentStatus | undefined {
  const told = findMeaning(alibabaPayStatuses, payStatus ?? '');
  if (told === 'refunded') return refundedMinor > 0 ? 'paid' : 'refunded';
  if (meaning.payment === 'unpaid' && told === 'pending') return 'pending';
  return meaning.payment ?? (isPaid ? 'paid' : (told ?? (meaning.lifecycle === 'cancelled' ? 'unpaid' : undefined)));
}

/** Whether money was taken: a payment time, the payment's status or the order's says so. */
export function wasAlibabaPaid(base: AlibabaBaseRow, payStatus: string | undefined): boolean {
  const told = findMeaning(alibabaPayStatuses, payStatus ?? '');
  const meaning = findMeaning(alibabaStatuses, base.status ?? '');
  return (
    (base.payTime ?? undefined) !== undefined ||
    told === 'paid' ||
    told === 'refunded' ||
    meaning?.payment === 'paid' ||
    base.refundStatus === 'refundsuccess'
  );
}

/** Refund before and after completion as one word; undefined when the row tells neither. */
export function rollUpAlibaba(base: AlibabaBaseRow): OrderFragment['afterSale'] {
  const codes = [base.refundStatus, base.refundStatusForAs];
  const statuses = codes.flatMap((code) =>
    code === undefined || code === null ? [] : [findMeaning(alibabaRefundStatuses, code) ?? 'unknown'],
  );
  if (statuses.length === 0) return codes.includes(null) ? 'none' : undefined;
  const rollup = rollUpStatuses(statuses);
  const isPart = (base.refund ?? 0) > 0 && (base.refund ?? 0) < (base.totalAmount ?? 0);
  return rollup === 'refunded' && isPart ? 'partially_refunded' : rollup;
}
