import { z } from 'zod';
import { id, identity, instant, integer, listOf, text, yuan } from './wire-fields.js';

const specPartSchema = z.looseObject({
  parent_id: id.describe('0 at the top'),
  parent_name: text,
  spec_id: id,
  spec_name: text,
  spec_note: text,
});

const listedSkuSchema = z.looseObject({
  sku_id: id,
  spec: text.describe('Option values in words'),
  spec_details: listOf(specPartSchema),
  outer_id: text.describe('Merchant’s code of the SKU'),
  outer_goods_id: text.describe('Merchant’s code of the goods'),
  sku_quantity: integer.describe('Pieces in stock'),
  reserve_quantity: integer.describe('Pieces reserved'),
  is_sku_onsale: integer.describe('1 on the shelf'),
});

/** One goods of the mall as the list gives it: no prices. Only `goods_id` must be there. */
export const goodsRowSchema = z
  .looseObject({
    goods_id: identity,
    goods_name: text,
    created_at: instant,
    is_onsale: integer.describe('1 on the shelf'),
    is_more_sku: integer.describe('1 has several SKUs'),
    goods_quantity: integer.describe('Pieces in stock'),
    goods_reserve_quantity: integer.describe('Pieces reserved'),
    image_url: text,
    thumb_url: text,
    sku_list: listOf(listedSkuSchema),
  })
  .meta({ title: 'Pinduoduo goods (list)' });

/** Goods as read from the list. */
export type GoodsRow = z.output<typeof goodsRowSchema>;

const detailSkuSchema = z.looseObject({
  sku_id: id,
  spec: text.describe('Option values in words'),
  sku_quantity: integer.describe('Pieces in stock'),
  outer_id: text.describe('Merchant’s code of the SKU'),
  outer_goods_id: text.describe('Merchant’s code of the goods'),
  sku_img: text,
  group_price: yuan.describe('Price when bought in a group, yuan'),
  single_price: yuan.describe('Price when bought alone, yuan'),
  is_sku_onsale: integer.describe('1 on the shelf'),
});

/** One goods in full. Prices are yuan. */
export const goodsDetailSchema = z
  .looseObject({
    goods_id: identity,
    goods_sn: text,
    goods_name: text,
    goods_type: integer.describe(
      '1 domestic, 2 import, 3 overseas, 4 direct mail, 5 phone data, 6 phone credit, 7 coupon, 8 QQ, 9 fuel card, 18 CC',
    ),
    goods_category: text.describe('Category of the first level'),
    last_category: text.describe('Category of the last level'),
    goods_quantity: integer.describe('Pieces in stock'),
    is_onsale: integer.describe('1 on the shelf'),
    is_refundable: integer.describe('1 can be sent back within 7 days'),
    second_hand: integer.describe('1 second hand'),
    shipment_limit_second: integer.describe('Seconds within which shipping is promised'),
    group_required_customer_num: integer.describe('Buyers that make a group'),
    image_url: text,
    sku_list: listOf(detailSkuSchema),
  })
  .meta({ title: 'Pinduoduo goods (detail)' });

/** Goods as read from the detail. */
export type GoodsDetail = z.output<typeof goodsDetailSchema>;
