import { rawNumber } from '../../json/raw-json.js';
import type { JsonObject } from '../../json/json-value.js';
import { beijingTime } from '../../time/beijing-time.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { ticketKey } from '../../world/ticket-key.js';
import { documentedOperation } from '../documented-operation.js';
import { findOrderKey, orderSn } from '../order-sn.js';
import { cutPage } from '../page.js';
import { drawParcel } from '../parcels.js';
import type { PinduoduoCall } from '../shop.js';
import { shopGoodsOf } from '../shop-goods.js';
import { readTicket, type Ticket } from '../ticket.js';
import { readWindow } from '../window.js';
import { yuanFixed } from '../yuan.js';

const ALL_TYPES = 1;

function listBody(book: ChannelBook, ticket: Ticket): JsonObject {
  const { goodsId, outerGoodsId, skus } = shopGoodsOf(ticket.money.goods, book.seed);
  const sku = skus.find(({ spec }) => spec === ticket.money.spec) ?? skus[0];
  const parcel = drawParcel(book, ticket.orderKey, 40);
  return {
    id: rawNumber(ticket.id),
    order_sn: orderSn(book, ticket.orderKey),
    // One higher than in the ticket detail.
    after_sales_type: ticket.state.type + 1,
    after_sales_status: ticket.state.code,
    after_sale_reason: ticket.reason,
    confirm_time: beijingTime(ticket.order.confirmedAtMs),
    created_time: beijingTime(ticket.state.askedAtMs),
    updated_time: beijingTime(ticket.state.updatedAtMs),
    order_amount: yuanFixed(ticket.money.payFen),
    discount_amount: yuanFixed(ticket.money.discountFen),
    refund_amount: yuanFixed(ticket.refundFen),
    goods_price: yuanFixed(ticket.money.priceFen),
    goods_number: String(ticket.money.count),
    goods_id: rawNumber(goodsId),
    sku_id: sku.skuId,
    goods_name: ticket.money.goods.name,
    good_image: `https://img.example.invalid/goods/${goodsId}.jpeg`,
    outer_goods_id: outerGoodsId,
    outer_id: sku.outerId,
    shipping_name: ticket.state.isReturnSent ? parcel.courierName : '',
    tracking_number: ticket.state.isReturnSent ? parcel.trackingNumber : '',
    dispute_refund_status: ticket.state.code === 8 ? 1 : 0,
    refund_operator_role: ticket.operatorRole,
    speed_refund_flag: ticket.isSpeedy ? 1 : 0,
    speed_refund_status: ticket.isSpeedy ? '3' : '',
    user_shipping_status: ticket.state.wasReceived ? '2' : ticket.state.wasShipped ? '1' : '0',
  };
}

function* matching(call: PinduoduoCall, book: ChannelBook): Generator<number> {
  const { parameters } = call;
  const sn = parameters.optionalText('order_sn');
  // Read in any case: with an order number the other filters are ignored, but they must still be there and be right.
  const window = readWindow(call, 'start_updated_at', 'end_updated_at', 1800);
  if (sn !== undefined) {
    const orderKey = findOrderKey(book, sn);
    if (orderKey === undefined) return;
    for (const ticket of book.stateOf(orderKey).tickets.toReversed()) yield ticketKey(orderKey, ticket.number);
    return;
  }
  const type = parameters.integer('after_sales_type');
  const status = parameters.integer('after_sales_status');
  for (const { key } of book.tickets.newestFirst(window.fromMs, window.toMs)) {
    const packed = book.tickets.summaryOf(key);
    const isType = type === ALL_TYPES || (packed & 7) + 1 === type;
    if (isType && packed >> 3 === status) yield key;
  }
}

/** `pdd.refund.list.increment.get`: tickets of one status by update time; the tightest limit of all, 100 calls in 10 s. */
export const refundList = documentedOperation('pdd.refund.list.increment.get', (call) => {
  const book = call.world.book('pinduoduo');
  const page = {
    page: call.parameters.optionalInteger('page') ?? 1,
    pageSize: call.parameters.optionalInteger('page_size') ?? 100,
    useHasNext: false,
    pageFault: call.pageFault,
  };
  const { rows, tail } = cutPage(matching(call, book), page, (key) => {
    const ticket = readTicket(book, key);
    return ticket === undefined ? {} : listBody(book, ticket);
  });
  return { refund_list: rows, ...tail };
});
