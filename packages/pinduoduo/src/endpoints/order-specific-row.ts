import { z } from 'zod';
import { encrypted, id, identity, instant, integer, listOf, text, yuan } from './wire-fields.js';

const batchSchema = z.looseObject({
  sequence_id: integer.describe('Number of the batch; shipping takes it'),
  sub_order_status: integer.describe('1 to ship, 2 shipped, 31 refunded'),
  last_ship_time: instant.describe('Ship by'),
  logistics_id: id.describe('0 before shipping'),
  tracking_number: text,
  province: text,
  province_id: id,
  city: text,
  city_id: id,
  town: text.describe('District (区县)'),
  town_id: id,
  receiver_name: encrypted,
  receiver_phone: encrypted,
  receiver_address: encrypted.describe('Street without province, city and district'),
  goods_entry_list: listOf(z.looseObject({ name: text })),
});

const orderSpecificRowMembers = z.looseObject({
  order_sn: identity,
  order_status: integer.describe('1 waiting to ship, 2 shipped, 3 signed'),
  refund_status: integer.describe('1 none or ended, 2 in progress, 3 refunding, 4 refunded'),
  after_sales_status: integer,
  risk_control_status: integer.describe('1 under review: do not ship, receiver fields are empty'),
  created_time: instant,
  buyer_memo: text,
  remark: text.describe('The merchant’s'),
  remark_tag: integer.describe('1 red, 2 yellow, 3 green, 4 blue, 5 purple'),
  remark_tag_name: text,
  delivery_schedule_sub_order_list: listOf(batchSchema),
  express_memos: listOf(z.looseObject({ scene: integer.describe('1 courier the buyer refuses'), tag: text })),
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

/** An order of several batches as read from the platform. */
export interface OrderSpecificRow extends z.output<typeof orderSpecificRowMembers> {}

/** An order of a special kind: one that is shipped in several batches on a schedule. Amounts are yuan. */
export const orderSpecificRowSchema: z.ZodType<OrderSpecificRow> = orderSpecificRowMembers.meta({
  title: 'Pinduoduo order of several batches',
});
