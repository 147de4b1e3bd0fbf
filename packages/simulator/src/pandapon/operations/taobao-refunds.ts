import { maskedPhone, maskedStreet } from '../../catalog/masked-people.js';
import { couriers } from '../../catalog/couriers.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { RandomPurpose } from '../../random-purpose.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { readTicketKey } from '../../world/ticket-key.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { cutPage } from '../page.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findTaobaoOrder, findTaobaoTicket, taobaoPurchaseId, taobaoRefundId } from '../taobao-ids.js';
import { taobaoLines } from '../taobao-lines.js';

const reasons = ['不想要了', '缺货', '商品与描述不符', '质量问题'] as const;

function goodsStatus(wasShipped: boolean, isReturnSent: boolean, code: number): number {
  if (isReturnSent) return code === 100 ? 6 : 5;
  return wasShipped ? 2 : 1;
}

function aggregate(book: ChannelBook, key: number, number: number): JsonObject | undefined {
  const ticket = book.stateOf(key).tickets.find((candidate) => candidate.number === number);
  const [line] = taobaoLines(book, key);
  if (ticket === undefined || line === undefined) return undefined;
  const random = book.randomOf(key, RandomPurpose.ticket, number);
  const reason = random.integer(0, reasons.length - 1);
  const isPartial = random.chance(0.25);
  const courier = random.pick(couriers);
  const returnNumber = courier.prefix + random.digits(12);
  return {
    distributorId: '1223655000541',
    currency: 'CNY',
    refundOrderAggregate: {
      refundOrder: {
        refundId: taobaoRefundId(key, number),
        refundFee: isPartial ? Math.max(1, Math.floor(line.payFen / 2)) : line.payFen,
        refundStatus: ticket.code,
        refundType: ticket.type,
        goodsStatus: goodsStatus(ticket.wasShipped, ticket.isReturnSent, ticket.code),
        reasonId: reason + 1,
        reasonDesc: reasons[reason] ?? null,
        refundDesc: '',
        canEditFee: false,
        feeTips: null,
        timeoutType: null,
        timeoutDate: null,
        remainingTime: null,
        payOrderId: null,
        sellerRefuseReason: ticket.code === -10 ? '商品已发出' : null,
        sellerRefuseReasonDescribe: null,
      },
      logistics: {
        receiverAddress: ticket.type === 2 && ticket.code !== 10 ? maskedStreet : null,
        returnGoodsDesc: null,
        buyerPhone: maskedPhone,
        logisticsCompany: ticket.isReturnSent ? { code: courier.code, name: courier.name } : null,
        logisticsNo: ticket.isReturnSent ? returnNumber : null,
        sellerAgreeReturnDescribe: null,
      },
      purchaseOrderLine: {
        purchaseOrderId: taobaoPurchaseId(key),
        purchaseOrderLineId: taobaoPurchaseId(key) + 1,
        salesOrderId: String(BigInt(line.outerLineId) - 1_000_000n),
        quantity: line.quantity,
        totalPrice: line.purchaseFen,
        postFee: line.freightFen,
        productFee: line.productFen,
        price: line.goods.priceFen,
        itemTitle: line.goods.name,
      },
    },
  };
}

function matches({ parameters, world }: PandaponCall): number[] {
  const book = world.book('taobao');
  const refundId = parameters.text('refundId');
  const orderId = parameters.text('purchaseOrderId');
  const salesOrderId = parameters.text('salesOrderId');
  const status = parameters.integer('refundStatus');
  const orderKey = orderId === undefined ? undefined : findTaobaoOrder(book, orderId);
  const keys: number[] = [];
  // The documents only say "start and end of the period"; the period is read as that of the application.
  const entries = book.ticketRequests.newestFirst(
    parameters.integer('refundStartTime') ?? 0,
    parameters.integer('refundEndTime') ?? Number.MAX_SAFE_INTEGER,
  );
  for (const { key } of entries) {
    const ticket = readTicketKey(key);
    const [line] = salesOrderId === undefined ? [] : taobaoLines(book, ticket.orderKey);
    const isWanted =
      (refundId === undefined || taobaoRefundId(ticket.orderKey, ticket.number) === refundId) &&
      (orderId === undefined || orderKey === ticket.orderKey) &&
      (line === undefined || String(BigInt(line.outerLineId) - 1_000_000n) === salesOrderId) &&
      (status === undefined || book.tickets.summaryOf(key) === status);
    if (isWanted) keys.push(key);
  }
  return keys;
}

/** The Taobao after-sales list. The names of its answer are inferred. */
export const taobaoRefundList: PandaponOperation = {
  id: 'taobao.refund.list',
  method: 'POST',
  path: '/open/order/refund/queryList',
  parameters: {
    refundId: { kind: 'text' },
    purchaseOrderId: { kind: 'text' },
    salesOrderId: { kind: 'text' },
    refundStatus: { kind: 'integer' },
    refundStartTime: { kind: 'integer' },
    refundEndTime: { kind: 'integer' },
    pageNo: { kind: 'integer', isRequired: true },
    pageSize: { kind: 'integer', isRequired: true },
  },
  answer(call): JsonValue {
    const book = call.world.book('taobao');
    const page = cutPage(matches(call), call.parameters, { page: 'pageNo', size: 'pageSize' }, call.pageFault);
    const refundOrders = page.keys.map((key) => {
      const { orderKey, number } = readTicketKey(key);
      return aggregate(book, orderKey, number) ?? null;
    });
    return { resultsTotal: page.total, pageNo: page.pageNo, pageSize: page.pageSize, refundOrders };
  },
};

/** One Taobao after-sales ticket. */
export const taobaoRefundQuery: PandaponOperation = {
  id: 'taobao.refund.query',
  method: 'GET',
  path: '/open/order/refund/query',
  parameters: { refundId: { kind: 'id', isRequired: true } },
  answer({ parameters, world }): JsonValue {
    const book = world.book('taobao');
    const found = findTaobaoTicket(book, parameters.text('refundId') ?? '');
    const body = found === undefined ? undefined : aggregate(book, found.key, found.number);
    if (body === undefined) throw new PandaponRefusal(PandaponCode.unknownOrder, '售后单不存在');
    return body;
  },
};
