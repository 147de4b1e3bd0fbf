import { z } from 'zod';
import { encrypted, fen, flag, id, identity, instant, integer, listOf, text, yuan } from './wire-fields.js';

const refundListRowMembers = z.looseObject({
  id: identity,
  order_sn: id,
  after_sales_status: integer,
  after_sales_type: integer.describe('2 refund, 3 return and refund, 4 exchange, 5 re-send, 6 repair'),
  after_sale_reason: text,
  created_time: instant,
  updated_time: instant,
  confirm_time: instant.describe('When the deal was concluded'),
  order_amount: yuan,
  refund_amount: yuan,
  discount_amount: yuan,
  goods_id: id,
  goods_name: text,
  goods_number: integer,
  goods_price: yuan,
  good_image: text.describe('Spelt so by the platform'),
  sku_id: id,
  outer_goods_id: text,
  outer_id: text,
  shipping_name: text,
  tracking_number: text,
  dispute_refund_status: integer,
  refund_operator_role: integer.describe('1 user, 2 merchant, 3 platform, 4 system, 5 leader, 6 driver, 7 agent'),
  speed_refund_flag: integer,
  speed_refund_status: text,
  user_shipping_status: text,
});

/** A ticket as read from the list. */
export interface RefundListRow extends z.output<typeof refundListRowMembers> {}

/** One ticket of the refund list: amounts are yuan texts and the type counts from 2 (1 means "all" in requests). */
export const refundListRowSchema: z.ZodType<RefundListRow> = refundListRowMembers.meta({
  title: 'Pinduoduo after-sales ticket (list)',
});

const exchangeSchema = z.looseObject({
  customer_send_back_ship_id: id,
  customer_send_back_trunk_number: text,
  exchange_goods_name: text,
  exchange_goods_number: integer,
  exchange_goods_price: fen,
  exchange_receiver_province: text,
  exchange_receiver_province_id: id,
  exchange_receiver_city: text,
  exchange_receiver_city_id: id,
  exchange_receiver_town: text,
  exchange_receiver_town_id: id,
  merchant_exchange_detail_address: encrypted,
  merchant_exchange_detail_address_mask: text,
  merchant_exchange_detail_phone: encrypted,
  merchant_exchange_detail_phone_mask: text,
  merchant_exchange_detail_receiver: encrypted,
  merchant_exchange_detail_receiver_mask: text,
  merchant_exchange_ship_id: id,
  merchant_exchange_trunk_number: text,
  sku_id_exchange: id,
  is_fast_exchange: flag,
  fast_exchange_expire_time: instant,
});

const refundDetailRowMembers = z.looseObject({
  id: identity,
  order_sn: id,
  after_sales_status: integer,
  after_sales_type: integer.describe('1 refund, 2 return and refund, 3 exchange, 4 re-send, 5 repair'),
  after_sales_reason: text,
  remark: text.describe('The buyer’s words'),
  recreated_at: instant,
  updated_time: instant,
  confirm_time: instant,
  expire_time: instant.describe('Until when the merchant may act'),
  order_amount: fen,
  refund_amount: fen,
  discount_amount: fen,
  goods_number: integer,
  goods_price: fen,
  sku_id: id,
  shipping_name: text,
  express_no: text.describe('Number of the return parcel'),
  shipping_status: integer.describe('0 not shipped, 1 shipped'),
  join_or_not: text.describe('1: the platform stepped in'),
  dispute_refund_status: integer,
  refund_operator_role: integer,
  speed_refund_flag: integer,
  user_shipping_status: text,
  part_after_sales_type: integer.describe('0 none, 1 pieces, 2 percent'),
  part_after_sales_value: integer,
  exist_images: flag,
  images: listOf(text),
  exchange_shipping_detail: exchangeSchema.nullish(),
});

/** A ticket as read from the detail. */
export interface RefundDetailRow extends z.output<typeof refundDetailRowMembers> {}

/** One ticket in full: amounts are integers in fen and the type counts from 1, unlike in the list. */
export const refundDetailRowSchema: z.ZodType<RefundDetailRow> = refundDetailRowMembers.meta({
  title: 'Pinduoduo after-sales ticket (detail)',
});
