import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { alibabaDetail } from '../pandapon/alibaba-body.js';
import { alibabaOrderId, alibabaRefundId } from '../pandapon/alibaba-ids.js';
import { alibabaMoney } from '../pandapon/alibaba-money.js';
import { alibabaRefundFen } from '../pandapon/alibaba-refund-amount.js';
import { alibabaStatus } from '../pandapon/alibaba-status.js';
import { alibabaRefundStatuses, alibabaRefundSucceeded } from '../story/alibaba-refund-status.js';
import { beijingTime } from '../time/beijing-time.js';
import type { CallbackMessage } from './callback-message.js';
import type { CallbackSettings } from './callback-settings.js';
import type { HappenedOrder } from './happened-order.js';
import { messageTypeOf } from './message-types.js';
import { sisterOrderBody } from './sister-body.js';

// Who did what, by refund status. Misspelt as in the topics.
const actions: readonly (readonly [operator: string, action: string])[] = [
  ['buyer', 'BUYER_APPLY_REFUND'],
  ['seller', 'SELLER_REJECT_REFUND_PROCOTOL'],
  ['seller', 'SELLER_AGREE_REFUND_PROCOTOL'],
  ['buyer', 'BUYER_SEND_GOODS'],
  ['seller', 'SELLER_AGREE_REFUND'],
  ['buyer', 'BUYER_CANCEL_REFUND_CLOSE'],
];

function nativeBody({ book, key, event, state, ticket, earlierSteps }: HappenedOrder): JsonObject {
  const members = {
    msgSendTime: beijingTime(event.atMs),
    buyerMemberId: 'b2b-0000000001',
    sellerMemberId: 'b2b-0000000002',
  };
  // The order id is a bare integer above 2^53 in these bodies.
  const orderId = rawNumber(alibabaOrderId(book, key));
  if (ticket === undefined) return { orderId, currentStatus: alibabaStatus(state), ...members };
  const [operator, action] = actions[ticket.code] ?? ['system', 'SYSTEM_AGREE_REFUND'];
  const isAgain = ticket.code === 0 && earlierSteps > 0;
  return {
    orderId,
    currentStatus: alibabaRefundStatuses[ticket.code] ?? null,
    ...members,
    refundAction: isAgain ? 'BUYER_MODIFY_REFUND_PROTOCOL' : action,
    operator,
    refundId: alibabaRefundId(book, key, ticket.number),
  };
}

function sisterBody(happened: HappenedOrder): JsonObject {
  const { book, key, state, ticket } = happened;
  const orderId = alibabaOrderId(book, key);
  if (ticket !== undefined) return { refundId: alibabaRefundId(book, key, ticket.number), orderId };
  const money = alibabaMoney(book, key);
  const refunded = state.tickets.find(({ code }) => code === alibabaRefundSucceeded);
  return sisterOrderBody(state, {
    orderId,
    orderNo: orderId,
    totalFen: money.totalFen,
    freightFen: money.freightFen,
    productFen: money.productsFen,
    refundFen: refunded === undefined ? 0 : alibabaRefundFen(book, key, refunded.number, money),
  });
}

/** The message about something that happened to a 1688 order. A change of price carries the whole order detail. */
export function alibabaMessage(happened: HappenedOrder, naming: CallbackSettings['naming']): CallbackMessage {
  const { book, key, event } = happened;
  const isPrice = event.kind === 'price_changed';
  const native = isPrice ? alibabaDetail(book, key) : nativeBody(happened);
  return {
    messageType: messageTypeOf(happened, naming),
    channel: '1688',
    messageBody: naming === 'sister' ? sisterBody(happened) : native,
    orderId: alibabaOrderId(book, key),
  };
}
