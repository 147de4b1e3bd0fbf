import { couriers } from '../catalog/couriers.js';
import { maskedPhone, maskedStreet } from '../catalog/masked-people.js';
import type { JsonObject } from '../json/json-value.js';
import { RandomPurpose } from '../random-purpose.js';
import type { TicketState } from '../story/order-state.js';
import type { ChannelBook } from '../world/channel-book.js';
import { ticketKey } from '../world/ticket-key.js';
import { taobaoPurchaseId, taobaoRefundId } from './taobao-ids.js';
import { taobaoLines } from './taobao-lines.js';
import { ticketLine } from './ticket-line.js';

/** Reasons a refund can be asked for; the id of a reason is its position plus one. */
export const taobaoRefundReasons = ['不想要了', '缺货', '商品与描述不符', '质量问题'] as const;

/** The distributor that the documented answer names. */
export const distributorId = '1223655000541';

function goodsStatus({ wasShipped, isReturnSent, code }: TicketState): number {
  if (isReturnSent) return code === 100 ? 6 : 5;
  return wasShipped ? 2 : 1;
}

/** One Taobao ticket, amounts in fen; `undefined` when the order has no such ticket. */
export function taobaoRefundBody(book: ChannelBook, key: number, number: number): JsonObject | undefined {
  const ticket = book.stateOf(key).tickets.find((candidate) => candidate.number === number);
  const place = ticketLine(book, key, number);
  const line = taobaoLines(book, key)[place];
  if (ticket === undefined || line === undefined) return undefined;
  const content = book.ticketContents.get(ticketKey(key, number));
  const random = book.randomOf(key, RandomPurpose.ticket, number);
  const reason = random.integer(0, taobaoRefundReasons.length - 1);
  const isPartial = random.chance(0.25);
  const courier = random.pick(couriers);
  const drawnNumber = courier.prefix + random.digits(12);
  const parcel = content?.returnParcel;
  const reasonId = content?.reasonId ?? reason + 1;
  return {
    distributorId,
    currency: 'CNY',
    refundOrderAggregate: {
      refundOrder: {
        refundId: taobaoRefundId(key, number),
        refundFee: content?.refundFen ?? (isPartial ? Math.max(1, Math.floor(line.payFen / 2)) : line.payFen),
        refundStatus: ticket.code,
        refundType: ticket.type,
        goodsStatus: ticket.isReturnSent ? goodsStatus(ticket) : (content?.goodsStatus ?? goodsStatus(ticket)),
        reasonId,
        reasonDesc: taobaoRefundReasons[reasonId - 1] ?? null,
        refundDesc: content?.description ?? '',
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
        logisticsCompany: ticket.isReturnSent
          ? { code: parcel?.companyCode ?? courier.code, name: parcel?.companyName ?? courier.name }
          : null,
        logisticsNo: ticket.isReturnSent ? (parcel?.number ?? drawnNumber) : null,
        sellerAgreeReturnDescribe: null,
      },
      purchaseOrderLine: {
        purchaseOrderId: taobaoPurchaseId(key),
        purchaseOrderLineId: taobaoPurchaseId(key) + place + 1,
        salesOrderId: String(BigInt(line.outerLineId) - BigInt((place + 1) * 1_000_000)),
        quantity: line.quantity,
        totalPrice: line.purchaseFen,
        postFee: line.freightFen,
        productFee: line.productFen,
        price: line.priceFen,
        itemTitle: line.title,
      },
    },
  };
}
