import { z } from 'zod';
import { id, identity, instant, integer, listOf, text, yuan } from './wire-fields.js';

const orderBasicRowMembers = z.looseObject({
  order_sn: identity,
  order_status: integer.describe('1 waiting to ship, 2 shipped, 3 signed'),
  refund_status: integer.describe('1 none or ended, 2 in progress, 3 refunding, 4 refunded'),
  risk_control_status: integer.describe('1 under review: do not ship'),
  is_lucky_flag: integer.describe('1 no lottery order, 2 lottery order'),
  home_delivery_type: integer.describe('0 none, 1 carried in, 2 carried in and installed'),
  confirm_time: instant.describe('When the deal was concluded'),
  goods_amount: yuan.describe('price × count − price change'),
  discount_amount: yuan.describe('platform + seller + group leader'),
  platform_discount: yuan,
  seller_discount: yuan,
  postage: yuan,
  pay_amount: yuan.describe('goods − discount + postage + service fees'),
  delivery_home_value: yuan,
  delivery_install_value: yuan,
  home_install_value: yuan,
  cat_id_1: id,
  cat_id_2: id,
  cat_id_3: id,
  cat_id_4: id,
  item_list: listOf(
    z.looseObject({
      goods_id: id,
      sku_id: id,
      goods_name: text,
      goods_spec: text.describe('Option values joined by ","'),
      goods_count: integer,
      goods_price: yuan.describe('Unit price, yuan'),
      goods_img: text,
      outer_goods_id: text,
      outer_id: text,
    }),
  ),
});

/** An order as the list without buyer data gives it. */
export interface OrderBasicRow extends z.output<typeof orderBasicRowMembers> {}

/** One order without buyer data. Only `order_sn` must be there. Amounts are yuan, times China time. */
export const orderBasicRowSchema: z.ZodType<OrderBasicRow> = orderBasicRowMembers.meta({
  title: 'Pinduoduo order without buyer data',
});
