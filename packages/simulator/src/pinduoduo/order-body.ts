import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { omitMembers } from '../json/omit-members.js';
import { overlay } from '../json/overlay.js';
import { RandomPurpose } from '../random-purpose.js';
import type { SeededRandom } from '../random.js';
import type { OrderState } from '../story/order-state.js';
import { beijingTime } from '../time/beijing-time.js';
import type { ChannelBook } from '../world/channel-book.js';
import { drawOrderMoney, type OrderMoney } from './order-money.js';
import { orderSn } from './order-sn.js';
import { pinduoduoStatuses, type PinduoduoStatuses } from './order-statuses.js';
import { isDepositStory } from './order-summary.js';
import { orderTags } from './order-tags.js';
import { rareOrderFields } from './rare-order-fields.js';
import { drawParcel, parcelOf, type Parcel } from './parcels.js';
import { drawReceiver, receiverFields, sealReceiver } from './receiver.js';
import { isScheduled } from './scheduled.js';
import { seldomOrderFields } from './seldom-order-fields.js';
import { shopGoodsOf } from './shop-goods.js';
import { yuanNumber } from './yuan.js';

const DAY_MS = 86_400_000;

/** The amounts of an order, the same at every call. */
export function orderMoney(book: ChannelBook, key: number): OrderMoney {
  return drawOrderMoney(book.randomOf(key, RandomPurpose.body), isDepositStory(book.lifeOf(key).story));
}

function moneyFields(money: OrderMoney, isJava: boolean): JsonObject {
  const yuan = (fen: number) => yuanNumber(fen, isJava);
  const installFen = money.serviceFees.find((fee) => fee.name === 'install_fee')?.fen ?? 0;
  return {
    goods_amount: yuan(money.goodsFen),
    discount_amount: yuan(money.discountFen),
    platform_discount: yuan(money.platformDiscountFen),
    seller_discount: yuan(money.sellerDiscountFen),
    capital_free_discount: yuan(money.leaderDiscountFen),
    duo_duo_pay_reduction: yuan(0),
    order_change_amount: yuan(money.priceChangeFen),
    postage: yuan(money.postageFen),
    pay_amount: yuan(money.payFen),
    delivery_home_value: yuan(0),
    delivery_install_value: yuan(0),
    home_install_value: yuan(installFen),
    home_delivery_type: installFen > 0 ? 2 : 0,
    service_fee_detail: money.serviceFees.map((fee) => ({ service_name: fee.name, service_fee: yuan(fee.fen) })),
  };
}

function timeFields(state: OrderState, story: string): JsonObject {
  const concludedAtMs = state.confirmedAtMs;
  const shipByMs = concludedAtMs === undefined ? undefined : concludedAtMs + (story === 'presale' ? 15 : 2) * DAY_MS;
  return {
    created_time: beijingTime(state.createdAtMs),
    pay_time: beijingTime(state.paidAtMs),
    confirm_time: beijingTime(concludedAtMs),
    last_ship_time: beijingTime(shipByMs),
    shipping_time: beijingTime(state.shippedAtMs),
    receive_time: beijingTime(state.receivedAtMs),
    pre_sale_time: story === 'presale' ? beijingTime(shipByMs) : '',
    promise_delivery_time: '',
    urge_shipping_time: '',
    updated_at: beijingTime(state.updatedAtMs),
  };
}

function statusFields(statuses: PinduoduoStatuses, story: string): JsonObject {
  return {
    order_status: statuses.orderStatus,
    refund_status: statuses.refundStatus,
    confirm_status: statuses.confirmStatus,
    group_status: statuses.groupStatus,
    risk_control_status: statuses.riskControlStatus,
    after_sales_status: statuses.afterSalesStatus,
    is_stock_out: statuses.isStockOut,
    stock_out_handle_status: statuses.stockOutHandleStatus,
    is_pre_sale: story === 'presale' ? 1 : 0,
    is_lucky_flag: story === 'lucky' ? 2 : 1,
    trade_type: isDepositStory(story) ? 1 : 0,
  };
}

