import type { JsonObject } from '../../json/json-value.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { orderBody } from '../order-body.js';
import { listByDealTime } from './order-list.js';

const BASIC_FIELDS = [
  'cat_id_1',
  'cat_id_2',
  'cat_id_3',
  'cat_id_4',
  'confirm_time',
  'delivery_home_value',
  'delivery_install_value',
  'discount_amount',
  'goods_amount',
  'home_delivery_type',
  'home_install_value',
  'is_lucky_flag',
  'item_list',
  'order_sn',
  'order_status',
  'pay_amount',
  'platform_discount',
  'postage',
  'refund_status',
  'risk_control_status',
  'seller_discount',
] as const;

function basicBody(book: ChannelBook, key: number): JsonObject {
  const body = orderBody(book, key);
  return Object.fromEntries(BASIC_FIELDS.map((name) => [name, body[name]]));
}

/** `pdd.order.basic.list.get`: orders by deal time without buyer fields. */
export const orderBasicList = listByDealTime('pdd.order.basic.list.get', basicBody);
