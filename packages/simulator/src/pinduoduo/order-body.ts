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
import { drawParcel } from './parcels.js';
import { receiverFields } from './receiver.js';
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

function itemFields(money: OrderMoney, random: SeededRandom, isJava: boolean): JsonObject {
  const goodsId = random.digits(12);
  const skuId = random.digits(13);
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
    outer_goods_id: random.chance(0.7) ? `SPU-${goodsId.slice(-5)}` : '',
    outer_id: random.chance(0.8) ? `SKU-${skuId.slice(-6)}` : '',
  };
}

function deliveryFields(book: ChannelBook, key: number, state: OrderState, story: string): JsonObject {
  const isShipped = state.parcels > 0;
  const main = drawParcel(book, key, 0);
  const parcel = (part: number): JsonObject => {
    const { courier, trackingNumber } = drawParcel(book, key, part);
    return { logistics_id: courier.id, tracking_number: trackingNumber };
  };
  const isResent = state.tickets.some((ticket) => ticket.type === 4 && (ticket.code === 18 || ticket.code === 16));
  return {
    logistics_id: isShipped ? main.courier.id : 0,
    tracking_number: isShipped ? main.trackingNumber : '',
    extra_delivery_list: Array.from({ length: Math.max(0, state.parcels - 1) }, (_, part) => parcel(part + 1)),
    gift_delivery_list: isShipped && story === 'gift' ? [parcel(20)] : [],
    resend_delivery_list: isResent ? [parcel(30)] : [],
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
  const [categoryOne, categoryTwo, categoryThree, categoryFour] = money.goods.categories;
  const body: JsonObject = {
    order_sn: orderSn(book, key),
    ...statusFields(statuses, story),
    ...timeFields(state, story),
    ...moneyFields(money, isJava),
    ...receiverFields(random, isShown ? book.randomOf(key, RandomPurpose.cipher) : undefined),
    item_list: [itemFields(money, random, isJava)],
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
  body.order_tag_list = orderTags((name) => body[name] === 1);
  const change = book.changeOf(key);
  return change === undefined ? body : omitMembers(overlay(body, change.overrides), change.omit);
}