function itemFields(book: ChannelBook, money: OrderMoney, random: SeededRandom, isJava: boolean): JsonObject {
  const { goodsId, outerGoodsId, skus } = shopGoodsOf(money.goods, book.seed);
  const { skuId, outerId } = skus.find(({ spec }) => spec === money.spec) ?? skus[0];
  // Documented as text; real answers had text in 2018 and 2024 and numbers in 2023.
  const isIdNumber = random.chance(0.3);
  return {
    goods_id: isIdNumber ? rawNumber(goodsId) : goodsId,
    sku_id: isIdNumber ? rawNumber(skuId) : skuId,
    goods_name: money.goods.name,
    goods_spec: money.spec,
    goods_count: money.count,
    goods_price: yuanNumber(money.priceFen, isJava),
    goods_img: `https://img.example.invalid/goods/${goodsId}.jpeg`,
    outer_goods_id: outerGoodsId,
    outer_id: outerId,
  };
}

function parcelFields({ courierId, trackingNumber }: Pick<Parcel, 'courierId' | 'trackingNumber'>): JsonObject {
  return { logistics_id: courierId, tracking_number: trackingNumber };
}

function deliveryFields(book: ChannelBook, key: number, state: OrderState, story: string): JsonObject {
  const isShipped = state.parcels > 0;
  const resent = state.tickets.filter((ticket) => ticket.type === 4 && (ticket.code === 18 || ticket.code === 16));
  const gifts = isShipped && story === 'gift' ? [drawParcel(book, key, 20)] : [];
  return {
    ...parcelFields(isShipped ? parcelOf(book, key, 0, state) : { courierId: 0, trackingNumber: '' }),
    extra_delivery_list: Array.from({ length: Math.max(0, state.parcels - 1) }, (_, part) =>
      parcelFields(parcelOf(book, key, part + 1, state)),
    ),
    gift_delivery_list: [...gifts, ...(state.giftParcels ?? [])].map(parcelFields),
    resend_delivery_list: [
      ...resent.map((ticket) => ticket.parcel ?? drawParcel(book, key, 30)),
      ...(state.resentParcels ?? []),
    ].map(parcelFields),
  };
}

/** The body of an order as the list and detail calls show it now. */
export function orderBody(book: ChannelBook, key: number): JsonObject {
  const { story } = book.lifeOf(key);
  const state = book.stateOf(key);
  const statuses = pinduoduoStatuses(state);
  const money = orderMoney(book, key);
  const random = book.randomOf(key, RandomPurpose.body, 1);
  const isJava = random.chance(0.5);
  const isWaiting = statuses.orderStatus === 1 && statuses.confirmStatus === 1 && statuses.refundStatus !== 4;
  const isShown = isWaiting && statuses.riskControlStatus === 0;
  const receiver = drawReceiver(book, key, state.receiver);
  const [categoryOne, categoryTwo, categoryThree, categoryFour] = money.goods.categories;
  const body: JsonObject = {
    order_sn: orderSn(book, key),
    ...statusFields(statuses, story),
    ...timeFields(state, story),
    ...moneyFields(money, isJava),
    ...receiverFields(receiver, sealReceiver(book, key, receiver), isShown),
    item_list: [itemFields(book, money, random, isJava)],
    cat_id_1: categoryOne,
    cat_id_2: categoryTwo,
    cat_id_3: categoryThree,
    cat_id_4: categoryFour,
    // Group ids run past 2^53 and are bare integers.
    group_order_id: rawNumber(`${random.integer(86, 91)}${random.digits(16)}`),
    group_role: random.integer(0, 1),
    ...deliveryFields(book, key, state, story),
    ...rareOrderFields({ random, story, state, money, isJava }),
  };
  Object.assign(body, seldomOrderFields(book, key, body, money, isShown));
  const isBatched = isScheduled(book, key);
  body.order_tag_list = orderTags(
    (name) =>
      body[name] === 1 ||
      (isBatched && name === 'delivery_schedule') ||
      (name === 'has_weipai_service' && body.weipai_initiator !== undefined),
  );
  const change = book.changeOf(key);
  return change === undefined ? body : omitMembers(overlay(body, change.overrides), change.omit);
}
