import type { JsonObject } from '../json/json-value.js';
import type { OrderState } from '../story/order-state.js';
import { beijingTime } from '../time/beijing-time.js';

/** What the common order body of the sister platform needs. Amounts in fen. */
export interface SisterOrder {
  readonly orderId: string;
  readonly orderNo: string;
  readonly totalFen: number;
  readonly freightFen: number;
  readonly productFen: number;
  readonly refundFen: number;
}

// The first, second and last are in its samples, the others are ours.
function orderStatus(state: OrderState): string {
  if (state.cancelledAtMs !== undefined || state.terminatedAtMs !== undefined) return 'CANCEL';
  if (state.completedAtMs !== undefined || state.receivedAtMs !== undefined) return 'SUCCESS';
  if (state.shippedAtMs !== undefined) return 'WAITING_FOR_RECEIVE';
  return state.paidAtMs === undefined ? 'WAITING_FOR_PAYMENT' : 'WAITING_FOR_SENT';
}

/** The order body of the sister platform: fen, texts without a zone. */
export function sisterOrderBody(state: OrderState, order: SisterOrder): JsonObject {
  return {
    orderId: order.orderId,
    orderNo: order.orderNo,
    orderStatus: orderStatus(state),
    payStatus: state.paidAtMs === undefined ? 1 : 2,
    totalAmount: order.totalFen,
    shippingFee: order.freightFen,
    productAmount: order.productFen,
    refundAmount: order.refundFen,
    refundStatus: null,
    closeReason: state.cancelledAtMs === undefined ? null : 'buyer_cancel',
    tbCreateTime: beijingTime(state.createdAtMs),
    payTime: state.paidAtMs === undefined ? null : beijingTime(state.paidAtMs),
  };
}
