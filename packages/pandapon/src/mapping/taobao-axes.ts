import type { AfterSaleStatus, OrderFragment } from '@orderloom/core/order';
import type { TaobaoOrderRow } from '../endpoints/taobao-order-row.js';
import { onlyTold } from './order.js';
import { findMeaning, rollUpStatuses, taobaoRefundStatuses, taobaoStatuses } from './statuses.js';
import type { TaobaoLineRow } from './taobao-lines.js';

/** The status axes that a row tells; none when it carries no status, as a detail. */
export function mapTaobaoStatus(code: string | null | undefined, isPaid: boolean): OrderFragment {
  if (code === undefined || code === null) return {};
  const platformStatus = { status: code };
  const meaning = findMeaning(taobaoStatuses, code);
  if (meaning === undefined) {
    return {
      lifecycle: 'unknown',
      payment: isPaid ? 'paid' : 'unknown',
      fulfillment: 'unknown',
      holds: ['unmapped_status'],
      platformStatus,
    };
  }
  if (meaning.isEnded === true) {
    return isPaid
      ? { lifecycle: 'closed', payment: 'paid', holds: [], platformStatus }
      : { lifecycle: 'cancelled', payment: 'unpaid', holds: [], platformStatus };
  }
  const { lifecycle, payment, fulfillment, holds = [] } = meaning;
  return { ...onlyTold<OrderFragment>({ lifecycle, payment, fulfillment }), holds, platformStatus };
}

/** Whether money was taken: a payment number, a payment time or the status says so. */
export function wasTaobaoPaid(row: TaobaoOrderRow, rows: readonly TaobaoLineRow[]): boolean {
  const hasNumber = rows.some((line) => (line.alipayPayOrderNo ?? undefined) !== undefined);
  const meaning = findMeaning(taobaoStatuses, row.status ?? '');
  return hasNumber || (row.payTime ?? undefined) !== undefined || meaning?.payment === 'paid';
}

/** The after-sale codes of the lines as one word; undefined when no line carries one. */
export function rollUpTaobaoLines(rows: readonly TaobaoLineRow[]): OrderFragment['afterSale'] {
  const codes = rows.flatMap((line) => line.refundStatus ?? []);
  const statuses = codes
    .filter((code) => code !== '0')
    .map((code): AfterSaleStatus => findMeaning(taobaoRefundStatuses, code) ?? 'unknown');
  if (codes.length > 0 && statuses.length === 0) return 'none';
  const rollup = rollUpStatuses(statuses);
  const areAllRefunded = statuses.length === rows.length && statuses.every((status) => status === 'succeeded');
  return rollup === 'refunded' && !areAllRefunded ? 'partially_refunded' : rollup;
}
