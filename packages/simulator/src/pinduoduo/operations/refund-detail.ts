import { maskedPhone, maskedStreet } from '../../catalog/masked-people.js';
import type { JsonObject } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import { RandomPurpose } from '../../random-purpose.js';
import { beijingTime } from '../../time/beijing-time.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { documentedOperation } from '../documented-operation.js';
import { requireOrder } from '../horizon.js';
import { orderSn } from '../order-sn.js';
import { drawParcel } from '../parcels.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';
import { drawReceiver, EXCHANGE_RECEIVER, sealReceiver } from '../receiver.js';
import { shopGoodsOf } from '../shop-goods.js';
import { ticketsOf, type Ticket } from '../ticket.js';

const EXCHANGE = 3;
const WAITING_FOR_MERCHANT: readonly number[] = [2, 3, 14, 21, 32];
const DECISION_MS = 2 * 86_400_000;

function skuIdOf(book: ChannelBook, { money }: Ticket): string {
  const { skus } = shopGoodsOf(money.goods, book.seed);
  return (skus.find(({ spec }) => spec === money.spec) ?? skus[0]).skuId;
}

function exchangeFields(book: ChannelBook, ticket: Ticket): JsonObject {
  const receiver = drawReceiver(book, ticket.orderKey, undefined, EXCHANGE_RECEIVER);
  const sealed = sealReceiver(book, ticket.orderKey, { ...receiver, isContactOnly: false }, EXCHANGE_RECEIVER);
  const { place } = receiver;
  const isFast = book.randomOf(ticket.orderKey, RandomPurpose.ticket, 8).chance(0.4);
  const back = drawParcel(book, ticket.orderKey, 40);
  const again = ticket.state.parcel ?? drawParcel(book, ticket.orderKey, 41);
  const isSentAgain = ticket.state.code === 18 || ticket.state.code === 16;
  return {
    exchange_shipping_detail: {
      customer_send_back_ship_id: ticket.state.isReturnSent ? back.courierId : 0,
      customer_send_back_trunk_number: ticket.state.isReturnSent ? back.trackingNumber : '',
      exchange_goods_name: ticket.money.goods.name,
      exchange_goods_number: ticket.money.count,
      exchange_goods_price: ticket.money.priceFen,
      exchange_receiver_province: place.province,
      exchange_receiver_province_id: place.provinceId,
      exchange_receiver_city: place.city,
      exchange_receiver_city_id: place.cityId,
      exchange_receiver_town: place.district,
      exchange_receiver_town_id: place.districtId,
      merchant_exchange_detail_receiver: sealed.get('receiver_name')?.ciphertext ?? '',
      merchant_exchange_detail_receiver_mask: receiver.nameMask,
      merchant_exchange_detail_phone: sealed.get('receiver_phone')?.ciphertext ?? '',
      merchant_exchange_detail_phone_mask: maskedPhone,
      merchant_exchange_detail_address: sealed.get('receiver_address')?.ciphertext ?? '',
      merchant_exchange_detail_address_mask: maskedStreet,
      merchant_exchange_ship_id: isSentAgain ? again.courierId : 0,
      merchant_exchange_trunk_number: isSentAgain ? again.trackingNumber : '',
      sku_id_exchange: skuIdOf(book, ticket),
      is_fast_exchange: isFast,
      ...(isFast ? { fast_exchange_expire_time: Math.floor((ticket.state.askedAtMs + DECISION_MS) / 1000) } : {}),
    },
  };
}

function detailBody(book: ChannelBook, ticket: Ticket): JsonObject {
  const { state, money, order } = ticket;
  const parcel = drawParcel(book, ticket.orderKey, 40);
  return {
    id: rawNumber(ticket.id),
    order_sn: orderSn(book, ticket.orderKey),
    after_sales_type: state.type,
    after_sales_status: state.code,
    after_sales_reason: ticket.reason,
    confirm_time: order.confirmedAtMs ?? null,
    recreated_at: state.askedAtMs,
    updated_time: beijingTime(state.updatedAtMs),
    expire_time: WAITING_FOR_MERCHANT.includes(state.code) ? state.updatedAtMs + DECISION_MS : null,
    order_amount: money.payFen,
    discount_amount: money.discountFen,
    refund_amount: ticket.refundFen,
    goods_price: money.priceFen,
    goods_number: money.count,
    sku_id: skuIdOf(book, ticket),
    remark: '',
    images: [],
    exist_images: false,
    join_or_not: state.code === 8 || state.code === 5 || state.code === 9 ? '1' : '0',
    dispute_refund_status: state.code === 8 ? 1 : 0,
    refund_operator_role: ticket.operatorRole,
    shipping_status: state.wasShipped ? 1 : 0,
    shipping_name: state.isReturnSent ? parcel.courierName : '',
    express_no: state.isReturnSent ? parcel.trackingNumber : '',
    speed_refund_flag: ticket.isSpeedy ? 1 : 0,
    user_shipping_status: state.wasReceived ? '2' : state.wasShipped ? '1' : '0',
    part_after_sales_type: 0,
    part_after_sales_value: 0,
    ...(state.type === EXCHANGE ? exchangeFields(book, ticket) : {}),
  };
}

/** `pdd.refund.information.get`: one ticket, in fen, without a wrapper around the answer. */
export const refundDetail = documentedOperation('pdd.refund.information.get', (call) => {
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, call.parameters.text('order_sn'), call.nowMs);
  const wantedId = call.parameters.optionalText('after_sales_id');
  const ticket = ticketsOf(book, key).find((candidate) => wantedId === undefined || candidate.id === wantedId);
  if (ticket === undefined) throw new PinduoduoRefusal(PinduoduoCode.businessError, '售后单不存在');
  return detailBody(book, ticket);
});
