import { z } from 'zod';
import { encrypted, flag, id, identity, instant, integer, listOf, text, yuan } from './wire-fields.js';

const parcelSchema = z.looseObject({
  logistics_id: id.describe('Courier company id; 0 before shipping'),
  tracking_number: text,
});

const goodsFields = {
  goods_id: id,
  sku_id: id.describe('Documented as text, seen as number'),
  goods_name: text,
  goods_spec: text.describe('Option values joined by ","'),
  goods_count: integer,
  goods_price: yuan.describe('Unit price, yuan'),
  goods_img: text,
  outer_goods_id: text.describe('Merchant’s code of the goods at the time of the deal'),
  outer_id: text.describe('Merchant’s code of the SKU at the time of the deal'),
};

const depotSchema = z.looseObject({
  depot_id: id,
  depot_code: text,
  depot_name: text,
  depot_type: integer.describe('1 own, 2 subscribed, 5 shared, 6 self-managed'),
  ware_id: id,
  ware_name: text,
  ware_sn: text,
  ware_type: integer.describe('0 single, 1 bundle'),
  ware_sub_info_list: listOf(z.looseObject({ ware_id: id, ware_name: text, ware_sn: text, ware_quantity: integer })),
});

const depositSchema = z.looseObject({
  step_trade_status: integer.describe('0 nothing paid, 1 deposit paid, 2 all paid'),
  advanced_paid_fee: yuan,
  step_paid_fee: yuan.describe('Deposit and balance paid so far, yuan'),
  step_discount_amount: yuan,
});

const orderRowMembers = z.looseObject({
  order_sn: identity,

  order_status: integer.describe('1 waiting to ship, 2 shipped, 3 signed'),
  confirm_status: integer.describe('0 not concluded, 1 concluded, 2 cancelled'),
  group_status: integer.describe('0 forming, 1 formed, 2 failed'),
  refund_status: integer.describe('1 none or ended, 2 in progress, 3 refunding, 4 refunded'),
  after_sales_status: integer,
  risk_control_status: integer.describe('1 under review: do not ship, receiver fields are empty'),
  is_stock_out: integer,
  stock_out_handle_status: integer.describe('-1 none, 0 to handle, 1 handled'),
  is_pre_sale: integer,
  is_lucky_flag: integer,
  trade_type: integer.describe('0 ordinary, 1 deposit order'),
  mkt_biz_type: integer,
  invoice_status: integer,
  shipping_type: integer.describe('1 booked, 2 within an hour, 3 booked by the buyer'),
  group_role: integer,
  home_delivery_type: integer,
  gift_order_status: integer,
  identification_status: integer,
  weipai_initiator: integer,

  created_time: instant,
  pay_time: instant,
  confirm_time: instant,
  pre_sale_time: instant,
  last_ship_time: instant.describe('Ship by'),
  shipping_time: instant,
  promise_delivery_time: text,
  receive_time: instant.describe('When the buyer confirmed receipt'),
  urge_shipping_time: instant,
  updated_at: instant,
  yyps_date: text,
  yyps_time: text,

  goods_amount: yuan.describe('price × count − price change'),
  discount_amount: yuan.describe('platform + seller + group leader'),
  platform_discount: yuan,
  seller_discount: yuan,
  capital_free_discount: yuan.describe('Group leader’s free order'),
  duo_duo_pay_reduction: yuan,
  order_change_amount: yuan,
  postage: yuan,
  pay_amount: yuan.describe('goods − discount + postage + service fees'),
  delivery_home_value: yuan,
  delivery_install_value: yuan,
  home_install_value: yuan,
  trade_in_national_subsidy_amount: yuan,
  trade_in_national_subsidy_amount_type: integer,
  service_fee_detail: listOf(z.looseObject({ service_name: text, service_fee: yuan })),
  promotion_detail_list: listOf(z.looseObject({ promotion_type: integer, discount_amount: yuan })),
  government_subsidy_settle_details: listOf(z.looseObject({ funder: integer, amount: yuan })),
  step_order_info: depositSchema.nullish(),
  pay_type: text,
  pay_no: encrypted,
  inner_transaction_id: encrypted,

  item_list: listOf(z.looseObject(goodsFields)),
  gift_list: listOf(z.looseObject({ ...goodsFields, order_sn: id })),
  card_info_list: listOf(z.looseObject({ card_no: encrypted, mask_password: encrypted })),
  cat_id_1: id,
  cat_id_2: id,
  cat_id_3: id,
  cat_id_4: id,

  country: text,
  country_id: id,
  province: text,
  province_id: id,
  city: text,
  city_id: id,
  town: text.describe('District (区县)'),
  town_id: id,
  receiver_name: encrypted,
  receiver_name_mask: text,
  receiver_phone: encrypted,
  receiver_phone_mask: text,
  receiver_address: encrypted.describe('Street without province, city and district'),
  receiver_address_mask: text,
  address: encrypted.describe('Full address'),
  address_mask: text,
  contact_mobile: encrypted.describe('Since 2025-11-07 the only number of some orders'),
  open_address_id: text.describe('Equal for orders of one receiver'),
  open_address_id_2: text,

  logistics_id: id.describe('0 before shipping'),
  tracking_number: text,
  extra_delivery_list: listOf(parcelSchema).describe('Further parcels of a split shipment'),
  gift_delivery_list: listOf(parcelSchema),
  resend_delivery_list: listOf(parcelSchema),
  express_memos: listOf(z.looseObject({ scene: integer, tag: text })),

  buyer_memo: text,
  remark: text.describe('The merchant’s'),
  remark_tag: integer.describe('1 red, 2 yellow, 3 green, 4 blue, 5 purple'),
  remark_tag_name: text,
  order_tag_list: listOf(z.looseObject({ name: text, value: integer.describe('0 not set, 1 set') })),

  group_order_id: id.describe('Runs past 2^53'),
  ship_additional_link_order: id,
  ship_additional_origin_order: id,
  related_order_list: listOf(
    z.looseObject({ order_sn: id, relation_type: integer.describe('3 top-up’s main order, 4 gift’s main order') }),
  ),
  order_depot_info: depotSchema.nullish(),
  store_info: z.looseObject({ store_id: id, store_name: text, store_number: text }).nullish(),
  consolidate_info: z.looseObject({ consolidate_type: integer }).nullish(),
  bonded_warehouse: text,
  bought_from_vegetable_info: z.looseObject({ not_sign: integer }).nullish(),
  extended_warranty_info: z
    .looseObject({ extended_warranty_range: integer, extended_warranty_year: integer })
    .nullish(),

  delivery_one_day: integer,
  duoduo_wholesale: integer,
  free_sf: integer,
  only_support_replace: integer,
  return_freight_payer: integer,
  self_contained: integer,
  support_nationwide_warranty: integer,
});

/** An order as read from the platform: ids and exact amounts as text, times as UTC instants. */
export interface OrderRow extends z.output<typeof orderRowMembers> {}

/**
 * One order as the detail and both lists give it. Only `order_sn` must be there. Amounts are yuan, times China time,
 * people ciphertext that is "" unless the order waits to ship and is not under review.
 */
export const orderRowSchema: z.ZodType<OrderRow> = orderRowMembers.meta({ title: 'Pinduoduo order' });

/** The members both order lists page with. `total_count` comes without, `has_next` with `use_has_next`. */
export const pageFields = { total_count: integer, has_next: flag };
