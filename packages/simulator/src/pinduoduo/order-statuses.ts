import type { OrderState, TicketState } from '../story/order-state.js';

/** The status numbers of a Pinduoduo order body. */
export interface PinduoduoStatuses {
  readonly orderStatus: 1 | 2 | 3;
  readonly refundStatus: 1 | 2 | 3 | 4;
  readonly confirmStatus: 0 | 1 | 2;
  readonly groupStatus: 0 | 1 | 2;
  readonly riskControlStatus: 0 | 1;
  readonly isStockOut: 0 | 1;
  readonly stockOutHandleStatus: -1 | 0 | 1;
  readonly afterSalesStatus: number;
}

const REFUNDING: readonly number[] = [4, 5];
const REFUNDED = 10;
const ENDED: readonly number[] = [9, 11, 12, 13, 16, 17, 24, 25];

// refund_status has four values only; that exchanges and repairs which ended well count as "none or ended" is inferred.
function refundStatusOf(ticket: TicketState | undefined): 1 | 2 | 3 | 4 {
  if (ticket === undefined || ENDED.includes(ticket.code)) return 1;
  if (ticket.code === REFUNDED) return 4;
  return REFUNDING.includes(ticket.code) ? 3 : 2;
}

/** Reads the status numbers off a state. */
export function pinduoduoStatuses(state: OrderState): PinduoduoStatuses {
  const ticket = state.tickets.at(-1);
  const isFailed = state.groupFailedAtMs !== undefined;
  const isCancelled = isFailed || state.cancelledAtMs !== undefined;
  return {
    orderStatus: state.receivedAtMs !== undefined ? 3 : state.shippedAtMs !== undefined ? 2 : 1,
    refundStatus: isFailed ? 4 : refundStatusOf(ticket),
    confirmStatus: isCancelled ? 2 : state.confirmedAtMs !== undefined ? 1 : 0,
    groupStatus: isCancelled ? 2 : state.confirmedAtMs !== undefined ? 1 : 0,
    riskControlStatus: state.isUnderReview ? 1 : 0,
    isStockOut: state.stockOut === 'none' ? 0 : 1,
    stockOutHandleStatus: state.stockOut === 'none' ? -1 : state.stockOut === 'open' ? 0 : 1,
    afterSalesStatus: ticket?.code ?? 0,
  };
}
