import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { RandomPurpose } from '../random-purpose.js';
import { alibabaRefundSucceeded } from '../story/alibaba-refund-status.js';
import { alibabaTime } from '../time/alibaba-time.js';
import { alibabaRefundId } from './alibaba-ids.js';
import { yuanAmount } from './alibaba-money.js';
import { alibabaRefundFen } from './alibaba-refund-amount.js';
import type { AlibabaSource } from './alibaba-source.js';
import { alibabaRefundStatus, alibabaStatus } from './alibaba-status.js';

function refundedFen({ book, key, state, money }: AlibabaSource): number {
  const ticket = state.tickets.at(-1);
  return ticket?.code === alibabaRefundSucceeded ? alibabaRefundFen(book, key, ticket.number, money) : 0;
}

/** `baseInfo` of a 1688 order. */
export function alibabaBaseInfo(source: AlibabaSource): JsonObject {
  const { book, key, state, money, id, isPadded } = source;
  const random = book.randomOf(key, RandomPurpose.body, 2);
  const refundFen = refundedFen(source);
  const refundStatus = alibabaRefundStatus(state);
  const ticket = state.tickets.at(-1);
  // Before completion a refund stands in refundStatus, afterwards in refundStatusForAs.
  const isAfterSales = ticket !== undefined && ticket.wasReceived;
  return {
    id: rawNumber(id),
    idOfStr: id,
    status: alibabaStatus(state),
    refundStatus: isAfterSales ? null : refundStatus,
    refundStatusForAs: isAfterSales ? refundStatus : null,
    refundId: ticket === undefined ? null : alibabaRefundId(book, key, ticket.number),
    totalAmount: yuanAmount(money.totalFen, isPadded),
    sumProductPayment: yuanAmount(money.productsFen, isPadded),
    shippingFee: yuanAmount(money.freightFen, isPadded),
    // The one amount in fen: the price change, negative = cheaper.
    discount: money.discountFen,
    couponFee: 0,
    refund: yuanAmount(refundFen, isPadded),
    refundPayment: refundFen,
    createTime: alibabaTime(state.createdAtMs),
    payTime: alibabaTime(state.paidAtMs),
    allDeliveredTime: alibabaTime(state.shippedAtMs),
    receivingTime: alibabaTime(state.receivedAtMs),
    completeTime: alibabaTime(state.completedAtMs),
    modifyTime: alibabaTime(state.updatedAtMs),
    closeReason: state.cancelledAtMs === undefined ? null : state.paidAtMs === undefined ? 'BUYER_NO_PAY' : 'REFUND',
    businessType: 'cn',
    flowTemplateCode: 'assureTrade',
    tradeType: '50060',
    alipayTradeId: state.paidAtMs === undefined ? 'UNCREATED' : `20${random.digits(26)}`,
    buyerID: `b2b-${random.digits(10)}`,
    sellerID: `b2b-${random.digits(10)}`,
    buyerLoginId: 'simulated-buyer',
    sellerLoginId: `示例工厂${random.integer(1, 40)}`,
    buyerFeedback: '',
    sellerMemo: null,
    buyerMemo: null,
    remark: '',
    overSeaOrder: false,
  };
}
