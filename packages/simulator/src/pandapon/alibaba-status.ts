import { alibabaRefundStatuses } from '../story/alibaba-refund-status.js';
import type { OrderState } from '../story/order-state.js';

/** Order statuses of 1688. */
export const alibabaStatuses = [
  'waitbuyerpay',
  'waitsellersend',
  'waitlogisticstakein',
  'waitbuyerreceive',
  'waitbuyersign',
  'signinsuccess',
  'signinfailed',
  'confirm_goods',
  'success',
  'cancel',
  'terminated',
] as const;

/** One of {@link alibabaStatuses}. */
export type AlibabaStatus = (typeof alibabaStatuses)[number];

/** The status of a 1688 purchase order. */
export function alibabaStatus(state: OrderState): AlibabaStatus {
  if (state.terminatedAtMs !== undefined) return 'terminated';
  if (state.cancelledAtMs !== undefined) return 'cancel';
  if (state.completedAtMs !== undefined) return 'success';
  if (state.receivedAtMs !== undefined) return 'confirm_goods';
  if (state.deliveredAtMs !== undefined) return 'signinsuccess';
  if (state.arrivedAtMs !== undefined) return 'waitbuyersign';
  if (state.deliveryFailedAtMs !== undefined) return 'signinfailed';
  if (state.carrierTookAtMs !== undefined) return 'waitbuyerreceive';
  if (state.shippedAtMs !== undefined) return 'waitlogisticstakein';
  return state.paidAtMs !== undefined ? 'waitsellersend' : 'waitbuyerpay';
}

/** The refund status of the last ticket, if any. */
export function alibabaRefundStatus(state: OrderState): string | null {
  const code = state.tickets.at(-1)?.code;
  return code === undefined ? null : (alibabaRefundStatuses[code] ?? null);
}

/** Packs status and refund status into one number for the list filters. */
export function packAlibabaOrder(state: OrderState): number {
  const refund = state.tickets.at(-1)?.code;
  return alibabaStatuses.indexOf(alibabaStatus(state)) + 16 * (refund === undefined ? 0 : refund + 1);
}

/** The reverse of {@link packAlibabaOrder}. */
export function unpackAlibabaOrder(packed: number): { status: string; refundStatus: string | null } {
  const refund = packed >> 4;
  return {
    status: alibabaStatuses[packed & 15] ?? '',
    refundStatus: refund === 0 ? null : (alibabaRefundStatuses[refund - 1] ?? null),
  };
}
